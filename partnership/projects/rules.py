"""The three phases of a place: their order, which move is allowed, and where a place stands."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words


class PhaseKind(StrEnum):
    """What partners do in a place, in this order."""

    CLEAR = "clear"
    HOLD = "hold"
    BUILD = "build"


class StepState(StrEnum):
    """How a phase is shown beside the others."""

    DONE = "done"
    NOW = "now"
    LATE = "late"
    LATER = "later"


PHASE_WORDS: Final = {
    PhaseKind.CLEAR: "Clear",
    PhaseKind.HOLD: "Hold",
    PhaseKind.BUILD: "Build",
}
ORDER: Final = tuple(PhaseKind)
LARGEST: Final = 1_000_000_000


@dataclass(frozen=True)
class Standing:
    """The phase that a place is in on a day."""

    kind: PhaseKind
    begun_on: date
    planned_end: date
    on: date

    @property
    def day(self) -> int:
        """The first day of a phase is its day 1."""
        return (self.on - self.begun_on).days + 1

    @property
    def over(self) -> int:
        """By how many days it is past its planned end; 0 before that."""
        return max((self.on - self.planned_end).days, 0)

    @property
    def words(self) -> str:
        """In Hold, day 41. It is planned until 10 January 2027."""
        now = f"In {PHASE_WORDS[self.kind]}, day {self.day}."
        end = day_words(self.planned_end)
        if self.over:
            return f"{now} It was planned until {end}, {_days(self.over)} ago."
        return f"{now} It is planned until {end}."


@dataclass(frozen=True)
class Step:
    """One of the three phases as a page draws it."""

    kind: PhaseKind
    state: StepState
    word: str

    @property
    def title(self) -> str:
        """Its name."""
        return PHASE_WORDS[self.kind]


def next_of(kind: PhaseKind) -> PhaseKind | None:
    """The phase after this one; none after the last."""
    return None if kind is ORDER[-1] else ORDER[ORDER.index(kind) + 1]


def before(kind: PhaseKind | None) -> PhaseKind | None:
    """The phase to which a place goes back: from the end (None) to the last, from the first none.

    One that has ended goes back to what it built last.
    """
    if kind is None:
        return ORDER[-1]
    return None if kind is ORDER[0] else ORDER[ORDER.index(kind) - 1]


def steps(now: Standing | None) -> list[Step]:
    """All three in their order; all are done where a project has ended (None)."""
    if now is None:
        return [Step(kind, StepState.DONE, "Done") for kind in ORDER]
    return [_step(kind, now) for kind in ORDER]


def _step(kind: PhaseKind, now: Standing) -> Step:
    if kind is now.kind and now.over:
        return Step(kind, StepState.LATE, f"Now, {_days(now.over)} past its plan")
    if kind is now.kind:
        return Step(kind, StepState.NOW, f"Now, day {now.day}")
    done = ORDER.index(kind) < ORDER.index(now.kind)
    return Step(kind, StepState.DONE if done else StepState.LATER, "Done" if done else "Not yet")


def check_begun(begun_on: date, today: date) -> None:
    """Refuse a beginning that is still to come."""
    if begun_on > today:
        raise Refused(f"Enter a day up to {day_words(today)}", "begun_on")


def check_planned(planned_end: date, begun_on: date) -> None:
    """Refuse a planned end before the beginning, or further than anybody plans."""
    if planned_end <= begun_on:
        raise Refused(f"Enter a day after {day_words(begun_on)}", "planned_end")
    if (planned_end - begun_on).days > 3660:
        raise Refused("Enter a day within ten years", "planned_end")


def check_counted(number: int | None, counted_on: date, today: date) -> None:
    """Refuse what cannot have been counted yet, and numbers that no database holds."""
    if number is not None and not 0 <= number <= LARGEST:
        raise Refused("Enter a whole number from 0 up", "number")
    if counted_on > today:
        raise Refused(f"Enter a day up to {day_words(today)}", "counted_on")


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number:,} days"
