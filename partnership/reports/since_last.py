"""What has changed in a body since its last meeting, as counts. Three queries."""

from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import Select, case, func, select, union_all

from partnership.actions.models import Action, Blockage
from partnership.core.db import db
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing


class Changes(NamedTuple):
    """Of what the reader may see: actions opened and closed, blockages raised and freed."""

    day: date
    opened: int
    closed: int
    raised: int
    freed: int


def since_last(who: Standing, meeting: Meeting, at: datetime) -> Changes | None:
    """Since the body's last meeting before this one; None where there was none."""
    known = visible_to(who, Meeting, Permission.KNOW_OF_MEETING)
    last = db.session.execute(
        known.with_only_columns(Meeting.day, Meeting.starts_at)
        .where(
            Meeting.group_id == meeting.group_id,
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.starts_at < min(at, meeting.starts_at),
        )
        .order_by(Meeting.starts_at.desc())
        .limit(1)
    ).one_or_none()
    return Changes(last.day, *_counts(who, meeting.group_id, *last)) if last else None


def _counts(who: Standing, group_id: int, day: date, at: datetime) -> tuple[int, int, int, int]:
    seen = visible_to(who, Action)
    stuck = seen.join(Blockage, Blockage.action_id == Action.id).where(
        Blockage.group_id == group_id
    )
    mine = seen.where(Action.group_id == group_id)
    opened, closed = _new_and_gone(mine, Action.opened_at > at, Action.closed_at, at)
    raised, freed = _new_and_gone(stuck, Blockage.since >= day, Blockage.closed_at, at)
    return opened, closed, raised, freed


def _new_and_gone(seen: Select[Any], is_new: Any, closed: Any, at: datetime) -> tuple[int, int]:
    """How many of these began since, and how many ended.

    What is open and what was closed since are two ranges of an index; most was closed before.
    """
    columns = (
        case((is_new, 1), else_=0).label("new"),
        case((closed > at, 1), else_=0).label("gone"),
    )
    parts = (seen.where(closed.is_(None)), seen.where(closed > at))
    both = union_all(*(part.with_only_columns(*columns) for part in parts)).subquery()
    found = select(func.sum(both.c.new), func.sum(both.c.gone))
    began, ended = db.session.execute(found).one()
    return int(began or 0), int(ended or 0)
