"""The words for an invitation and its delivery, and which stamp a revision carries."""

from datetime import datetime, timedelta
from enum import StrEnum


class Answer(StrEnum):
    """What the invited seat said; silence is not a refusal."""

    NONE = "none"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"


class News(StrEnum):
    """What a message says about a meeting to one person."""

    INVITED = "meeting_scheduled"
    MOVED = "meeting_moved"
    CHANGED = "meeting_changed"
    WITHDRAWN = "meeting_withdrawn"
    CANCELLED = "meeting_cancelled"


class Method(StrEnum):
    """What a calendar object asks a calendar program to do."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Delivery(StrEnum):
    """How the latest message of an invitation fared."""

    QUEUED = "queued"
    HANDED_OVER = "handed-over"
    FAILED = "failed"
    BOUNCED = "bounced"


def next_stamp(before: datetime | None, now: datetime) -> datetime:
    """Later than the last revision's by whole seconds, the finest that calendars know."""
    stamp = now.replace(microsecond=0)
    return stamp if before is None else max(stamp, before + timedelta(seconds=1))


def title_in_diary(short: str, title: str) -> str:
    """A diary holds the meetings of many bodies: the body's short name comes first."""
    return f"{short}: {title or 'meeting'}"
