"""Periods of figures: how they are said, which is a year before which, and what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Final

from partnership.core.london import day_words, month_words

ONE_DAY: Final = timedelta(days=1)
HALF_A_YEAR: Final = timedelta(days=183)
# Days on which years of figures begin: the calendar's and the one for money.
YEARS_BEGIN: Final = ((1, 1), (4, 1))


@dataclass(frozen=True)
class Dated:
    """A number for a period; both days count."""

    value: Decimal
    from_on: date
    until_on: date

    @property
    def lasts(self) -> timedelta:
        """How long the period is."""
        return self.until_on - self.from_on + ONE_DAY

    def is_like(self, other: "Dated") -> bool:
        """Whether both periods are about as long, so that one line may join them."""
        return abs(self.lasts - other.lasts) * 10 <= self.lasts


def period_words(from_on: date, until_on: date) -> str:
    """In the year to 3 December 2015; a year that is not over yet is said the same way."""
    months = _whole_months(from_on, until_on)
    if from_on == until_on:
        return f"on {day_words(until_on)}"
    if months == 1:
        return f"in {month_words(until_on)}"
    if months == 3:
        return f"in the quarter to {day_words(until_on)}"
    if _is_year(from_on, until_on) or (not months and _is_year_so_far(from_on, until_on)):
        return f"in the year to {day_words(until_on)}"
    return f"from {day_words(from_on)} to {day_words(until_on)}"


def is_same_a_year_before(before: Dated, after: Dated) -> bool:
    """Whether the first is the same period in the year before the second."""
    begins, ends = a_year_before(after.from_on), a_year_before(after.until_on)
    same_end = before.until_on == ends or (
        _ends_month(before.until_on)
        and _ends_month(after.until_on)
        and before.until_on.month == ends.month
        and before.until_on.year == ends.year
    )
    return before.from_on == begins and same_end


def a_year_before(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    return day.replace(year=day.year - 1, day=28 if (day.month, day.day) == (2, 29) else day.day)


def gaps(figures: Sequence[Dated]) -> list[tuple[date, date]]:
    """The first and last day of each stretch without a figure, where the others would have one.

    They are expected as often as the two that are closest follow each other.
    """
    ordered = sorted(figures, key=lambda one: one.from_on)
    pairs = list(pairwise(ordered))
    steps = [later.from_on - earlier.from_on for earlier, later in pairs]
    step = min((one for one in steps if one), default=None)
    if step is None:
        return []
    return [
        (earlier.until_on + ONE_DAY, later.from_on - ONE_DAY)
        for earlier, later in pairs
        if (later.from_on - earlier.from_on) * 2 > step * 3
    ]


def around(figures: Sequence[Dated], day: date) -> tuple[Dated | None, Dated | None]:
    """The last figure whose period was over by a day, and the first whose period began after it."""
    over = [one for one in figures if one.until_on < day]
    begun = [one for one in figures if one.from_on > day]
    return (
        max(over, key=lambda one: one.until_on, default=None),
        min(begun, key=lambda one: one.from_on, default=None),
    )


def _whole_months(from_on: date, until_on: date) -> int:
    """How many months it is; 0 where it begins or ends within one."""
    if from_on.day != 1 or not _ends_month(until_on):
        return 0
    return (until_on.year - from_on.year) * 12 + until_on.month - from_on.month + 1


def _is_year(from_on: date, until_on: date) -> bool:
    return a_year_before(until_on + ONE_DAY) == from_on


def _is_year_so_far(from_on: date, until_on: date) -> bool:
    began = (from_on.month, from_on.day) in YEARS_BEGIN
    return began and HALF_A_YEAR < until_on - from_on < HALF_A_YEAR * 2


def _ends_month(day: date) -> bool:
    return (day + ONE_DAY).day == 1
