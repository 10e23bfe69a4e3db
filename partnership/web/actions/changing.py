"""Changing what an action is, whose it is, and when it is due."""

from flask import render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions import commands, queries
from partnership.actions.models import Action
from partnership.audit.rules import Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Clash
from partnership.core.london import day_words
from partnership.groups import queries as groups
from partnership.groups.queries import Place
from partnership.plans import queries as plans
from partnership.plans.models import Priority
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.actions.blueprint import pages
from partnership.web.actions.bulk_undoing import undo_of_one
from partnership.web.actions.choosing import seat_of, seats_of
from partnership.web.actions.clash import clash_page
from partnership.web.actions.forms import MoveForm, WordingForm
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action
from partnership.web.undoing import undoable


@pages.route("/actions/<int:action_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_ACTION, of=queries.action)
def change(action: Action) -> str | Response | tuple[str, int]:
    """Reword it, or give it to another seat."""
    show_frame_of_action(action)
    places = groups.places(action.group_id, today())
    form = _wording(action, places)
    back = url_for("actions.action", action_id=action.id)
    if form.validate_on_submit():
        try:
            with attempt(form):
                _change(action, form, places)
                return done("Changed. What it said before stays in the record.", back)
        except Clash as clash:
            return clash_page(clash, "title", back)
    return render_template("actions/change.html", action=action, form=form)


def _wording(action: Action, places: list[Place]) -> WordingForm:
    form = WordingForm(
        title=action.title,
        seat=action.seat_id,
        supports=[support.seat_id for support in action.supports],
        priority=action.priority_id or 0,
        version=action.version,
    )
    form.offer(places, _priorities(action.priority_id))
    return form


def _priorities(kept: int | None) -> list[Priority]:
    """Those of the plans that run, and the one it has, whose plan may have ended."""
    found = list(plans.current_priorities(today()))
    own = db.session.get(Priority, kept) if kept else None
    return found if own is None or own in found else [*found, own]


def _change(action: Action, form: WordingForm, places: list[Place]) -> None:
    commands.change_action(
        acting(),
        action,
        title=form.title.data or "",
        seat=seat_of(places, form.seat.data),
        supports=seats_of(places, form.supports.data or ()),
        priority_id=form.priority.data or None,
        version=form.shown_version(),
    )


@pages.route("/actions/<int:action_id>/move-due", methods=["GET", "POST"])
@needs(Permission.CHANGE_ACTION, of=queries.action)
def move_due(action: Action) -> str | Response | tuple[str, int]:
    """Agree a new due date."""
    show_frame_of_action(action)
    form = MoveForm(version=action.version)
    back = url_for("actions.action", action_id=action.id)
    if form.validate_on_submit():
        try:
            with attempt(form):
                reason, version = form.reason.data or "", form.shown_version()
                commands.move_due(acting(), action, form.due, reason, version)
                notice = f"Now due {day_words(action.due_on)}. Earlier dates are kept."
                return undoable(notice, undo_of_one(Kind.ACTION_MOVED, action), back)
        except Clash as clash:
            return clash_page(clash, "reason", back)
    return render_template("actions/move_due.html", action=action, form=form)
