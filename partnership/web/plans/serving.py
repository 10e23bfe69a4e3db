"""Saying which priorities an action, a decision or a topic serves."""

from typing import Any

from flask import g, render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions import queries as actions
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.meetings import queries as meetings
from partnership.meetings.models import Decision
from partnership.plans import commands, queries
from partnership.policy.permissions import Permission
from partnership.topics import queries as topics
from partnership.topics.models import Topic
from partnership.web.access import acting, needs
from partnership.web.filters import count
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action, show_mark
from partnership.web.plans.blueprint import pages
from partnership.web.plans.forms import ServesForm


@pages.route("/actions/<int:action_id>/priorities", methods=["GET", "POST"])
@needs(Permission.CHANGE_ACTION, of=actions.action)
def action(action: Action) -> str | Response:
    """Of an action, open or closed."""
    show_frame_of_action(action)
    back = url_for("actions.action", action_id=action.id)
    return _page(action, "action_id", action.reference, back)


@pages.route("/decisions/<int:decision_id>/priorities", methods=["GET", "POST"])
@needs(Permission.TAG_DECISION, of=meetings.decision)
def decision(decision: Decision) -> str | Response:
    """Of a decision."""
    g.body = decision.group
    back = url_for("decisions.decision", decision_id=decision.id)
    return _page(decision, "decision_id", decision.reference, back)


@pages.route("/groups/<slug>/forward-plan/<int:topic_id>/priorities", methods=["GET", "POST"])
@needs(Permission.CHANGE_TOPIC, of=topics.topic)
def topic(topic: Topic) -> str | Response:
    """Of a topic of a forward plan."""
    g.body = topic.group
    show_mark(topic.mark)
    back = url_for("topics.plan", slug=topic.group.slug)
    return _page(topic, "topic_id", f"“{topic.title}”", back)


def _page(thing: Any, column: str, name: str, back: str) -> str | Response:
    offered = queries.current_priorities(today())
    now = queries.tagged(column, [thing.id]).get(thing.id, frozenset())
    if column == "action_id":
        now |= {thing.priority_id} - {None}
    form = ServesForm.of(offered, now)
    if form.validate_on_submit():
        with attempt(form):
            ticked = form.priorities.data or []
            commands.serve(acting(), thing, offered, ticked)
            serves = count(len(ticked), "priority", "priorities") if ticked else "no priority"
            return done(f"{name} now serves {serves} of the plans that run.", back)
    named = queries.names(now - {one.id for one in offered})
    return render_template(
        "plans/serves.html", form=form, name=name, back=back, kept=sorted(named.values())
    )
