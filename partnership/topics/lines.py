"""Lines that are suggested for an agenda, and which of them there is time for."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from partnership.core.marking import PLAIN, Mark
from partnership.meetings.ordering import Part
from partnership.meetings.rules import Purpose


class Source(StrEnum):
    """Where a line comes from; the first word of its key."""

    STANDING = "standing"
    ARISING = "arising"
    FOLLOW_UP = "follow-up"
    BLOCKAGE = "blockage"
    TOPIC = "topic"
    DATES = "dates"
    ACTIONS = "actions"
    PLACES = "places"
    REPORT = "report"
    REVIEW = "review"
    LEARNING = "learning"


class Slot(NamedTuple):
    """Where on an agenda a line stands, and how early it gets its time: 0 before all others."""

    place: int
    weight: int


OPENING: Final = Slot(0, 0)
ARISING: Final = Slot(1, 4)
FOLLOW_UP: Final = Slot(2, 6)
STUCK: Final = Slot(3, 1)
CARRIED: Final = Slot(4, 2)
TO_DECIDE: Final = Slot(5, 3)
PLANNED: Final = Slot(6, 5)
DATES: Final = Slot(7, 6)
ACTIONS: Final = Slot(8, 6)
REVIEW: Final = Slot(9, 6)
REPORT: Final = Slot(10, 7)
LEARNING: Final = Slot(11, 8)
CLOSING: Final = Slot(12, 0)
PARTS: Final = {OPENING: Part.OPENING, CLOSING: Part.CLOSING}
# What was left out last time gets its time no later than this.
WAITED: Final = 2


@dataclass(frozen=True, kw_only=True)
class Line:
    """One suggestion: `key` names it, `about_id` the topic, blockage or item that it is about.

    `left_out` where somebody has taken it off the draft of this meeting already.
    """

    key: str
    title: str
    purpose: Purpose
    minutes: int
    because: str
    slot: Slot
    lead_seat_id: int | None = None
    lead: str = ""
    mark: Mark = PLAIN
    about_id: int = 0
    waited: bool = False
    left_out: bool = False

    @property
    def source(self) -> Source:
        """By its key."""
        return Source(self.key.partition(":")[0])

    @property
    def part(self) -> Part:
        """The part of the agenda that it belongs to."""
        return PARTS.get(self.slot, Part.BODY)

    @property
    def weight(self) -> int:
        """The lower, the earlier it gets its time."""
        return min(self.slot.weight, WAITED) if self.waited else self.slot.weight


@dataclass(frozen=True)
class Fit:
    """Which lines there is time for, which not, and which were left out; each in its order."""

    fits: list[Line]
    rest: list[Line]
    left_out: list[Line]

    @property
    def lines(self) -> list[Line]:
        """All of them."""
        return [*self.fits, *self.rest, *self.left_out]


def fit(lines: Sequence[Line], free: int) -> Fit:
    """Give `free` minutes to the weightiest lines that still go into them."""
    ordered = sorted(lines, key=lambda one: one.slot.place)
    given: set[str] = set()
    for line in sorted(ordered, key=lambda one: one.weight):
        if not line.left_out and line.minutes <= free:
            free -= line.minutes
            given.add(line.key)
    waiting = [one for one in ordered if one.key not in given]
    return Fit(
        fits=[one for one in ordered if one.key in given],
        rest=[one for one in waiting if not one.left_out],
        left_out=[one for one in waiting if one.left_out],
    )
