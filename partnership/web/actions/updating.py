"""Saying how an action goes, and that it is blocked."""

from collections.abc import Mapping
from typing import Any

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions import blockages, commands, proposals, queries
from partnership.actions.models import Action
from partnership.actions.rules import Answer, Need
from partnership.actions.waiting import Draft
from partnership.core.clock import today
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.actions import drafted
from partnership.web.actions.answers import AnswerForm, UpdateForm
from partnership.web.actions.blueprint import pages
from partnership.web.actions.choosing import place_of, seat_of
from partnership.web.actions.clash import clash_page
from partnership.web.actions.fields import word
from partnership.web.actions.proposing import asked_words
from partnership.web.actions.stuck import BlockedForm
from partnership.web.actions.told import chair_on, reaches_the_chair, told_of_blockage
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of_action
from partnership.web.marks.fields import answers_of


@pages.route("/actions/<int:action_id>/update", methods=["GET", "POST"])
@needs(Permission.UPDATE_ACTION, of=queries.action_alone)
def update(action: Action) -> str | Response | tuple[str, int]:
    """On track, needs more time or blocked; and where blocked, what would free it."""
    show_frame_of_action(action)
    draft = drafted.named(action)
    answer = {"answer": word(Answer, request.args.get("answer"))}
    asked = drafted.shown_of(draft) if draft else {**answers_of(action.mark), **answer}
    shown = {**asked, "version": action.version}
    form, places = (_answer if _is_well(request.form) else _whole)(action, shown)
    back = url_for("actions.action", action_id=action.id)
    if form.validate_on_submit():
        try:
            with attempt(form):
                return done(_send(action, form, places, draft), back)
        except Clash as clash:
            return clash_page(clash, "text", back)
    if not isinstance(form, UpdateForm):
        refused, (form, _) = form, _whole(action, shown)
        form.show_refused(refused)
    return render_template("actions/update.html", action=action, form=form)


def _is_well(sent: Mapping[str, str]) -> bool:
    """Most updates say so: then nobody chooses a seat or a date, and no seat is looked up."""
    return sent.get("answer") == Answer.ON_TRACK or sent.get("complete") == "y"


def _answer(action: Action, shown: dict[str, Any]) -> tuple[AnswerForm, list[Place]]:
    form = AnswerForm(data=shown)
    form.action = action
    return form, []


def _whole(action: Action, shown: dict[str, Any]) -> tuple[UpdateForm, list[Place]]:
    form, places = UpdateForm(data=shown), queries.freeing_places(action.group_id, today())
    form.action = action
    form.offer_seats(places, action.seat_id)
    return form, places


def _send(action: Action, form: AnswerForm, places: list[Place], draft: Draft | None) -> str:
    """Do it, and say what happens next."""
    text, version = form.text.data or "", form.shown_version()
    if isinstance(form, UpdateForm) and form.raises:
        told = _block(action, form, places, what=text, field="text", version=version)
        drafted.sent(draft, None)
        return told
    said = commands.update_action(acting(), action, form.declared, text, version, mark=form.mark())
    drafted.sent(draft, said)
    if form.complete.data:
        return "Thank you. The secretariat confirms that it is complete, and then closes it."
    if isinstance(form, UpdateForm) and form.asks_for_date and form.due_on.data:
        proposals.propose(acting(), action, form.due_on.data, text)
        return f"Thank you. The board sees your update. {asked_words(action, form.due_on.data)}"
    return f"Thank you. The board sees your update. Next date: {day_words(action.due_on)}."


def _block(
    action: Action,
    form: UpdateForm | BlockedForm,
    places: list[Place],
    *,
    what: str,
    field: str,
    version: int | None = None,
) -> str:
    """Raise the blockage, and say who hears of it."""
    try:
        blockages.raise_blockage(
            acting(),
            action,
            what=what,
            need=Need(form.need.data),
            needed_from=seat_of(places, form.seat_id),
            since=form.since.data or today(),
            version=version,
            mark=form.mark(),
            if_nothing=form.if_nothing.data or "",
        )
    except Refused as refusal:
        shown = field if refusal.field == "what" else refusal.field
        raise Refused(refusal.message, shown) from None
    told = told_of_blockage(places, place_of(places, form.seat_id))
    return told + reaches_the_chair(action.group_id)


@pages.route("/actions/<int:action_id>/blocked", methods=["GET", "POST"])
@needs(Permission.UPDATE_ACTION, of=queries.action)
def blocked(action: Action) -> str | Response:
    """What is stuck, what is needed, from which seat, since when."""
    show_frame_of_action(action)
    places = queries.freeing_places(action.group_id, today())
    form = BlockedForm(data=answers_of(action.mark))
    form.offer_seats(places, action.seat_id)
    if form.validate_on_submit():
        with attempt(form):
            notice = _block(action, form, places, what=form.what.data or "", field="what")
            return done(notice, url_for("actions.action", action_id=action.id))
    on = chair_on(action.group_id)
    return render_template("actions/blocked.html", action=action, form=form, chair_on=on)
