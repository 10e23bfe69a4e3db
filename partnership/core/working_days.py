"""Working days in England: what counts when papers must be out some clear days before."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache

_DAY = timedelta(days=1)


def bank_holiday(day: date) -> str | None:
    """The name of the bank holiday in England on that day."""
    return _bank_holidays(day.year).get(day)


def is_working_day(day: date) -> bool:
    """Monday to Friday and no bank holiday."""
    return day.weekday() < 5 and bank_holiday(day) is None


def clear_working_days_before(meeting_day: date, days: int) -> date:
    """The last working day that leaves that many whole working days before a meeting.

    Neither the day itself nor the day of the meeting counts. The answer is a working day, since
    it is somebody's deadline, even where the law would be content with the Sunday after it.
    """
    if days < 0:
        raise ValueError("the number of clear working days cannot be negative")
    return add_working_days(meeting_day, -(days + 1))


def add_working_days(day: date, days: int) -> date:
    """The working day so many after (or, if negative, before) a day; 0 gives the day itself."""
    step = _DAY if days > 0 else -_DAY
    for _ in range(abs(days)):
        day += step
        while not is_working_day(day):
            day += step
    return day


def next_working_day(day: date) -> date:
    """The day itself if it is a working day, else the first one after it."""
    return day if is_working_day(day) else add_working_days(day, 1)


@cache
def _bank_holidays(year: int) -> Mapping[date, str]:
    # Imported on first use, since it is slow to load; one table for each year, since the
    # library's own table fills itself on reading, which two threads must not do at once.
    from holidays import country_holidays  # noqa: PLC0415

    return dict(country_holidays("GB", subdiv="ENG", years=year, expand=False).items())
