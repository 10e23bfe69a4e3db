"""Messages that were given up, for the secretariat who would not look for them. One query."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select

from partnership.core.db import db
from partnership.groups.models import Group
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.outbox.models import Message
from partnership.outbox.rules import State

# A letter that nobody can send again is not news for ever.
LETTERS_FOR: Final = timedelta(days=14)
# The names, within a message's key, of letters that a page of a meeting answers for, or none.
ELSEWHERE: Final = ("/meeting_", "/sign_in_")


@dataclass(frozen=True)
class UnsentInvitations:
    """A meeting to come, and how many of its messages could not be sent."""

    meeting_id: int
    body: str
    day: date
    count: int


@dataclass
class Unsent:
    """What could not be sent: invitations by meeting, soonest first, and other letters."""

    meetings: list[UnsentInvitations] = field(default_factory=list)
    letters: int = 0

    @property
    def total(self) -> int:
        """All messages together."""
        return self.letters + sum(one.count for one in self.meetings)


def read(bodies: Collection[int], at: datetime) -> Unsent:
    """Of meetings to come of these bodies, and of the letters of the last two weeks."""
    rows = db.session.execute(
        select(Meeting.id, Group.short, Meeting.day, func.count(Message.id.distinct()))
        .select_from(Message)
        .outerjoin(Invitation, Invitation.message_id == Message.id)
        .outerjoin(CalendarEntry, CalendarEntry.id == Invitation.entry_id)
        .outerjoin(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .outerjoin(Group, Group.id == Meeting.group_id)
        .where(
            Message.state.in_((State.FAILED, State.BOUNCED)),
            or_(_invites(bodies, at), _is_letter(at)),
        )
        .group_by(Meeting.id, Group.short, Meeting.day, Meeting.starts_at)
        .order_by(Meeting.starts_at)
    )
    unsent = Unsent()
    for meeting_id, body, day, count in rows:
        if meeting_id:
            unsent.meetings.append(UnsentInvitations(meeting_id, body, day, count))
        else:
            unsent.letters = count
    return unsent


def _invites(bodies: Collection[int], at: datetime) -> ColumnElement[bool]:
    return and_(
        Meeting.group_id.in_(list(bodies)),
        Meeting.state == MeetingState.SCHEDULED,
        Meeting.ends_at > at,
        Invitation.withdrawn_at.is_(None),
    )


def _is_letter(at: datetime) -> ColumnElement[bool]:
    names = [Message.key.contains(name, autoescape=True) for name in ELSEWHERE]
    return and_(Message.queued_at > at - LETTERS_FOR, ~or_(*names))
