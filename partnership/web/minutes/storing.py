"""Storing what stands on the page of an item: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from flask import request

from partnership.actions.commands import open_action
from partnership.actions.from_lines import Room, Taken, room_of, take_line
from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.groups.queries import Place, places
from partnership.meetings import commands, guards, running
from partnership.meetings.models import AgendaItem
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.plain_lines import Doubtful, Promised, Ruled, lines_apart
from partnership.topics import commands as topics
from partnership.web.access import acting
from partnership.web.minutes.writing import WritingForm

SHORT: Final = 16
# So long before a meeting and after it whoever minutes it takes part in it.
AROUND: Final = timedelta(hours=1)
# What is said of a line that is sure, and no record yet.
READY: Final = {
    Ruled: "It can be recorded as a decision.",
    Promised: "It can be recorded as an action.",
}


@dataclass(frozen=True)
class Apart:
    """A line of the note that looks like a record and is none yet."""

    line: Ruled | Promised | Doubtful

    @property
    def key(self) -> str:
        """How a button names it."""
        return digest_of(self.line.text)[:SHORT]

    @property
    def is_sure(self) -> bool:
        """Whether it can be recorded as it is."""
        return not isinstance(self.line, Doubtful)

    @property
    def why(self) -> str:
        """What it lacks, in a sentence or two."""
        return self.line.why if isinstance(self.line, Doubtful) else READY[type(self.line)]


@dataclass(frozen=True)
class Desk:
    """The seats that can be chosen, and what lines are read against."""

    places: list[Place]
    room: Room

    def apart(self, note: str) -> list[Apart]:
        """The lines of a note that are no records yet."""
        return [Apart(line) for line in lines_apart(note, self.room.around)]

    def line(self, note: str, key: str) -> Apart | None:
        """One of them."""
        return next((one for one in self.apart(note) if one.key == key), None)


def desk_of(item: AgendaItem) -> Desk:
    """Of the item's body on the day of its meeting."""
    seats = places(item.meeting.group_id, item.meeting.day)
    return Desk(seats, room_of(item.meeting, seats))


@dataclass
class Stored:
    """What got a number, and the lines that were kept as text with their reasons."""

    numbered: list[str] = field(default_factory=list)
    doubtful: list[Doubtful] = field(default_factory=list)

    def add(self, taken: Taken) -> None:
        """A line that was taken."""
        if taken.words:
            self.numbered.append(taken.words)
        if isinstance(taken.line, Doubtful):
            self.doubtful.append(taken.line)

    @property
    def words(self) -> str:
        """What was stored, in a sentence or two."""
        said = " and ".join(self.numbered)
        are = "is" if len(self.numbered) == 1 else "are"
        first = f"{said[0].upper()}{said[1:]} {are} recorded." if said else "Saved."
        kept = [f"The line is kept as text. {one.why}" for one in self.doubtful]
        return " ".join([first, *kept])


def store(item: AgendaItem, form: WritingForm, desk: Desk) -> Stored:
    """Keep everything that was typed, or nothing; what got a number is named."""
    meeting = item.meeting
    guards.minutes_open(meeting)
    if form.has_note:
        commands.minute_item(acting(), item, form.note.data, form.version.data or 0)
    if form.has_reached:
        topics.set_reached(acting(), item, reached=not form.not_reached.data)
    stored = Stored()
    for text, instead in _lines(item, form, desk):
        stored.add(take_line(acting(), item, text, desk.room, instead=instead))
    stored.numbered += _from_fields(item, form, desk)
    return stored


def _lines(item: AgendaItem, form: WritingForm, desk: Desk) -> Iterator[tuple[str, str]]:
    """The line that was typed, and one of the note whose button was pressed."""
    if form.line.data:
        yield form.line.data, form.instead.data or ""
    pressed = desk.line(item.note, request.form.get("mend", ""))
    if pressed is not None and pressed.is_sure:
        yield pressed.line.text, pressed.line.text


def _from_fields(item: AgendaItem, form: WritingForm, desk: Desk) -> Iterator[str]:
    meeting = item.meeting
    if form.has_decision:
        made = commands.decide(acting(), meeting.group, form.text.data, meeting=meeting, item=item)
        yield f"decision {made.reference}"
    if form.has_action:
        seat, due_on = form.agreed(desk.places, meeting.day)
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


def follow(item: AgendaItem, to: AgendaItem | None) -> None:
    """Let the meeting, while it is held, move on to another item; at its first use it begins."""
    meeting, actor = item.meeting, acting()
    if not meeting.starts_at - AROUND <= now() <= meeting.ends_at + AROUND:
        return
    with suppress(Refused):  # the minutes are written all the same
        live = running.live(meeting.id)
        if live is None:
            running.begin(actor, meeting)
            running.go_to(actor, to or item)
        elif to is not None and live.ended_at is None:
            running.go_to(actor, to)
