"""The words for an invitation and its delivery, and which stamp a revision carries."""

from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from partnership.core.marking import Marking
from partnership.core.working_days import add_working_days


class Answer(StrEnum):
    """What the invited seat said; silence is not a refusal."""

    NONE = "none"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    DELEGATED = "delegated"


ANSWER_WORDS: Final = {
    Answer.ACCEPTED: "Coming",
    Answer.DECLINED: "Not coming",
    Answer.TENTATIVE: "Perhaps",
    Answer.DELEGATED: "Sending a deputy",
}


class News(StrEnum):
    """What a message says about a meeting to one person."""

    INVITED = "meeting_scheduled"
    HELD = "meeting_held"
    CONFIRMED = "meeting_confirmed"
    DEPUTY = "meeting_deputy"
    AGAIN = "meeting_again"
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


LONGEST_NOTE: Final = 500


def is_silent(answer: Answer) -> bool:
    """Whether nothing has been heard; silence is not a refusal."""
    return answer is Answer.NONE


# So many working days before a meeting, whoever has not answered is asked again.
REMINDED_BEFORE: Final = (10, 3)


# Nobody is asked at night.
REMINDED_BETWEEN: Final = (8, 18)


def reminder_is_due(today: date, meeting_day: date, last_sent: date) -> bool:
    """Whether one of those days has come, and nothing was sent since."""
    days = (add_working_days(meeting_day, -before) for before in REMINDED_BEFORE)
    return any(last_sent < day <= today < meeting_day for day in days)


RESTRICTED: Final = "Restricted meeting"


def title_in_diary(short: str, title: str, marking: Marking, discreet: str = "") -> str:
    """What a diary shows: the body's short name first, for a diary holds those of many bodies.

    Diaries reach phones, assistants and room panels, so a restricted meeting is not named, and
    a body may have a discreet title for all of its meetings.
    """
    if marking is not Marking.OFFICIAL:
        return RESTRICTED
    return discreet or f"{short}: {title or 'meeting'}"
