"""The page on which an item is minuted, also while the meeting is held."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import unminuting
from partnership.actions.queries import action as action_of
from partnership.audit.undoing import is_in_time
from partnership.core.errors import AlreadyDone, Clash, Refused
from partnership.core.marking import highest
from partnership.meetings import queries
from partnership.meetings.interests import sentence
from partnership.meetings.models import AgendaItem
from partnership.meetings.rules import MinutesState
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.frame import show_frame_of, show_mark
from partnership.web.minutes import live
from partnership.web.minutes.pages import is_open
from partnership.web.minutes.record import Minuted, record_of
from partnership.web.minutes.storing import Desk, Stored, desk_of, follow, store
from partnership.web.minutes.writing import WritingForm
from partnership.web.undoing import take_back

pages = Blueprint(
    "minuting", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/items/<int:item_id>"
)
STEPS = {"yes": +1, "earlier": -1}
# As long as nobody else reads them, minutes are saved as they are typed.
UNREAD = (MinutesState.NONE, MinutesState.DRAFT)


@pages.route("", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=queries.item)
def item(item: AgendaItem) -> str | Response | tuple[str, int] | live.Answer:
    """Write all of it; where somebody else has changed the note meanwhile, both are shown."""
    desk = desk_of(item)
    form = WritingForm() if request.method == "POST" else _opened(item, desk)
    form.offer(desk.places)
    stored = None
    try:
        if form.validate_on_submit():
            with attempt(form):
                stored = store(item, form, desk)
                follow(item, _wanted(item))
    except Clash as clash:
        form.met(clash)
        if live.is_asked_for():
            return live.clashed(form, clash)
        return _page(item, desk, form, clash), 409
    except AlreadyDone:
        if not live.is_asked_for():
            raise
        stored = Stored()
    if stored is not None:
        return _on(item, desk, stored)
    if live.is_asked_for():
        return live.refused(form)
    return _page(item, desk, form)


@pages.post("/undo")
@needs(Permission.WRITE_MINUTES, of=queries.item)
def undo(item: AgendaItem) -> Response:
    """For a minute, by whoever recorded it: a decision or an action stands as text again."""
    made = _recorded(item)
    said = f"{made.reference} is taken back. Its line is in the minutes again." if made else ""
    return take_back(lambda: _take_back(item, made), said, _address(item))


def _take_back(item: AgendaItem, made: unminuting.Made | None) -> None:
    if made is None:
        raise Refused("It is not there any more, so nothing was taken back.")
    unminuting.take_back(acting(), item, made)


def _recorded(item: AgendaItem) -> unminuting.Made | None:
    """What the button names, if it was recorded under this item."""
    kind, _, number = request.form.get("made", "").partition(" ")
    find = {"decision": queries.decision, "action": action_of}.get(kind)
    made = find(int(number)) if find and number.isdecimal() and len(number) < 10 else None
    return made if made is not None and made.item_id == item.id else None


def _address(item: AgendaItem, mend: str | None = None) -> str:
    return url_for("minuting.item", meeting_id=item.meeting_id, item_id=item.id, mend=mend)


def _opened(item: AgendaItem, desk: Desk) -> WritingForm:
    """As it is stored, with the line that is to be put right, where one is asked for."""
    mended = desk.line(item.note, request.args.get("mend", ""))
    return WritingForm.about(item, mended.line.text if mended else "")


def _on(item: AgendaItem, desk: Desk, stored: Stored) -> Response | live.Answer:
    """Stay, or go to another item where that was asked for; say what was stored."""
    if "next" in request.form:
        return _step(item, stored)
    if live.is_asked_for():
        return live.saved(item) if "quiet" in request.form else _answer(item, desk, stored)
    pressed = desk.line(item.note, request.form.get("mend", ""))
    if pressed is not None and not pressed.is_sure:
        return redirect(f"{_address(item, pressed.key)}#line")
    return done(stored.words, _address(item))


def _step(item: AgendaItem, stored: Stored) -> Response | live.Answer:
    to = _wanted(item)
    address = _address(to) if to else url_for("read_back.page", meeting_id=item.meeting_id)
    response = done(f"{stored.words} This is the next item." if to else stored.words, address)
    return live.gone_on(f"{address}#line" if to else address) if live.is_asked_for() else response


def _wanted(item: AgendaItem) -> AgendaItem | None:
    """The item to go on to, if that was asked for and there is one."""
    step = STEPS.get(request.form.get("next", ""))
    if step is None:
        return None
    return _neighbour(item, step) or (item if step < 0 else None)


def _neighbour(item: AgendaItem, by: int) -> AgendaItem | None:
    ordered = item.meeting.items
    place = ordered.index(item) + by
    return ordered[place] if 0 <= place < len(ordered) else None


def _minuted(item: AgendaItem) -> Minuted:
    """What stands under it, with the marks that the page shows."""
    minuted = next(one for one in record_of(item.meeting).items if one.item.id == item.id)
    show_frame_of(item.meeting)
    show_mark(item.mark, *(one.mark for one in minuted.judgements.values()))
    show_mark(*(one.mark for one in minuted.actions))
    return minuted


def _parts(item: AgendaItem, desk: Desk) -> dict[str, Any]:
    """What a line changes on the page."""
    return {
        "minuted": _minuted(item),
        "sentence": sentence,
        "apart": desk.apart(item.note),
        "undoable": is_in_time,
    }


def _is_sensitive(minuted: Minuted) -> bool:
    """Whether its text, or any paragraph of it, must not be kept in a browser."""
    item = minuted.item
    paragraphs = (one.mark for one in minuted.judgements.values())
    return highest((item.meeting.mark, item.mark, *paragraphs)).is_sensitive


def _answer(item: AgendaItem, desk: Desk, stored: Stored) -> live.Answer:
    return live.answer(item, stored, _parts(item, desk))


def _page(item: AgendaItem, desk: Desk, form: WritingForm, clash: Clash | None = None) -> str:
    unread = item.meeting.minutes_state in UNREAD
    parts = _parts(item, desk)
    return render_template(
        "minutes/item.html",
        item=item,
        meeting=item.meeting,
        **parts,
        sensitive=_is_sensitive(parts["minuted"]),
        seats=desk.places,
        person_id=current_user.session.person_id,
        can_write=is_open(item.meeting),
        autosave=unread and is_open(item.meeting),
        earlier=_neighbour(item, -1),
        later=_neighbour(item, +1),
        clash=clash,
        form=form,
        button_form=Button(formdata=None),
    )
