"""Reading days, months and times of day as people type them."""

import re
from datetime import time

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
