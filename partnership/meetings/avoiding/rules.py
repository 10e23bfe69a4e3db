"""The kinds of days to avoid, how long they may last, and why each is in the way, in words."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.meetings.rules import line


class DayKind(StrEnum):
    """Why a day is to be avoided."""

    COUNCIL = "council day"
    SCHOOL = "school holidays"
    ELECTION = "pre-election period"
    OTHER = "other"


KIND_WORDS: Final = {
    DayKind.COUNCIL: "Council day",
    DayKind.SCHOOL: "School holidays",
    DayKind.ELECTION: "Pre-election period",
    DayKind.OTHER: "Other",
}
CLAUSES: Final = {
    DayKind.COUNCIL: "is a council day",
    DayKind.SCHOOL: "is in the school holidays",
    DayKind.ELECTION: "is in the pre-election period",
    DayKind.OTHER: "is to be kept free",
}
LONGEST: Final = timedelta(days=366)
TOO_LONG: Final = "must be within a year of the first day"
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True)
class Span:
    """Days in a row, both ends counted, their kind, and what is on."""

    kind: DayKind
    words: str
    from_on: date
    until_on: date


def span(kind: DayKind, words: str, from_on: date, until_on: date | None = None) -> Span:
    """The days with clean words; Refused beside `words`, `from_on` or `until_on`."""
    last = until_on or from_on
    if not EARLIEST <= from_on <= LATEST:
        raise Refused(
            f"Enter a first day from {day_words(EARLIEST)} to {day_words(LATEST)}", "from_on"
        )
    if last < from_on:
        raise Refused(f"Enter a last day from {day_words(from_on)} on", "until_on")
    if last - from_on >= LONGEST:
        raise Refused(f"The last day {TOO_LONG}", "until_on")
    return Span(kind, name(words), from_on, last)


def name(words: str) -> str:
    """What is on, as one clean line."""
    return line(words, "words", "name for these days")


def clause(kind: DayKind, words: str) -> str:
    """Why a day is in the way, going on from its name: is a council day (Full Council)."""
    said = CLAUSES[kind]
    return said if words.casefold() == kind.value else f"{said} ({words})"
