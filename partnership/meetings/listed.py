"""The list of meetings: those to come and those held, among the ones that somebody may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Integer, Select, bindparam, or_

from partnership.core.db import UtcDateTime, db
from partnership.meetings.models import Meeting
from partnership.meetings.rules import TAKEN_BACK, MeetingState

PAGE: Final = 20
MOST_TO_COME: Final = 100
_AT: Final[Any] = bindparam("at", type_=UtcDateTime)


def upcoming(seen: Select[Any], at: datetime) -> Sequence[Meeting]:
    """Meetings among `seen` that have not ended, soonest first."""
    return soonest(to_come(seen), at)


def soonest(asked: Select[Any], at: datetime) -> Sequence[Meeting]:
    """The same, of a statement that was kept."""
    return db.session.scalars(asked, {"at": at}).all()


def past(asked: Select[Any], at: datetime, page: int) -> Sequence[Meeting]:
    """Meetings that have ended, latest first; one more than a page holds."""
    return db.session.scalars(asked, {"at": at, "before": PAGE * (page - 1)}).all()


def to_come(seen: Select[Any]) -> Select[Any]:
    """The statement of those among `seen` that have not ended: to be kept."""
    found = seen.where(Meeting.ends_at > _AT, _listed())
    return found.order_by(Meeting.starts_at, Meeting.id).limit(MOST_TO_COME)


def held(seen: Select[Any]) -> Select[Any]:
    """The statement of those that have ended, for `past`: to be kept."""
    found = seen.where(Meeting.ends_at <= _AT, _listed())
    latest_first = found.order_by(Meeting.starts_at.desc(), Meeting.id.desc())
    return latest_first.limit(PAGE + 1).offset(bindparam("before", type_=Integer))


def _listed() -> ColumnElement[bool]:
    """All but those of a year that was taken back at once: they were never news."""
    stands = Meeting.state != MeetingState.CANCELLED
    return or_(stands, Meeting.cancelled_because != TAKEN_BACK)
