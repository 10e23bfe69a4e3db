"""Reading days, months and times of day as people type them."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, time

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
WORDS_FOR_TIMES = {"midday": time(12), "noon": time(12), "midnight": time(0)}
CLOCK = re.compile(r"(\d{1,2})(?:[:. ]?(\d{2}))? ?(am|pm)?", re.ASCII)


def with_article(label: str) -> str:
    """Make "a due date" of "Due date"."""
    noun = label[:1].lower() + label[1:]
    return f"{'an' if noun[:1] in 'aeiou' else 'a'} {noun}"


def whole_number(text: str) -> int:
    """0 for anything but one or two plain digits."""
    return int(text) if re.fullmatch(r"\d{1,2}", text, re.ASCII) else 0


def month_number(text: str) -> int:
    """Read a month written as 6, Jun or June; 0 for anything else."""
    word = text.lower().rstrip(".")
    if word in MONTH_NAMES:
        return MONTH_NAMES.index(word) + 1
    if word in MONTHS:
        return MONTHS.index(word) + 1
    return whole_number(text)


def read_time(text: str) -> time | None:
    """None for what is no time, or could be two: a bare "9" may be morning or evening."""
    word = text.lower().strip()
    if word in WORDS_FOR_TIMES:
        return WORDS_FOR_TIMES[word]
    match = CLOCK.fullmatch(word.replace("a.m.", "am").replace("p.m.", "pm"))
    if match is None or not (match[2] or match[3]):
        return None
    hour, minute, half = int(match[1]), int(match[2] or 0), match[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0) if 1 <= hour <= 12 else 99
    return time(hour, minute) if hour < 24 and minute < 60 else None


@dataclass(frozen=True)
class ReadDate:
    """A date, or what is wrong with it and in which of its boxes; neither, where all are empty."""

    day: date | None = None
    error: str = ""
    wrong: Collection[str] = ()


def read_date(typed: Mapping[str, str], noun: str) -> ReadDate:
    """A date typed as day, month and year; `noun` begins the messages about it."""
    missing = [part for part in ("day", "month", "year") if not typed[part]]
    if len(missing) == 3:
        return ReadDate()
    if missing:
        return ReadDate(None, f"{noun} must include a {' and a '.join(missing)}", missing)
    if not re.fullmatch(r"\d{4}", typed["year"], re.ASCII):
        return ReadDate(None, "Year must include 4 numbers, like 2026", ["year"])
    day, month = whole_number(typed["day"]), month_number(typed["month"])
    out_of_range = [
        *(["day"] if not 1 <= day <= 31 else []),
        *(["month"] if not 1 <= month <= 12 else []),
    ]
    try:
        return ReadDate(date(int(typed["year"]), month, day))
    except ValueError:
        return ReadDate(None, f"{noun} must be a real date, like 12 6 2026", out_of_range)
