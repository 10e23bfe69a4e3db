"""Reading days as people write them: 12/03/26, 12 March, Mar-26, end of January."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_MONTHS: Final = "jan feb mar apr may jun jul aug sep oct nov dec"
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR: Final = r"(?P<year>\d{4}|'?\d{2})"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
_NUMBERS: Final = re.compile(rf"(?P<day>\d{{1,2}})[/.\- ](?P<number>\d{{1,2}})(?:[/.\- ]{_YEAR})?")
_ISO: Final = re.compile(r"(?P<year>\d{4})-(?P<number>\d{1,2})-(?P<day>\d{1,2})(?:[t ].*)?")
_WORDS: Final = re.compile(
    rf"{_WEEKDAY}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[\- ]?{_MONTH}(?:,?[\- ]?{_YEAR})?"
)
_AMERICAN: Final = re.compile(rf"{_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?,? {_YEAR}")
_MONTH_ALONE: Final = re.compile(rf"{_MONTH}(?:[\-/ ]?{_YEAR})?")
# Words before or after a date that say nothing more of it.
_AROUND: Final = re.compile(
    r"^(?:due|by|before|end of|end|due by|by end of|by the end of)\b[:\s]*|\s+(?:meeting|board)$"
)
# The day of a month that stands alone.
_LAST: Final = -1


def bare(text: str) -> str:
    """In small letters, without the words round a day that say nothing more of it."""
    text = " ".join(text.casefold().split()).rstrip(".")
    while text != (less := _AROUND.sub("", text)):
        text = less
    return text


def read_day(text: str, near: date) -> date:
    """The day that a text names; ValueError (or OverflowError) where it names none.

    A day without a year is the first of that name from `near` on; a month is its last day.
    """
    for form in (_ISO, _NUMBERS, _WORDS, _AMERICAN, _MONTH_ALONE):
        if match := form.fullmatch(bare(text)):
            return _made(match.groupdict(), near)
    raise ValueError(text)


def _made(parts: dict[str, str | None], near: date) -> date:
    month = _month(parts)
    day = int(parts.get("day") or _LAST)
    if parts.get("year"):
        return _on(_year(parts["year"] or ""), month, day)
    for year in range(near.year, near.year + 5):  # 29 February waits for a leap year
        try:
            found = _on(year, month, day)
        except ValueError:
            continue
        if found >= near:
            return found
    raise ValueError(parts)


def _on(year: int, month: int, day: int) -> date:
    """The last day of the month where no day is named."""
    return date(year, month, monthrange(year, month)[1] if day == _LAST else day)


def _month(parts: dict[str, str | None]) -> int:
    if number := parts.get("number"):
        return int(number)
    return _MONTHS.index((parts["month"] or "")[:3]) // 4 + 1


def _year(text: str) -> int:
    digits = text.lstrip("'")
    return int(digits) + (2000 if len(digits) == 2 else 0)
