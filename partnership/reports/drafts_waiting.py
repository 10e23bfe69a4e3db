"""Draft minutes on a first screen: with the chair for a word, or sent back with one. One query."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import ColumnElement

from partnership.core.db import db
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, MinutesState
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

MOST: Final = 5


def to_clear(who: Standing) -> Sequence[Meeting]:
    """Those that this chair may clear, the longest waiting first."""
    waits = Meeting.minutes_state == MinutesState.WITH_CHAIR
    return _listed(who, Permission.CLEAR_MINUTES, waits)


def sent_back(who: Standing) -> Sequence[Meeting]:
    """Those that this secretariat has to change before a chair clears them."""
    returned = Meeting.minutes_state == MinutesState.DRAFT, Meeting.returned_because != ""
    return _listed(who, Permission.WRITE_MINUTES, *returned)


def _listed(
    who: Standing, permission: Permission, *conditions: ColumnElement[bool]
) -> Sequence[Meeting]:
    found = visible_to(who, Meeting, permission).where(
        Meeting.state == MeetingState.SCHEDULED, *conditions
    )
    waiting = found.order_by(Meeting.minutes_sent_at, Meeting.id)
    return db.session.scalars(waiting.limit(MOST)).all()
