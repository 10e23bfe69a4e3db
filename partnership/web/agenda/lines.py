"""An agenda with its running times, as pages and documents show it."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import time

from partnership.core.marking import PLAIN, Mark
from partnership.meetings import lengths
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Purpose
from partnership.reports.matter import is_routine
from partnership.topics.rules import sentences, times_words

PURPOSE_WORDS = {
    Purpose.DECIDE: "Decide",
    Purpose.DISCUSS: "Discuss",
    Purpose.NOTE: "Note",
}


RESTRICTED = "Restricted"


@dataclass(frozen=True)
class Line:
    """One item in its place: number, start, length in words; of a restricted one no more."""

    number: int
    item: AgendaItem
    starts: time
    minutes: str
    is_restricted: bool = False

    @property
    def title(self) -> str:
        """What it is about."""
        return RESTRICTED if self.is_restricted else self.item.title

    @property
    def is_routine(self) -> bool:
        """Whether it stands on every agenda and has no story."""
        return is_routine(self.item.title)

    @property
    def mark(self) -> Mark:
        """Its own; what is not shown needs none."""
        return PLAIN if self.is_restricted else self.item.mark

    @property
    def purpose(self) -> str:
        """Decide, Discuss or Note."""
        return "" if self.is_restricted else PURPOSE_WORDS[self.item.purpose]

    @property
    def proposed(self) -> str:
        """The words that the meeting is asked to decide."""
        return "" if self.is_restricted else self.item.proposed

    @property
    def because(self) -> str:
        """Why it is there, and for which time where people ought to notice."""
        if self.is_restricted:
            return ""
        return sentences(self.item.because, times_words(self.item.times))

    @property
    def lead(self) -> str:
        """The seat that leads it."""
        seat = None if self.is_restricted else self.item.lead_seat
        return seat.name if seat else ""


@dataclass(frozen=True)
class Schedule:
    """The items of an agenda, how long they take, and a warning where they take too long."""

    lines: list[Line]
    needed: str
    lasts: str
    over_run: str


def schedule_of(meeting: Meeting, hidden: Container[int] = ()) -> Schedule:
    """The agenda of a meeting, with gaps for the items that are `hidden`.

    It costs nothing where its items have been read.
    """
    minutes = [item.minutes for item in meeting.items]
    times = lengths.running_times(meeting.begins, minutes)
    lasts = lengths.length(meeting.begins, meeting.ends)
    return Schedule(
        lines=[
            Line(number, item, starts, lengths.duration_words(item.minutes), item.id in hidden)
            for number, (item, starts) in enumerate(zip(meeting.items, times, strict=True), 1)
        ],
        needed=lengths.duration_words(sum(minutes)),
        lasts=lengths.duration_words(lasts),
        over_run=lengths.over_run(sum(minutes), lasts),
    )
