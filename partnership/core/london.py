"""Wall time in London, and the two nights a year on which it skips or repeats an hour."""

from datetime import UTC, date, datetime, time
from typing import Final
from zoneinfo import ZoneInfo

from partnership.core.errors import Refused

ZONE: Final = "Europe/London"
LONDON: Final = ZoneInfo(ZONE)


def instant(day: date, at: time, field: str | None = None) -> datetime:
    """The instant, in UTC, of a London wall time; Refused if it never comes or comes twice."""
    first = datetime.combine(day, at.replace(tzinfo=None, fold=0), LONDON)
    second = first.replace(fold=1)
    if first.utcoffset() != second.utcoffset():
        raise Refused(_clock_change(first, second), field)
    return first.astimezone(UTC)


def is_doubtful(moment: datetime) -> bool:
    """Whether the London wall time of an instant comes twice that day."""
    there = wall(moment)
    return there.replace(fold=0).utcoffset() != there.replace(fold=1).utcoffset()


def wall(moment: datetime) -> datetime:
    """An aware instant as London wall time; ValueError for a naive one."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone has no London wall time")
    return moment.astimezone(LONDON)


def day_words(day: date) -> str:
    """10 December 2026."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def weekday_words(day: date) -> str:
    """Thursday 10 December 2026."""
    return f"{_WEEKDAYS[day.weekday()]} {day_words(day)}"


def month_words(day: date) -> str:
    """December 2026."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def time_words(at: time) -> str:
    """10am, 10:30am, midday or midnight."""
    if (at.hour, at.minute) in _NAMED_TIMES:
        return _NAMED_TIMES[at.hour, at.minute]
    minutes = f":{at.minute:02}" if at.minute else ""
    return f"{at.hour % 12 or 12}{minutes}{'am' if at.hour < 12 else 'pm'}"


def _clock_change(first: datetime, second: datetime) -> str:
    named = time_words(first.time())
    day = day_words(first.date())
    if first.astimezone(UTC) > second.astimezone(UTC):
        return f"{named} does not exist on {day}: the clocks go forward. Choose a time from 2am."
    return (
        f"{named} happens twice on {day}: the clocks go back. Choose a time before 1am or from 2am."
    )


# Not strftime: names of months must not follow the locale of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)
_WEEKDAYS: Final = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
)
_NAMED_TIMES: Final = {(12, 0): "midday", (0, 0): "midnight"}
