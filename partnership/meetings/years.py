"""Which days to offer when a body sets its year: its usual weekday, kept off days off."""

from collections.abc import Container
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from partnership.core.london import weekday_words
from partnership.core.working_days import (
    bank_holiday,
    clear_working_days_before,
    is_working_day,
)

# Papers are due five clear working days before a meeting, so the first offer leaves time for them.
NOTICE: Final = 5
USUAL_MONTHS: Final = 3
_WEEKDAYS: Final = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


@dataclass(frozen=True)
class Proposal:
    """A day to offer, and why it is this one."""

    day: date
    reason: str


def propose(
    weekday: int,
    months_between: int | None,
    *,
    today: date,
    last: date | None = None,
    taken: Container[date] = frozenset(),
) -> tuple[Proposal, ...]:
    """A year of days in the body's rhythm.

    The rhythm goes on from the day the body last meets, in the same week of its month; a body
    that has no meeting yet is offered the first such weekday of a month.
    """
    months = max(1, months_between or USUAL_MONTHS)
    usual = _usual_near(last, weekday) if last else None
    week = (usual.day - 1) // 7 + 1 if usual else 1
    year, month = (usual.year, usual.month) if usual else (today.year, today.month)
    step, count = (months if usual else 0), max(1, 12 // months)
    offers: list[Proposal] = []
    while len(offers) < count:
        year, month = _add_months(year, month, step)
        day = nth_weekday(year, month, weekday, week)
        offer = _offer(day, today, taken)
        in_time = offer is not None and clear_working_days_before(offer.day, NOTICE) >= today
        if offer and in_time and (last is None or offer.day > last):
            offers.append(offer)
        # Until the first offer a body without meetings looks at every month.
        step = months if offers or usual else 1
    return tuple(offers)


def nth_weekday(year: int, month: int, weekday: int, week: int) -> date:
    """The first, second, … such weekday of a month; the last where there is no fifth."""
    first = date(year, month, 1)
    day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (week - 1))
    return day if day.month == month else day - timedelta(days=7)


def _usual_near(day: date, weekday: int) -> date:
    """The usual weekday nearest to a meeting that may have been moved off it."""
    ahead = (weekday - day.weekday()) % 7
    return day + timedelta(days=ahead if ahead <= 3 else ahead - 7)


def _add_months(year: int, month: int, months: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def _offer(usual: date, today: date, taken: Container[date]) -> Proposal | None:
    if is_working_day(usual) and usual not in taken:
        return Proposal(usual, f"the usual {_WEEKDAYS[usual.weekday()]}")
    near = (usual + timedelta(days=sign * away) for away in range(1, 8) for sign in (-1, 1))
    free = (day for day in near if is_working_day(day) and day not in taken and day > today)
    day = next(free, None)
    return Proposal(day, f"because {weekday_words(usual)} is {_why_not(usual)}") if day else None


def _why_not(day: date) -> str:
    holiday = bank_holiday(day)
    if holiday:
        return f"a bank holiday ({holiday})"
    return "at the weekend" if day.weekday() >= 5 else "taken already"
