"""The words for meetings, agendas and minutes, and what their dates, texts and numbers may be."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from partnership.core.errors import Refused
from partnership.core.london import day_words, instant, time_words, wall
from partnership.core.text import many_lines, one_line
from partnership.core.too_secret import refuse_higher


class MeetingState(StrEnum):
    """Where a meeting stands."""

    SCHEDULED = "scheduled"
    CANCELLED = "cancelled"


class Purpose(StrEnum):
    """What an agenda item is for."""

    DECIDE = "decide"
    DISCUSS = "discuss"
    NOTE = "note"


class MinutesState(StrEnum):
    """Where the minutes stand."""

    NONE = "none"
    DRAFT = "draft"
    WITH_CHAIR = "with-chair"
    CLEARED = "cleared"
    CIRCULATED = "circulated"
    AGREED = "agreed"


class Presence(StrEnum):
    """How a seat was represented."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    ACTED_FOR = "acted-for"
    ABSENT = "absent"


class Audience(StrEnum):
    """Who may read a paragraph of minutes; each may read what the next may."""

    BOARD = "board"
    PARTNERS = "partners"
    PUBLIC = "public"


class Withheld(StrEnum):
    """Why a paragraph goes no further: the reasons for which information may be exempt."""

    UNDECIDED = "undecided"
    CRIME = "crime"
    PERSONAL = "personal"
    LEGAL = "legal"
    COMMERCIAL = "commercial"
    CONDUCT = "conduct"


class Kept(StrEnum):
    """What happened to the minutes when a version of them was kept."""

    SENT = "sent"
    CLEARED = "cleared"
    CIRCULATED = "circulated"
    CORRECTED = "corrected"
    PUT_BACK = "put-back"
    TAKEN_BACK = "taken-back"
    AGREED = "agreed"


class Outcome(StrEnum):
    """What became of a correction that somebody proposed."""

    WAITING = "waiting"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


# These count towards the quorum, each seat once.
REPRESENTED: Final = frozenset({Presence.PRESENT, Presence.ACTED_FOR})

# Why a meeting was cancelled that was set by mistake a minute before: no list shows it.
TAKEN_BACK: Final = "Set by mistake and taken back"

LONGEST_LINE: Final = 200
LONGEST_TEXT: Final = 10_000
LONGEST_PROPOSED: Final = 2_000
LONGEST_LINK: Final = 2_000
LONGEST_ITEM: Final = 600
FURTHEST: Final = timedelta(days=5 * 365 + 1)


@dataclass(frozen=True)
class Sitting:
    """When a meeting is: the wall times people read, and the instants they mean."""

    day: date
    begins: time
    ends: time
    starts_at: datetime
    ends_at: datetime


def sitting(day: date, begins: time, ends: time, now: datetime | None) -> Sitting:
    """The times of a meeting to come; Refused beside `day`, `begins` or `ends`.

    Without `now` a day in the past is taken too, as for a meeting that has been held.
    """
    if now is not None:
        _check_day(day, wall(now).date())
    if ends <= begins:
        raise Refused(f"Enter an end time after {time_words(begins)}", "ends")
    starts_at, ends_at = instant(day, begins, "begins"), instant(day, ends, "ends")
    if now is not None and starts_at <= now:
        raise Refused(f"Enter a start time after {time_words(wall(now).time())}", "begins")
    return Sitting(day, begins, ends, starts_at, ends_at)


def _check_day(day: date, today: date) -> None:
    if day < today:
        raise Refused(f"Enter a date from {day_words(today)} on", "day")
    if day > today + FURTHEST:
        raise Refused(f"Enter a date before {day_words(today + FURTHEST)}", "day")


def line(text: str, field: str, what: str, *, required: bool = True) -> str:
    """One clean line of at most 200 characters; `what` is its name in messages."""
    cleaned = one_line(text)
    if required and not cleaned:
        raise Refused(f"Enter a {what}", field)
    if len(cleaned) > LONGEST_LINE:
        raise Refused(f"The {what} must be {LONGEST_LINE} characters or fewer", field)
    refuse_higher(cleaned, field)
    return cleaned


def text(
    typed: str, field: str, what: str, *, required: bool = True, most: int = LONGEST_TEXT
) -> str:
    """Clean lines of at most 10,000 characters, or of fewer."""
    cleaned = many_lines(typed)
    if required and not cleaned.strip():
        raise Refused(f"Enter a {what}", field)
    if len(cleaned) > most:
        raise Refused(f"The {what} must be {most:,} characters or fewer", field)
    refuse_higher(cleaned, field)
    return cleaned


def web_address(typed: str, field: str) -> str:
    """An http or https address, or nothing."""
    address = one_line(typed)
    if address and not _is_web_address(address):
        raise Refused("Enter a joining link that begins with https://", field)
    if len(address) > LONGEST_LINK:
        raise Refused(f"The joining link must be {LONGEST_LINK:,} characters or fewer", field)
    return address


def _is_web_address(address: str) -> bool:
    try:
        parts = urlsplit(address)
        # An "@" before the host makes https://known.example@other.example look like the first.
        plain = bool(parts.hostname) and "@" not in parts.netloc and parts.port != 0
    except ValueError:
        return False
    return plain and parts.scheme in ("http", "https") and not set(address) & set(' \\<>"')


def item_minutes(minutes: int) -> int:
    """How long an item may last."""
    if not 1 <= minutes <= LONGEST_ITEM:
        raise Refused(f"Enter a number of minutes from 1 to {LONGEST_ITEM}", "minutes")
    return minutes


def span_words(begins: time, ends: time) -> str:
    """From 10am to midday."""
    return f"from {time_words(begins)} to {time_words(ends)}"
