"""Draft minutes on a first screen: with the chair for a word, or sent back with one. One query."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select

from partnership.core.db import db, plain_rows
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, MinutesState
from partnership.policy.permissions import Permission
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing

MOST: Final = 5


def to_clear(who: Standing) -> Sequence[Meeting]:
    """Those that this chair may clear, the longest waiting first."""
    waiting = kept(_to_clear, who)
    # Mostly there is none, and knowing that is cheap.
    return db.session.scalars(waiting.all).all() if plain_rows(waiting.any) else ()


def sent_back(who: Standing) -> Sequence[Meeting]:
    """Those that this secretariat has to change before a chair clears them."""
    returned = Meeting.minutes_state == MinutesState.DRAFT, Meeting.returned_because != ""
    return db.session.scalars(_listed(who, Permission.WRITE_MINUTES, *returned)).all()


class _Waiting(NamedTuple):
    any: Select[int]
    all: Select[Meeting]


def _to_clear(who: Standing) -> _Waiting:
    waits = Meeting.minutes_state == MinutesState.WITH_CHAIR
    listed = _listed(who, Permission.CLEAR_MINUTES, waits)
    return _Waiting(listed.with_only_columns(Meeting.id).limit(1), listed)


def _listed(
    who: Standing, permission: Permission, *conditions: ColumnElement[bool]
) -> Select[Meeting]:
    found = visible_to(who, Meeting, permission).where(
        Meeting.state == MeetingState.SCHEDULED, *conditions
    )
    waiting = found.order_by(Meeting.minutes_sent_at, Meeting.id)
    return waiting.limit(MOST)
