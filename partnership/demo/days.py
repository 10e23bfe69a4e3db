"""The days of a body's meetings, counted back and forth from the next one."""

from datetime import date, timedelta

from partnership.core.working_days import is_working_day
from partnership.meetings.years.days import nth_weekday

WEEK = timedelta(days=7)


def first_to_come(today: date, weekday: int, next_in: int) -> date:
    """The first such weekday that is at least `next_in` days away."""
    earliest = today + timedelta(days=next_in)
    return earliest + timedelta(days=(weekday - earliest.weekday()) % 7)


def meeting_days(first: date, months_between: int, past: int, coming: int) -> list[date]:
    """`past` days before the first to come, then that and the others to come: working days."""
    week = (first.day - 1) // 7 + 1
    days = []
    for step in range(-past, coming):
        months = first.year * 12 + first.month - 1 + step * months_between
        day = nth_weekday(months // 12, months % 12 + 1, first.weekday(), week)
        days.append(_open(day, -WEEK if step < 0 else WEEK))
    return days


def _open(day: date, aside: timedelta) -> date:
    """The day, or the same weekday aside: nobody meets on a bank holiday or at Christmas."""
    while not is_working_day(day) or _is_christmas(day):
        day += aside
    return day


def _is_christmas(day: date) -> bool:
    return (day.month, day.day) >= (12, 22) or (day.month, day.day) < (1, 4)
