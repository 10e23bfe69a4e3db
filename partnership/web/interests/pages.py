"""Declaring interests in an item of an agenda."""

from collections.abc import Sequence

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.groups.queries import places
from partnership.meetings import interests as commands
from partnership.meetings import queries
from partnership.meetings.models import AgendaItem, Interest
from partnership.meetings.rules import MinutesState
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.interests.forms import Answer, InterestForm

pages = Blueprint(
    "interests", __name__, url_prefix="/meetings/<int:meeting_id>/items/<int:item_id>/interests"
)


@pages.route("", methods=["GET", "POST"])
@needs(Permission.DECLARE_INTEREST, of=queries.item)
def interests(item: AgendaItem) -> str | Response:
    """Those declared, and the form for one more; `seat` in the address fills it in to change."""
    declared = _declared(item)
    asked = request.args.get("seat", 0, type=int)
    known = next((one for one in declared if one.seat_id == asked), None)
    form = InterestForm.about(known, places(item.meeting.group_id, item.meeting.day))
    if form.validate_on_submit():
        with attempt(form):
            out = form.kept_out.data == Answer.YES
            commands.declare(acting(), item, form.seat.data, form.words.data, kept_out=out)
            return done("The interest is declared. The minutes will say so.", _next(item))
    show_frame_of(item.meeting)
    show_mark(item.mark)
    return render_template(
        "interests/interests.html",
        item=item,
        meeting=item.meeting,
        declared=declared,
        sentence=commands.sentence,
        agreed=item.meeting.minutes_state is MinutesState.AGREED,
        form=form,
        button_form=Button(formdata=None),
    )


@pages.post("/remove")
@needs(Permission.DECLARE_INTEREST, of=queries.item)
def remove(item: AgendaItem) -> Response:
    """Take back one that was declared by mistake."""
    try:
        with transaction():
            commands.remove(acting(), item, request.form.get("seat", 0, type=int))
    except Refused as refusal:
        flash(f"{refusal.message}.", "refused")
        return redirect(_address(item))
    return done("The interest is removed. To undo this, declare it again.", _address(item))


def _next(item: AgendaItem) -> str:
    """Back to the minutes of the item, for whoever came from there."""
    if request.args.get("then") != "minutes":
        return _address(item)
    return url_for("minuting.item", meeting_id=item.meeting_id, item_id=item.id)


def _address(item: AgendaItem) -> str:
    return url_for("interests.interests", meeting_id=item.meeting_id, item_id=item.id)


def _declared(item: AgendaItem) -> Sequence[Interest]:
    return [one for one in queries.interests(item.meeting_id) if one.item_id == item.id]
