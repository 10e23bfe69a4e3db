"""The time that a report is about: both days count, and none of them is still to come."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words, instant


class Span(StrEnum):
    """How somebody chooses it."""

    QUARTER = "quarter"
    HALF_YEAR = "half-year"
    YEAR = "year"
    SINCE_LAST = "since-last"
    OWN = "own"


SPAN_WORDS: Final = {
    Span.QUARTER: "The last three months",
    Span.HALF_YEAR: "The last six months",
    Span.YEAR: "The last twelve months",
    Span.SINCE_LAST: "Since the last report of this kind to the same reader",
    Span.OWN: "Other days",
}
MONTHS: Final = {Span.QUARTER: 3, Span.HALF_YEAR: 6, Span.YEAR: 12}


@dataclass(frozen=True)
class Period:
    """From one day to another."""

    from_on: date
    until_on: date

    def __str__(self) -> str:
        return f"{day_words(self.from_on)} to {day_words(self.until_on)}"

    @property
    def begins(self) -> datetime:
        """Its first moment."""
        return instant(self.from_on, time())

    @property
    def ends(self) -> datetime:
        """The first moment after it."""
        return instant(self.until_on + timedelta(days=1), time())

    def holds(self, at: datetime | None) -> bool:
        """Whether a moment lies in it."""
        return at is not None and self.begins <= at < self.ends


def chosen(
    span: Span, today: date, *, last: date | None, own: tuple[date | None, date | None]
) -> Period:
    """The period that somebody chose; `last` is the last day of the report before."""
    if span is Span.OWN:
        return between(*own, today)
    if span is not Span.SINCE_LAST:
        return Period(months_before(today, MONTHS[span]) + timedelta(days=1), today)
    if last is None:
        raise Refused("There is no earlier report. Choose another period.", "span")
    if last >= today:
        raise Refused("The last report goes up to today. Choose another period.", "span")
    return Period(last + timedelta(days=1), today)


def between(from_on: date | None, until_on: date | None, today: date) -> Period:
    """Days of somebody's own."""
    if from_on is None:
        raise Refused("Enter the first day", "from_on")
    if until_on is None:
        raise Refused("Enter the last day", "until_on")
    if until_on > today:
        raise Refused("Enter a last day that is not after today", "until_on")
    if until_on < from_on:
        raise Refused(f"Enter a last day from {day_words(from_on)} on", "until_on")
    return Period(from_on, until_on)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
