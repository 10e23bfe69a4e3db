"""One action of the story, and how it stands on the day of telling."""

from dataclasses import dataclass
from enum import StrEnum

from partnership.demo.apart import Informed
from partnership.demo.asking import Asked
from partnership.demo.stuck import Stuck


class Went(StrEnum):
    """How an action stands on the day the story is told."""

    CLOSED = "closed"
    LATE = "late"
    REOPENED = "reopened"
    COMPLETE = "complete"
    ON_TRACK = "on-track"
    AT_RISK = "at-risk"
    OFF_TRACK = "off-track"
    OVERDUE = "overdue"
    SILENT = "silent"
    NOT_STARTED = "not-started"


@dataclass(frozen=True)
class Told:
    """One action, its seats by key; `says` of None leaves the words to the story's own.

    `mismarked` says why its marking was raised for a moment only.
    It is due `due_in` days from the day of telling, and its owner's `last_word` is so many days
    old; of None the course decides.
    """

    title: str
    seat: str
    went: Went
    supports: tuple[str, ...] = ()
    priority: str = ""
    says: tuple[str, ...] | None = None
    slips: tuple[str, ...] = ()
    asked: Asked | None = None
    blocked: Stuck | None = None
    reopened: str = ""
    due_in: int | None = None
    last_word: int | None = None
    informed: tuple[Informed, ...] = ()
    mismarked: str = ""

    @property
    def seats(self) -> set[str]:
        """Keys of every seat it has to do with."""
        freeing = self.blocked.seats if self.blocked else set()
        return {self.seat, *self.supports, *freeing, *(one.seat for one in self.informed)}
