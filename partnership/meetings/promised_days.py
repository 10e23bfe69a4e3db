"""By when something is promised in a meeting: by 12 Dec, by next Friday, by the next meeting."""

import calendar
import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from partnership.core.written_days import read_day

_BY: Final = re.compile(
    r"[\s,;(]+(?:due by|due|on or before|no later than|before|by)\b[:\s]+", re.IGNORECASE
)
_NEXT_MEETING: Final = re.compile(r"(?:the )?next meeting")
_TO_NEXT_MEETING: Final = re.compile(r"\b(?:at|to|for) the next meeting[.)]*$", re.IGNORECASE)
_WEEKDAYS: Final = tuple(name.casefold() for name in calendar.day_name)
_WEEKDAY: Final = re.compile(rf"(?P<next>(?:the )?next )?(?P<name>{'|'.join(_WEEKDAYS)})")
_THIS_MONTH: Final = re.compile(r"(?:the )?(?:end of )?(?:the |this )?month(?:[' ]?s)?(?: end)?")
ASK: Final = "It does not say by when. End the line with a day, such as “by 12 December”."
NO_NEXT: Final = "No next meeting is in the diary. End the line with a day."


class NoDay(ValueError):
    """No day is named; the message says what to do about it."""


def promised(text: str, on: date, next_meeting: date | None) -> tuple[str, date]:
    """What is promised and by when, of a line of a meeting on this day; NoDay if it says none."""
    tried: list[str] = []
    for before, words in _ends(text):
        try:
            return before, _day(words, on, next_meeting)
        except (ValueError, OverflowError) as fault:
            tried.append(str(fault) if isinstance(fault, NoDay) else _no_day(words))
    if _TO_NEXT_MEETING.search(text):
        return text, _day("next meeting", on, next_meeting)
    raise NoDay(tried[0] if tried else ASK)


def _ends(text: str) -> Iterator[tuple[str, str]]:
    """What stands before and after each word that may announce a day, the last one first."""
    for match in reversed(list(_BY.finditer(text))):
        yield text[: match.start()], text[match.end() :]


def _day(words: str, on: date, next_meeting: date | None) -> date:
    said = " ".join(words.casefold().split()).strip(" .)")
    if _NEXT_MEETING.fullmatch(said):
        if next_meeting is None:
            raise NoDay(NO_NEXT)
        return next_meeting
    if match := _WEEKDAY.fullmatch(said):
        return _weekday(_WEEKDAYS.index(match["name"]), on, of_next_week=bool(match["next"]))
    if _THIS_MONTH.fullmatch(said):
        return on.replace(day=calendar.monthrange(on.year, on.month)[1])
    return read_day(said, on)


def _weekday(number: int, on: date, *, of_next_week: bool) -> date:
    """Friday is the first one after the meeting; next Friday is that of the week after it."""
    if of_next_week:
        return on - timedelta(days=on.weekday()) + timedelta(days=7 + number)
    return on + timedelta(days=(number - on.weekday() - 1) % 7 + 1)


def _no_day(words: str) -> str:
    shown = words if len(words) <= 40 else f"{words[:39]}…"
    return f"“{shown}” is no day. End the line with one, such as “by 12 December”."
