"""A calendar object from bytes; no fault in them raises."""

import re
from typing import Final

from icalendar import Calendar

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


def _in_utf8(raw: bytes) -> bytes:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1").encode()
    return raw
