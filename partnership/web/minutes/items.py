"""Minuting one item: its note, its decisions, its actions, all of them in one form."""

from collections.abc import Iterator, Sequence

from flask import Blueprint, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions.commands import open_action
from partnership.core.errors import Clash
from partnership.groups.queries import Place, places
from partnership.meetings import commands, guards, queries
from partnership.meetings.models import AgendaItem
from partnership.policy.permissions import Permission
from partnership.topics import commands as topics
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.minutes.pages import home, is_open
from partnership.web.minutes.record import record_of
from partnership.web.minutes.writing import WritingForm

pages = Blueprint(
    "minuting", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/items/<int:item_id>"
)


def _address(item: AgendaItem) -> str:
    return url_for("minuting.item", meeting_id=item.meeting_id, item_id=item.id)


@pages.route("", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=queries.item)
def item(item: AgendaItem) -> str | Response | tuple[str, int]:
    """Write all of it; where somebody else has changed the note meanwhile, both are shown."""
    form = WritingForm() if request.method == "POST" else WritingForm.about(item)
    seats = places(item.meeting.group_id, item.meeting.day)
    form.offer(seats)
    try:
        if form.validate_on_submit():
            with attempt(form):
                return _on(item, list(_store(item, form, seats)))
    except Clash as clash:
        form.met(clash)
        return _page(item, form, clash), 409
    return _page(item, form)


def _store(item: AgendaItem, form: WritingForm, seats: Sequence[Place]) -> Iterator[str]:
    """Keep everything that was typed, or nothing; what got a number is named."""
    meeting = item.meeting
    guards.minutes_open(meeting)
    if form.has_note:
        commands.minute_item(acting(), item, form.note.data, form.version.data or 0)
    if form.has_reached:
        topics.set_reached(acting(), item, reached=not form.not_reached.data)
    if form.has_decision:
        made = commands.decide(acting(), meeting.group, form.text.data, meeting=meeting, item=item)
        yield f"decision {made.reference}"
    if form.has_action:
        seat, due_on = form.agreed(seats, meeting.day)
        action = open_action(
            acting(),
            meeting.group,
            title=form.title.data,
            seat=seat,
            due_on=due_on,
            meeting=meeting,
            item=item,
        )
        yield f"action {action.reference}"


def _on(item: AgendaItem, numbered: Sequence[str]) -> Response:
    """Stay, or go to the next item where that was asked for; say what was stored."""
    said = " and ".join(numbered)
    are = "is" if len(numbered) == 1 else "are"
    notice = f"{said[0].upper()}{said[1:]} {are} recorded." if said else "Saved."
    if "next" not in request.form:
        return done(notice, _address(item))
    following = _neighbour(item, +1)
    if following is None:
        return done(notice, home(item.meeting))
    return done(f"{notice} This is the next item.", _address(following))


def _neighbour(item: AgendaItem, by: int) -> AgendaItem | None:
    ordered = item.meeting.items
    place = ordered.index(item) + by
    return ordered[place] if 0 <= place < len(ordered) else None


def _page(item: AgendaItem, form: WritingForm, clash: Clash | None = None) -> str:
    minuted = next(one for one in record_of(item.meeting).items if one.item.id == item.id)
    show_frame_of(item.meeting)
    show_mark(item.mark, *(one.mark for one in minuted.judgements.values()))
    show_mark(*(one.mark for one in minuted.actions))
    return render_template(
        "minutes/item.html",
        item=item,
        meeting=item.meeting,
        minuted=minuted,
        can_write=is_open(item.meeting),
        earlier=_neighbour(item, -1),
        later=_neighbour(item, +1),
        clash=clash,
        form=form,
    )
