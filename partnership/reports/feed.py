"""What somebody's calendar feed holds. One query says whether it has changed, one reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import (
    select,
    union_all,
)

from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.meetings.rules import MeetingState
from partnership.people.models import FeedAddress, Person
from partnership.reports.feed_sources import action_marks, action_rows, meeting_marks, meeting_rows


@dataclass(frozen=True)
class Subscriber:
    """Whose feed it is, and a fingerprint of all that it shows."""

    person_id: int
    fingerprint: str


@dataclass(frozen=True)
class MeetingLine:
    """A meeting: its stored block, and what is needed to say when its papers are due."""

    block: bytes
    uid: str
    sequence: int
    stamp: datetime
    day: date
    title: str
    papers_due: int | None
    meeting_id: int
    stands: bool


@dataclass(frozen=True)
class ActionLine:
    """An open action of a seat of theirs."""

    uid: str
    sequence: int
    stamp: datetime
    day: date
    title: str
    action_id: int


def subscriber(token: str, today: date, at: datetime) -> Subscriber | None:
    """Whose secret this is; None where it is nobody's any more. One query."""
    person = FeedAddress.person_id
    marks = [*meeting_marks(person, today, at), *action_marks(person, today)]
    row = db.session.execute(
        select(person, *marks)
        .join(Person, Person.id == person)
        .where(FeedAddress.digest == digest(token), FeedAddress.ended_at.is_(None), Person.active)
    ).one_or_none()
    if row is None:
        return None
    return Subscriber(row[0], sha256(repr(tuple(row)).encode()).hexdigest())


def read(person_id: int, today: date, at: datetime) -> tuple[list[MeetingLine], list[ActionLine]]:
    """Their meetings and their open actions, each in order of day. One query."""
    meetings, actions = meeting_rows(person_id, today, at), action_rows(person_id, today)
    both = union_all(meetings, actions).subquery()
    rows = db.session.execute(select(both).order_by(both.c.day, both.c.id)).all()
    return (
        [_meeting_line(row) for row in rows if row.block is not None],
        [_action_line(row) for row in rows if row.block is None],
    )


def actions_of(person_id: int, today: date) -> list[ActionLine]:
    """Only the actions. One query."""
    rows = db.session.execute(action_rows(person_id, today).order_by("day", "id"))
    return [_action_line(row) for row in rows]


def _meeting_line(row: Any) -> MeetingLine:
    return MeetingLine(
        block=row.block,
        uid=row.uid,
        sequence=row.sequence,
        stamp=row.stamp,
        day=row.day,
        title=row.title,
        papers_due=row.papers_due,
        meeting_id=row.id,
        stands=row.word == MeetingState.SCHEDULED,
    )


def _action_line(row: Any) -> ActionLine:
    # A body with a discreet title keeps what its actions are about out of diaries too.
    title = f"{row.word}: an action is due" if row.word else f"Due: {row.title}"
    return ActionLine(row.uid, row.sequence, row.stamp, row.day, title, row.id)
