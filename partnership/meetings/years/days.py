"""A body's rhythm: its usual weekday, in the same week of the month, every so many months."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from partnership.core.working_days import clear_working_days_before

# Papers are due five clear working days before a meeting, so the first offer leaves time for them.
NOTICE: Final = 5
USUAL_MONTHS: Final = 3
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_CADENCES: Final = {
    1: "Monthly",
    2: "Every two months",
    3: "Quarterly",
    6: "Half-yearly",
    12: "Yearly",
    24: "Every two years",
}


def cadence_words(months_between: int | None) -> str:
    """How often a body meets: Quarterly."""
    if months_between is None:
        return "Meets as needed"
    return _CADENCES.get(months_between, f"Every {months_between} months")


def a_year(months_between: int | None) -> int:
    """How many meetings a year has in this rhythm."""
    return max(1, 12 // _months(months_between))


def rhythm(
    weekday: int, months_between: int | None, *, today: date, last: date | None = None
) -> Iterator[date]:
    """The usual days to come, without end, whatever they are.

    They go on from the day the body last meets, in the same week of its month; a body that has no
    meeting yet begins with the first such weekday of a month that leaves time for papers.
    """
    usual = _usual_near(last, weekday) if last else None
    week = (usual.day - 1) // 7 + 1 if usual else 1
    first, step = usual or today, _months(months_between) if usual else 0
    year, month, has_begun = first.year, first.month, False
    while True:
        year, month = _add_months(year, month, step)
        day = nth_weekday(year, month, weekday, week)
        has_begun = has_begun or has_notice(day, today)
        if has_begun:
            yield day
        # Until it has begun, a body without meetings looks at every month.
        step = _months(months_between) if has_begun or usual else 1


def has_notice(day: date, today: date) -> bool:
    """Whether papers for a meeting on this day can still be out in time."""
    # No run of days off is so long; counting working days takes longer than all else here.
    is_far = day > today + timedelta(days=28)
    return is_far or clear_working_days_before(day, NOTICE) >= today


def nth_weekday(year: int, month: int, weekday: int, week: int) -> date:
    """The first, second, … such weekday of a month; the last where there is no fifth."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))
    return day if day.month == month else day - timedelta(days=7)


def _months(months_between: int | None) -> int:
    return max(1, months_between or USUAL_MONTHS)


def _usual_near(day: date, weekday: int) -> date:
    """The usual weekday nearest to a meeting that may have been moved off it."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1
