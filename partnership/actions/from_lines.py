"""Making records of plain lines of minutes; what is not sure stays in the note as it is."""

from dataclasses import dataclass

from partnership.actions.commands import open_action
from partnership.actions.models import Action
from partnership.audit.rules import Actor
from partnership.core.db import read_again
from partnership.core.errors import Refused
from partnership.groups.called import names
from partnership.groups.models import Seat
from partnership.groups.queries import Place
from partnership.meetings import guards, queries
from partnership.meetings.minutes import decide, minute_item
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.note_lines import exchanged
from partnership.meetings.plain_lines import (
    Around,
    Doubtful,
    Line,
    Promised,
    Ruled,
    read_line,
)


@dataclass(frozen=True)
class Room:
    """The seats of a meeting's body, and what its lines are read against."""

    seats: dict[int, Seat]
    around: Around


@dataclass(frozen=True)
class Taken:
    """A line that was taken, and the record that it became, if any."""

    line: Line
    record: Decision | Action | None = None

    @property
    def words(self) -> str:
        """Decision NPB/2026/D03; nothing where the line is kept as text."""
        if self.record is None:
            return ""
        kind = "action" if isinstance(self.record, Action) else "decision"
        return f"{kind} {self.record.reference}"


def room_of(meeting: Meeting, places: list[Place]) -> Room:
    """Of these places in its body. One query."""
    later = queries.following(meeting)
    seats = {place.seat.id: place.seat for place in places}
    around = Around(
        seats=names(places, meeting.group),
        names={number: seat.name for number, seat in seats.items()},
        day=meeting.day,
        next_meeting=later[0].day if later else None,
    )
    return Room(seats, around)


def take_line(actor: Actor, item: AgendaItem, text: str, room: Room, *, instead: str = "") -> Taken:
    """Record a decision or action that is sure, and keep any other line as text.

    `instead` is a line of the note that this one puts right.
    """
    guards.minutes_open(item.meeting)
    taken = _taken(actor, item, read_line(text, room.around), room)
    # Locked and read anew: whoever writes at the same time keeps what they wrote.
    read_again(item, "note", "note_version", "version")
    kept = exchanged(item.note, instead, "" if taken.record else text)
    minute_item(actor, item, kept, item.note_version)
    return taken


def _taken(actor: Actor, item: AgendaItem, line: Line, room: Room) -> Taken:
    try:
        return Taken(line, _record(actor, item, line, room))
    except Refused as refusal:
        return Taken(Doubtful(line.text, f"{refusal.message}."))


def _record(actor: Actor, item: AgendaItem, line: Line, room: Room) -> Decision | Action | None:
    meeting = item.meeting
    if isinstance(line, Ruled):
        return decide(actor, meeting.group, line.words, meeting=meeting, item=item)
    if isinstance(line, Promised):
        return open_action(
            actor,
            meeting.group,
            title=line.title,
            seat=room.seats[line.seat_id],
            due_on=line.due_on,
            meeting=meeting,
            item=item,
        )
    return None
