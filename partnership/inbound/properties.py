"""A calendar object from bytes, and its values without guessing; no fault in them raises."""

import re
from datetime import UTC, datetime
from typing import Any, Final

from icalendar import Calendar

from partnership.core.text import one_line
from partnership.inbound.rules import MOST_CALENDAR

# Larger objects than these are nobody's answer, and would only cost time.
MOST_LINES: Final = 1_000
MOST_COMPONENTS: Final = 20


def parsed(raw: bytes) -> Calendar | None:
    """The calendar, or None for what is none, or is too large to be an answer."""
    small = len(raw) <= MOST_CALENDAR and raw.count(b"\n") <= MOST_LINES
    if not small or len(re.findall(rb"(?im)^BEGIN:", raw)) > MOST_COMPONENTS:
        return None
    try:
        # Bytes only: the library opens a str that is a path.
        found = Calendar.from_ical(_in_utf8(raw))
    except Exception:
        return None
    return found if isinstance(found, Calendar) else None


def many(value: Any) -> list[Any]:
    """All values of a property, which may be there once, several times or not at all."""
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def number(value: Any) -> int | None:
    """A whole number that a database can keep."""
    try:
        whole = int(value)
    except (TypeError, ValueError):
        return None
    return whole if 0 <= whole < 2**31 else None


def moment(value: Any) -> datetime | None:
    """A moment with a zone, in UTC; a bare date or a floating time is not guessed at."""
    found = getattr(value, "dt", None)
    if not isinstance(found, datetime) or found.utcoffset() is None:
        return None
    return found.astimezone(UTC)


def address(value: Any) -> str:
    """A mail address, casefolded."""
    text = one_line(str(value)).casefold()
    return text.removeprefix("mailto:").strip()[:254]


def parameter(attendee: Any, name: str) -> list[str]:
    """The addresses in a parameter of an attendee."""
    return [address(str(one).strip('"')) for one in many(attendee.params.get(name))]


def _in_utf8(raw: bytes) -> bytes:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1").encode()
    return raw
