"""What the chair does about a blockage: direct a seat, resolve it, take it to a meeting."""

from collections.abc import Callable

from flask import render_template, url_for
from flask_wtf import FlaskForm
from werkzeug.wrappers import Response

from partnership.actions import blockages, queries
from partnership.actions.models import Blockage
from partnership.actions.rules import NEED_WORDS
from partnership.core.clock import now, today
from partnership.core.london import day_words, wall
from partnership.policy.permissions import Permission
from partnership.web.access import acting, may, needs
from partnership.web.actions.choosing import place_of
from partnership.web.blockages import trail
from partnership.web.blockages.blueprint import pages
from partnership.web.blockages.forms import BoardForm, DirectForm, Forms, ResolveForm
from partnership.web.forms import Form, attempt, done
from partnership.web.frame import show_frame_of_action, show_mark
from partnership.web.marks.allowing import leads

MEETINGS = 6


@pages.get("/blockages/<int:blockage_id>")
@needs(Permission.SEE_ACTION, of=queries.blockage)
def blockage(blockage: Blockage) -> str:
    """What is stuck, since when, what is needed from whom, and what was done about it."""
    may_free = blockage.closed_at is None and may(Permission.DIRECT_BLOCKAGE, blockage.action)
    return _show(blockage, _forms(blockage) if may_free else None)


@pages.post("/blockages/<int:blockage_id>/direct")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def direct(blockage: Blockage) -> str | Response:
    """Tell a seat what to do about it."""
    forms = _forms(blockage, DirectForm)

    def act() -> str:
        place = place_of(forms.places, forms.direct.seat.data)
        text = forms.direct.text.data or ""
        decision = blockages.direct(acting(), blockage, place.seat, text)
        if place.person is None:
            return f"Direction {decision.reference} is recorded. {place.seat.name} is vacant."
        return (
            f"Direction {decision.reference} sent to {place.seat.name}, "
            "and kept in the decision log."
        )

    return _answer(blockage, forms, forms.direct, act)


@pages.post("/blockages/<int:blockage_id>/resolve")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def resolve(blockage: Blockage) -> str | Response:
    """Say what freed it."""
    forms = _forms(blockage, ResolveForm)

    def act() -> str:
        blockages.resolve(acting(), blockage, forms.resolve.freed_by.data or "")
        return f"{blockage.action.reference} is free. Its owner says next how it goes."

    return _answer(blockage, forms, forms.resolve, act)


@pages.post("/blockages/<int:blockage_id>/take-to-board")
@needs(Permission.DIRECT_BLOCKAGE, of=queries.blockage)
def take_to_board(blockage: Blockage) -> str | Response:
    """Put it on the agenda of a coming meeting."""
    forms = _forms(blockage, BoardForm)

    def act() -> str:
        chosen = forms.board.meeting.data
        meeting = next(one for one in forms.meetings if one.id == chosen)
        decision = blockages.take_to_board(acting(), blockage, meeting)
        return (
            f"On the agenda of {meeting.group.short} on {day_words(meeting.day)}, "
            f"by decision {decision.reference}."
        )

    return _answer(blockage, forms, forms.board, act)


def _answer(
    blockage: Blockage, forms: Forms, form: FlaskForm, act: Callable[[], str]
) -> str | Response:
    if form.validate_on_submit():
        with attempt(form):
            return done(act(), url_for("blockages.blockage", blockage_id=blockage.id))
    return _show(blockage, forms, form)


def _forms(blockage: Blockage, sent: type[Form] | None = None) -> Forms:
    group_id = blockage.action.group_id
    places = queries.freeing_places(group_id, today())
    meetings = queries.next_meetings(group_id, today(), now(), MEETINGS)
    return Forms(blockage, places, meetings, sent)


def _show(blockage: Blockage, forms: Forms | None, form: FlaskForm | None = None) -> str:
    show_frame_of_action(blockage.action)
    show_mark(blockage.mark)
    return render_template(
        "blockages/blockage.html",
        blockage=blockage,
        action=blockage.action,
        trail=trail.of(queries.steps(blockage)),
        need_words=NEED_WORDS,
        forms=forms,
        may_mark=leads(blockage) or may(Permission.UPDATE_ACTION, blockage.action),
        form=form,
        freed_on=wall(blockage.closed_at).date() if blockage.closed_at else None,
        today=today(),
    )
