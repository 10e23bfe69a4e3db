"""The meeting whose agenda is drafted, for whom, and the meetings before and after it."""

from dataclasses import dataclass
from datetime import date, datetime

from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.groups.queries import places_as
from partnership.groups.rules import Role
from partnership.meetings.models import Meeting
from partnership.meetings.queries import of_group
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Asked:
    """All that a source needs; each asks only for what `who` may see."""

    who: Standing
    meeting: Meeting
    at: datetime
    today: date
    # The last one that is over, the one just before, and the one after; the secretariat.
    held: Meeting | None = None
    before: Meeting | None = None
    after: Meeting | None = None
    clerk: Seat | None = None


def asked(who: Standing, meeting: Meeting, at: datetime, today: date) -> Asked:
    """Four queries."""
    every = of_group(meeting.group_id)
    earlier = every.where(Meeting.starts_at < meeting.starts_at)
    later = every.where(Meeting.starts_at > meeting.starts_at)
    latest, first = Meeting.starts_at.desc(), Meeting.starts_at
    clerks = places_as(Role.SECRETARIAT, meeting.group_id, meeting.day)
    return Asked(
        who,
        meeting,
        at,
        today,
        held=db.session.scalar(earlier.where(Meeting.ends_at <= at).order_by(latest).limit(1)),
        before=db.session.scalar(earlier.order_by(latest).limit(1)),
        after=db.session.scalar(later.order_by(first).limit(1)),
        clerk=clerks[0].seat if clerks else None,
    )
