"""Reading calendar entries and invitations."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import Row, Select, and_, bindparam, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from partnership.core.db import Rows, db, plain_rows
from partnership.groups.models import Group
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Person

WithEntry = Row[Meeting, CalendarEntry | None]
WITH_EVERYTHING = (
    joinedload(Invitation.seat),
    joinedload(Invitation.person),
    joinedload(Invitation.message),
)


def entry_of(meeting_id: int) -> CalendarEntry | None:
    """What diaries know of a meeting, with every invitation there has been."""
    found = select(CalendarEntry).where(CalendarEntry.meeting_id == meeting_id)
    invitations = selectinload(CalendarEntry.invitations).options(*WITH_EVERYTHING)
    return db.session.scalar(found.options(invitations))


def lock(entry: CalendarEntry) -> None:
    """Let nobody else change who is invited until this transaction ends, and see what stands."""
    db.session.execute(
        select(CalendarEntry.id).where(CalendarEntry.id == entry.id).with_for_update()
    )
    invitations = selectinload(CalendarEntry.invitations).options(*WITH_EVERYTHING)
    again = select(CalendarEntry).where(CalendarEntry.id == entry.id).options(invitations)
    db.session.scalar(again.execution_options(populate_existing=True))


def entry_with_uid(uid: str) -> CalendarEntry | None:
    """The entry that diaries know by this UID, with every invitation there has been."""
    found = select(CalendarEntry).where(CalendarEntry.uid == uid)
    invitations = selectinload(CalendarEntry.invitations).options(*WITH_EVERYTHING)
    return db.session.scalar(found.options(invitations))


def answers_of(person_id: int | None, meeting_ids: Iterable[int]) -> dict[int, Answer]:
    """What this person said to each of these meetings that they are invited to. One query."""
    rows = db.session.execute(
        select(CalendarEntry.meeting_id, Invitation.answer)
        .join(Invitation.entry)
        .where(
            CalendarEntry.meeting_id.in_(list(meeting_ids)),
            Invitation.person_id == person_id,
            Invitation.withdrawn_at.is_(None),
        )
    )
    return {row.meeting_id: row.answer for row in rows}


_FOR_MEETING: Final = (
    select(Invitation)
    .join(Invitation.entry)
    .options(*WITH_EVERYTHING)
    .where(CalendarEntry.meeting_id == bindparam("wanted"), Invitation.withdrawn_at.is_(None))
    .order_by(Invitation.id)
)


_EXPECTATIONS: Final = (
    select(
        Invitation.seat_id,
        Invitation.role,
        Invitation.person_id,
        Invitation.as_deputy,
        Invitation.answer,
    )
    .join(Invitation.entry)
    .where(CalendarEntry.meeting_id == bindparam("wanted"), Invitation.withdrawn_at.is_(None))
    .order_by(Invitation.id)
)


def for_meeting(meeting_id: int) -> Sequence[Invitation]:
    """A meeting's standing invitations in order of role. One query."""
    return db.session.scalars(_FOR_MEETING, {"wanted": meeting_id}).all()


def expectations(meeting_id: int) -> Rows:
    """The same without the words around them, for whoever only counts who comes. One query."""
    return plain_rows(_EXPECTATIONS, {"wanted": meeting_id})


def invitation(meeting_id: int, invitation_id: int) -> Invitation | None:
    """One invitation, if it is to this meeting."""
    found = select(Invitation).join(Invitation.entry).options(*WITH_EVERYTHING)
    return db.session.scalar(
        found.where(Invitation.id == invitation_id, CalendarEntry.meeting_id == meeting_id)
    )


def deputies_sent(seat_id: int, meeting_ids: Iterable[int]) -> Sequence[Person]:
    """Who stands in at this seat in these meetings, by name. One query."""
    sent = select(Invitation.person_id).join(Invitation.entry)
    theirs = sent.where(
        Invitation.seat_id == seat_id,
        Invitation.as_deputy,
        Invitation.withdrawn_at.is_(None),
        CalendarEntry.meeting_id.in_(list(meeting_ids)),
    )
    found = select(Person).where(Person.id.in_(theirs))
    return db.session.scalars(found.order_by(Person.name, Person.id)).all()


def entries_to_come(after: datetime) -> Sequence[CalendarEntry]:
    """What diaries know of all meetings that begin later, with who is invited. Two queries."""
    found = select(CalendarEntry).join(CalendarEntry.meeting)
    return db.session.scalars(
        found.options(
            contains_eager(CalendarEntry.meeting), selectinload(CalendarEntry.invitations)
        )
        .where(Meeting.state == MeetingState.SCHEDULED, Meeting.starts_at > after)
        .order_by(Meeting.starts_at, CalendarEntry.id)
    ).all()


def silent_soon(after: datetime, before: datetime) -> Sequence[CalendarEntry]:
    """Entries of meetings that begin between these moments and that somebody has not answered."""
    waits = CalendarEntry.invitations.any(
        and_(
            Invitation.withdrawn_at.is_(None), Invitation.in_diary, Invitation.answer == Answer.NONE
        )
    )
    found = select(CalendarEntry).join(CalendarEntry.meeting)
    return db.session.scalars(
        found.where(
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.starts_at > after,
            Meeting.starts_at < before,
            waits,
        ).order_by(Meeting.starts_at, CalendarEntry.id)
    ).all()


def with_uids(group: Group | None = None) -> Sequence[WithEntry]:
    """Every meeting, or a body's, earliest first, with its calendar entry. One query."""
    found = _with_entry()
    if group is not None:
        found = found.where(Meeting.group_id == group.id)
    return db.session.execute(found.order_by(Meeting.starts_at, Meeting.id)).all()


def one_with_uid(id_or_uid: str) -> WithEntry | None:
    """The meeting with this number, or with this UID in diaries."""
    number = id_or_uid.isascii() and id_or_uid.isdecimal() and len(id_or_uid) < 10
    key = Meeting.id == int(id_or_uid) if number else CalendarEntry.uid == id_or_uid
    return db.session.execute(_with_entry().where(key)).one_or_none()


def _with_entry() -> Select[Meeting, CalendarEntry | None]:
    joined = CalendarEntry.meeting_id == Meeting.id
    return select(Meeting, CalendarEntry).outerjoin(CalendarEntry, joined)
