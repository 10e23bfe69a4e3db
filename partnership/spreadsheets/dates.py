"""Reading dates as people write them in lists: 12/03/26, 12 March, Mar-26, 45992, TBC."""

import re
from datetime import date, timedelta
from typing import Final

from partnership.core.written_days import bare, read_day
from partnership.spreadsheets.rules import Cell, shortened

_SERIAL: Final = re.compile(r"\d{5}(?:\.\d+)?")
_NEVER: Final = frozenset(
    {
        *(
            "",
            "-",
            "\u2013",
            "\u2014",
            "?",
            "n/a",
            "na",
            "none",
            "tbc",
            "tba",
            "tbd",
            "to be confirmed",
        ),
        *("to be agreed", "ongoing", "on-going", "on going", "continuous", "asap", "a.s.a.p."),
        *("as soon as possible", "no date", "not set", "rolling", "standing item", "annual"),
    }
)
# Excel counts days from here, since it believes that 1900 was a leap year.
_FIRST: Final = date(1899, 12, 30)


class NoDate(ValueError):
    """The text is no date."""


def read_date(cell: Cell, near: date) -> date | None:
    """The day a cell names; None where it says that there is none. NoDate for anything else.

    A date without a year is the first of that name from `near` on; a month is its last day.
    """
    if isinstance(cell, date):
        return cell
    text = " ".join(cell.casefold().split()).rstrip(".")
    if text in _NEVER:
        return None
    try:
        return _read(bare(text), near)
    except (ValueError, OverflowError):
        raise NoDate(f"“{shortened(cell)}” is no date") from None


def _read(text: str, near: date) -> date:
    if _SERIAL.fullmatch(text):
        return _FIRST + timedelta(days=int(float(text)))
    return read_day(text, near)
