"""Minuting one item: its note, its decisions, its actions."""

from typing import Any

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.actions.commands import open_action
from partnership.core.errors import Clash
from partnership.groups.queries import places
from partnership.meetings import commands, guards, queries
from partnership.meetings.models import AgendaItem
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.minutes.forms import ActionForm, DecisionForm, NoteForm
from partnership.web.minutes.pages import home, is_open
from partnership.web.minutes.record import record_of

pages = Blueprint(
    "minuting", __name__, url_prefix="/meetings/<int:meeting_id>/minutes/items/<int:item_id>"
)


def _address(item: AgendaItem, anchor: str | None = None) -> str:
    return url_for("minuting.item", meeting_id=item.meeting_id, item_id=item.id, _anchor=anchor)


@pages.route("", methods=["GET", "POST"])
@needs(Permission.WRITE_MINUTES, of=queries.item)
def item(item: AgendaItem) -> str | Response | tuple[str, int]:
    """Write the item's note; where somebody else has meanwhile, both texts are shown."""
    if request.method == "GET":
        return _page(item)
    note = NoteForm()
    try:
        if note.validate_on_submit():
            with attempt(note):
                commands.minute_item(acting(), item, note.note.data, note.version.data or 0)
                return _on(item)
    except Clash as clash:
        note.version.set_to(clash.now)
        return _page(item, note=note, clash=clash), 409
    return _page(item, note=note)


def _on(item: AgendaItem) -> Response:
    """Stay, or go to the next item where that was asked for."""
    following = _neighbour(item, +1) if "next" in request.form else None
    if following is not None:
        return done("Saved. This is the next item.", _address(following))
    stay = "next" not in request.form
    return done("Saved.", _address(item) if stay else home(item.meeting))


@pages.post("/decide")
@needs(Permission.WRITE_MINUTES, of=queries.item)
def decide(item: AgendaItem) -> str | Response:
    """Record a decision, which gets its number."""
    form = DecisionForm()
    if form.validate_on_submit():
        with attempt(form):
            made = commands.decide(
                acting(), item.meeting.group, form.text.data, meeting=item.meeting, item=item
            )
            return done(f"Decision {made.reference} is recorded.", _address(item, "decisions"))
    return _page(item, decision=form)


@pages.post("/act")
@needs(Permission.WRITE_MINUTES, of=queries.item)
def act(item: AgendaItem) -> str | Response:
    """Open an action, which gets its number; its seat is told."""
    meeting = item.meeting
    form = ActionForm()
    seats = places(meeting.group_id, meeting.day)
    form.offer(seats)
    if form.validate_on_submit():
        with attempt(form):
            seat, due_on = form.agreed(seats, meeting.day)
            guards.minutes_open(meeting)
            action = open_action(
                acting(),
                meeting.group,
                title=form.title.data,
                seat=seat,
                due_on=due_on,
                meeting=meeting,
                item=item,
            )
            return done(f"Action {action.reference} is recorded.", _address(item, "actions"))
    return _page(item, action=form)


def _neighbour(item: AgendaItem, by: int) -> AgendaItem | None:
    ordered = item.meeting.items
    place = ordered.index(item) + by
    return ordered[place] if 0 <= place < len(ordered) else None


def _page(
    item: AgendaItem,
    note: NoteForm | None = None,
    decision: DecisionForm | None = None,
    action: ActionForm | None = None,
    clash: Clash | None = None,
) -> str:
    g.body = item.meeting.group
    minuted = next(one for one in record_of(item.meeting).items if one.item.id == item.id)
    action = action or ActionForm(formdata=None)
    action.offer(places(item.meeting.group_id, item.meeting.day))
    values: dict[str, Any] = {
        "note": note or NoteForm.about(item),
        "decision": decision or DecisionForm(formdata=None),
        "action": action,
    }
    shown = next((form for form in (note, decision) if form), action)
    return render_template(
        "minutes/item.html",
        item=item,
        meeting=item.meeting,
        minuted=minuted,
        can_write=is_open(item.meeting),
        earlier=_neighbour(item, -1),
        later=_neighbour(item, +1),
        clash=clash,
        form=shown,
        **values,
    )
