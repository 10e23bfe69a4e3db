"""Finding topics, standing items and parked lines."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import joinedload

from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups.models import Group
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState
from partnership.topics.models import ParkedLine, StandingItem, Topic


def topic(slug: str, topic_id: int) -> Topic | None:
    """A topic of this body."""
    found = select(Topic).join(Topic.group).where(Topic.id == topic_id, Group.slug == slug)
    return db.session.scalar(found)


def on_plan(seen: Select[Any], group_id: int, at: datetime) -> Sequence[Topic]:
    """Topics of a body among `seen` that are planned, or on an agenda to come."""
    ahead = _on_agenda(Meeting.ends_at > at)
    return _listed(
        seen.where(
            Topic.group_id == group_id,
            Topic.dropped_at.is_(None),
            or_(_is_free(), ahead),
        )
    )


def due(seen: Select[Any], meeting: Meeting, at: datetime) -> Sequence[Topic]:
    """Planned topics meant for a meeting, or for an earlier one that is over or cancelled.

    What was not reached while no later meeting was set comes to the first that there is.
    """
    over = or_(Meeting.ends_at <= at, Meeting.state == MeetingState.CANCELLED)
    missed = and_(Meeting.starts_at < meeting.starts_at, over)
    waiting = and_(Topic.meeting_id.is_(None), Topic.carried_from_id.is_not(None))
    return _listed(
        seen.outerjoin(Meeting, Meeting.id == Topic.meeting_id).where(
            Topic.group_id == meeting.group_id,
            Topic.dropped_at.is_(None),
            _is_free(),
            or_(Meeting.id == meeting.id, missed, waiting),
        )
    )


def _is_free() -> ColumnElement[bool]:
    """On no agenda, or on that of a meeting that was cancelled."""
    return or_(Topic.item_id.is_(None), _on_agenda(Meeting.state == MeetingState.CANCELLED))


def _on_agenda(of: ColumnElement[bool]) -> ColumnElement[bool]:
    """On that of such a meeting."""
    item = and_(AgendaItem.id == Topic.item_id, AgendaItem.meeting_id == Meeting.id)
    found = select(AgendaItem.id).join(Meeting, item).where(of)
    return found.correlate(Topic).exists()


def _listed(seen: Select[Any]) -> Sequence[Topic]:
    """The longest put off first."""
    whole = seen.options(
        joinedload(Topic.lead_seat),
        joinedload(Topic.meeting),
        joinedload(Topic.item).joinedload(AgendaItem.meeting),
        joinedload(Topic.carried_from).joinedload(AgendaItem.meeting),
    )
    return db.session.scalars(whole.order_by(Topic.put_off.desc(), Topic.id)).all()


def of_item(item_id: int) -> Topic | None:
    """The topic that became this item."""
    return db.session.scalar(select(Topic).where(Topic.item_id == item_id))


def carried_from(item_id: int) -> Topic | None:
    """The topic that goes on with this item."""
    return db.session.scalar(select(Topic).where(Topic.carried_from_id == item_id))


def next_meeting(meeting: Meeting) -> Meeting | None:
    """The body's next meeting after this one that has not begun."""
    return next((one for one in meetings.following(meeting) if one.starts_at > now()), None)


def standing(group_id: int, on: date) -> Sequence[StandingItem]:
    """The items that stand on every agenda on this day, with who leads them."""
    found = select(StandingItem).options(joinedload(StandingItem.lead_seat))
    held = or_(StandingItem.until_on.is_(None), StandingItem.until_on >= on)
    return db.session.scalars(
        found.where(StandingItem.group_id == group_id, held).order_by(StandingItem.position)
    ).all()


def standing_item(group_id: int, title: str) -> StandingItem | None:
    """The one with this title."""
    found = select(StandingItem).filter_by(group_id=group_id, title=title)
    return db.session.scalar(found)


def parked(meeting_ids: Sequence[int]) -> dict[int, set[str]]:
    """The keys of what was left out, by meeting."""
    found: dict[int, set[str]] = {number: set() for number in meeting_ids}
    rows = select(ParkedLine).where(ParkedLine.meeting_id.in_(meeting_ids))
    for row in db.session.scalars(rows):
        found[row.meeting_id].add(row.key)
    return found
