"""What somebody's calendar feed holds. One query says whether it has changed, one reads it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Executable, Integer, bindparam, or_, select, union_all

from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.core.tokens import digest
from partnership.meetings.rules import MeetingState
from partnership.people.models import FeedAddress, Person
from partnership.policy.invited import ON
from partnership.reports.feed_marks import action_marks, fingerprint, meeting_marks
from partnership.reports.feed_sources import action_rows, at_moment, meeting_rows


@dataclass(frozen=True)
class Subscriber:
    """Whose feed it is, and a fingerprint of all that it shows."""

    person_id: int
    fingerprint: str


class MeetingLine(NamedTuple):
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


class ActionLine(NamedTuple):
    """An open action of a seat of theirs."""

    uid: str
    sequence: int
    stamp: datetime
    day: date
    title: str
    action_id: int


def subscriber(token: str, today: date, at: datetime) -> Subscriber | None:
    """Whose secret this is; None where it is nobody's any more. One query."""
    asked = {"digest": digest(token), **at_moment(today, at)}
    row = db.session.execute(_SUBSCRIBER, asked).one_or_none()
    return Subscriber(row.person_id, fingerprint(*row)) if row else None


def read(person_id: int, today: date, at: datetime) -> tuple[list[MeetingLine], list[ActionLine]]:
    """Their meetings and their open actions, each in order of day. One query."""
    rows = db.session.execute(_ROWS, {"person": person_id, **at_moment(today, at)}).all()
    return (
        [_meeting_line(row) for row in rows if row.block is not None],
        [_action_line(row) for row in rows if row.block is None],
    )


def actions_of(person_id: int, today: date) -> list[ActionLine]:
    """Only the actions. One query."""
    rows = db.session.execute(_ACTION_ROWS, {"person": person_id, "on": today})
    return [_action_line(row) for row in rows]


def _subscriber() -> Executable:
    person = FeedAddress.person_id
    return (
        select(person, meeting_marks(person), action_marks(person))
        .join(Person, Person.id == person)
        .where(
            FeedAddress.digest == bindparam("digest"),
            FeedAddress.ended_at.is_(None),
            Person.active,
            or_(Person.ends_on.is_(None), Person.ends_on > ON),
        )
    )


def _rows() -> Executable:
    both = union_all(meeting_rows(_PERSON), action_rows(_PERSON)).subquery()
    return select(both).order_by(both.c.day, both.c.id)


# Put together once, as calendar programs ask all day and building them costs more than running.
_PERSON: Final = bindparam("person", type_=Integer)
_SUBSCRIBER: Final = _subscriber()
_ROWS: Final = _rows()
_ACTION_ROWS: Final = action_rows(_PERSON).order_by("day", "id")


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
    return ActionLine(row.uid, row.sequence, row.stamp, row.day, _due(row), row.id)


def _due(row: Any) -> str:
    """What is due, in no more words than a diary may show of the action's meeting or body."""
    if row.marking not in (None, Marking.OFFICIAL):
        return "Due: Restricted action"
    return f"{row.word}: an action is due" if row.word else f"Due: {row.title}"
