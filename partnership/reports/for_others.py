"""The next meetings at which somebody may answer for the holders of seats. One query."""

from datetime import datetime
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import Seat
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows
from partnership.policy.standing import Standing

# As many as a first screen has room for.
MOST: Final = 3


def read(who: Standing, at: datetime) -> list[Invitation]:
    """The holders' invitations, soonest first; no query for whoever answers for nobody."""
    if not who.may_answer:
        return []
    seats = list(who.may_answer)
    another = aliased(Invitation)
    comes_otherwise = exists().where(
        another.entry_id == Invitation.entry_id,
        another.person_id == Invitation.person_id,
        another.as_deputy.is_(False),
        another.withdrawn_at.is_(None),
        another.seat_id.not_in(seats),
    )
    with_meeting = contains_eager(Invitation.entry).contains_eager(CalendarEntry.meeting)
    found = (
        select(Invitation)
        .join(Invitation.entry)
        .join(CalendarEntry.meeting)
        .options(
            with_meeting.joinedload(Meeting.group),
            joinedload(Invitation.seat).joinedload(Seat.organisation),
        )
        .where(
            allows(who, Meeting, Permission.ANSWER_INVITATION),
            Meeting.marking == Marking.OFFICIAL,
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.ends_at > at,
            Invitation.seat_id.in_(seats),
            Invitation.as_deputy.is_(False),
            Invitation.person_id.is_not(None),
            Invitation.withdrawn_at.is_(None),
            ~comes_otherwise,
        )
        .order_by(Meeting.starts_at, Invitation.id)
    )
    return list(db.session.scalars(found.limit(MOST)))
