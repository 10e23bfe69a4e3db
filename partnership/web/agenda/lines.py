"""An agenda with its running times, as pages and documents show it."""

from dataclasses import dataclass
from datetime import time

from partnership.meetings import lengths
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Purpose

PURPOSE_WORDS = {
    Purpose.DECIDE: "Decide",
    Purpose.DISCUSS: "Discuss",
    Purpose.NOTE: "Note",
}


@dataclass(frozen=True)
class Line:
    """One item in its place: number, start, length in words."""

    number: int
    item: AgendaItem
    starts: time
    minutes: str

    @property
    def purpose(self) -> str:
        """Decide, Discuss or Note."""
        return PURPOSE_WORDS[self.item.purpose]

    @property
    def lead(self) -> str:
        """The seat that leads it."""
        return self.item.lead_seat.name if self.item.lead_seat else ""


@dataclass(frozen=True)
class Schedule:
    """The items of an agenda, how long they take, and a warning where they take too long."""

    lines: list[Line]
    needed: str
    lasts: str
    over_run: str


def schedule_of(meeting: Meeting) -> Schedule:
    """The agenda of a meeting; costs nothing where its items have been read."""
    minutes = [item.minutes for item in meeting.items]
    times = lengths.running_times(meeting.begins, minutes)
    lasts = lengths.length(meeting.begins, meeting.ends)
    return Schedule(
        lines=[
            Line(number, item, starts, lengths.duration_words(item.minutes))
            for number, (item, starts) in enumerate(zip(meeting.items, times, strict=True), 1)
        ],
        needed=lengths.duration_words(sum(minutes)),
        lasts=lengths.duration_words(lasts),
        over_run=lengths.over_run(sum(minutes), lasts),
    )
