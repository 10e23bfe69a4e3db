"""Reading actions: the list with its filters, my own, and one with its story."""

from flask import g, render_template, request

from partnership.actions import lists, queries
from partnership.actions.models import Action
from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.models import Group
from partnership.people.models import Organisation
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports import action_page, my_actions
from partnership.web.access import may, needs, standing
from partnership.web.actions import showing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.query import Query
from partnership.web.forms import Button


@pages.get("/actions")
@needs(Permission.USE_THE_PRODUCT)
def actions() -> str:
    """Every action that may be seen, narrowed by the query."""
    seen = visible_to(standing(), Group).order_by(Group.name)
    asked = Query(request.args, bodies=db.session.scalars(seen).all())
    rows = lists.rows(visible_to(standing(), Action), asked.chosen, today(), asked.page)
    named = db.select(Organisation.id, Organisation.name).order_by(Organisation.name)
    return render_template(
        "actions/actions.html",
        rows=rows[: lists.PAGE],
        more=len(rows) > lists.PAGE,
        asked=asked,
        organisations=db.session.execute(named).all(),
        today=today(),
    )


@pages.get("/actions/mine")
@needs(Permission.USE_THE_PRODUCT)
def mine() -> str:
    """What my seats have promised, and what they help with."""
    mine = my_actions.read(standing(), today())
    return render_template("actions/mine.html", mine=mine, today=today())


@pages.get("/actions/<int:action_id>")
@needs(Permission.SEE_ACTION, of=queries.action)
def action(action: Action) -> str:
    """One action: where it stands, its story, its dates, what blocks it."""
    g.body = action.group
    reading = action_page.read(action, today())
    return render_template(
        "actions/action.html",
        action=action,
        reading=reading,
        facts=showing.facts(action, reading),
        story=showing.story(action, reading),
        need_words=NEED_WORDS,
        may_update=may(Permission.UPDATE_ACTION, action),
        may_change=may(Permission.CHANGE_ACTION, action),
        may_confirm=may(Permission.CONFIRM_ACTION, action),
        today=today(),
        form=Button(),
    )
