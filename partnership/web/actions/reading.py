"""Reading actions: the list with its filters, my own, and one with its story."""

from flask import g, render_template

from partnership.actions import lists, marking, queries
from partnership.actions.honest import RULE
from partnership.actions.models import Action
from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import today
from partnership.core.marking import Mark
from partnership.policy.circles import LEADS
from partnership.policy.permissions import Permission
from partnership.reports import action_list, action_page, gathering_page, my_actions
from partnership.web.access import may, needs, opens, standing
from partnership.web.actions import chosen, learned, query, showing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.query import asked_for
from partnership.web.forms import Button
from partnership.web.frame import show_listed, show_mark
from partnership.web.marks.allowing import leads


@pages.get("/actions")
@needs(Permission.USE_THE_PRODUCT)
def actions() -> str:
    """Every action that may be seen, narrowed by the query."""
    asked = asked_for()
    rows = action_list.read(standing(), asked.chosen, today(), asked.page)
    show_mark(*map(Mark, {row.marking for row in rows if row.in_full}))
    offered = chosen.offer(asked)
    return render_template(
        "actions/actions.html",
        rows=rows[: lists.PAGE],
        more=len(rows) > lists.PAGE,
        asked=asked,
        offered=offered,
        chosen=chosen,
        words=chosen.words(asked, offered),
        query=query,
        leads=bool(standing().roles(*LEADS, deputies=False)),
        today=today(),
    )


@pages.get("/actions/mine")
@needs(Permission.USE_THE_PRODUCT)
def mine() -> str:
    """What my seats have promised, and what they help with."""
    mine = my_actions.read(standing(), today())
    show_listed([*(one.action for one in mine.asked), *mine.others, *mine.supporting])
    return render_template("actions/mine.html", mine=mine, today=today())


@pages.get("/actions/<int:action_id>")
@needs(Permission.KNOW_OF_ACTION, of=queries.action)
def action(action: Action) -> str:
    """One action: where it stands, its story, its dates, what blocks it.

    Whoever may only know that it exists is told how to learn more.
    """
    g.body = action.group
    if not opens(Permission.SEE_ACTION, action):
        return render_template("actions/restricted.html", action=action, today=today())
    reading, marks = action_page.read(action, today()), marking.within(action)
    show_mark(action.mark, *marks.values())
    proposal = gathering_page.of_action(standing(), action.id) if reading.proposed else None
    borrowed, told = learned.cards_of(action) if reading.learned else ([], [])
    return render_template(
        "actions/action.html",
        action=action,
        borrowed=borrowed,
        told=told,
        reading=reading,
        light=showing.light_of(action),
        rule=RULE,
        facts=showing.facts(action, reading, proposal),
        story=showing.story(action, reading, marks),
        may_mark=leads(action),
        need_words=NEED_WORDS,
        may_update=may(Permission.UPDATE_ACTION, action),
        may_change=may(Permission.CHANGE_ACTION, action),
        may_confirm=may(Permission.CONFIRM_ACTION, action),
        today=today(),
        form=Button(),
    )
