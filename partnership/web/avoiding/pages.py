"""Days to avoid by month; marking, changing and removing them."""

from itertools import groupby

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.london import month_words
from partnership.groups.models import Group
from partnership.groups.rules import Role
from partnership.meetings.avoiding import commands, queries
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.rules import KIND_WORDS
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body
from partnership.transaction import transaction
from partnership.web.access import acting, acting_on, needs, standing
from partnership.web.avoiding.forms import DaysForm, days_form
from partnership.web.forms import Button, attempt, done
from partnership.web.undoing import take_back, undoable

pages = Blueprint("avoiding", __name__)


@pages.get("/days-to-avoid")
@needs(Permission.USE_THE_PRODUCT)
def days() -> str:
    """What is to come, by month, of all bodies and of the visitor's own."""
    found = queries.to_come(visible_to(standing(), AvoidedDays), today())
    months = groupby(found, lambda one: month_words(max(one.from_on, today())))
    return render_template(
        "avoiding/days.html",
        months=[(month, list(days)) for month, days in months],
        marks=bool(_bodies()),
        words=KIND_WORDS,
    )


@pages.route("/days-to-avoid/add", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def add() -> str | Response:
    """Mark days, for one of the visitor's bodies or for all."""
    form = days_form(_bodies())
    if _bodies() and form.validate_on_submit():
        with attempt(form):
            wanted = AvoidedDays(group_id=form.body.data or None)
            actor = acting_on(Permission.MARK_AVOIDED, wanted)
            marked = commands.mark(actor, _group(form), form.span())
            undo = url_for("avoiding.remove", avoided_id=marked.id)
            return undoable(f"{marked.words} is marked.", undo, url_for("avoiding.days"))
    return render_template("avoiding/add.html", form=form, bodies=_bodies())


@pages.route("/days-to-avoid/<int:avoided_id>", methods=["GET", "POST"])
@needs(Permission.MARK_AVOIDED, of=queries.avoided)
def change(days: AvoidedDays) -> str | Response:
    """Other days, another name, or for another body."""
    form = days_form(_bodies(), days)
    if form.validate_on_submit():
        with attempt(form):
            commands.change(acting(), days, _group(form), form.span())
            return done(f"{days.words} is changed.", url_for("avoiding.days"))
    return render_template("avoiding/change.html", form=form, days=days, button=Button())


@pages.post("/days-to-avoid/<int:avoided_id>/remove")
@needs(Permission.MARK_AVOIDED, of=queries.avoided)
def remove(days: AvoidedDays) -> Response:
    """Meetings may be there again."""
    back = url_for("avoiding.days")
    if not Button().validate_on_submit():
        return redirect(back)
    with transaction():
        commands.remove(acting(), days)
    undo = url_for("avoiding.put_back", avoided_id=days.id)
    return undoable(f"{days.words} is removed.", undo, back)


@pages.post("/days-to-avoid/<int:avoided_id>/put-back")
@needs(Permission.MARK_AVOIDED, of=queries.removed)
def put_back(days: AvoidedDays) -> Response:
    """Undo that."""
    said = f"{days.words} is to be avoided again."
    return take_back(lambda: commands.put_back(acting(), days), said, url_for("avoiding.days"))


def _bodies() -> list[Body]:
    """Those whose secretariat the visitor is."""
    offices = (one for one in standing().offices if one.role is Role.SECRETARIAT)
    return list({one.group.id: one.group for one in offices}.values())


def _group(form: DaysForm) -> Group | None:
    return db.session.get(Group, form.body.data) if form.body.data else None
