"""Working days in England: what counts when papers must be out some clear days before."""

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Final

LIST: Final = Path(__file__).with_name("bank_holidays.txt")
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
    return _listed().get(year) or listed_by_library(year)


def listed_by_library(year: int) -> dict[date, str]:
    """A table for this year alone, since the library's own fills itself on reading."""
    # Imported when asked, since it takes 18 MB in every process that does.
    from holidays import country_holidays  # noqa: PLC0415

    return dict(country_holidays("GB", subdiv="ENG", years=year, expand=False).items())


@cache
def _listed() -> Mapping[int, Mapping[date, str]]:
    """What the library says of the years around ours, written down by `make bank-holidays`."""
    found: dict[int, dict[date, str]] = {}
    for line in LIST.read_text().splitlines():
        day, _, name = line.partition(" ")
        at = date.fromisoformat(day)
        found.setdefault(at.year, {})[at] = name
    return found
