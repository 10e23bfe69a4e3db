"""What planning a year looks at, for all bodies of whoever plans. Five queries."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final, NamedTuple

from sqlalchemy import func, or_, select

from partnership.core.db import db
from partnership.groups.models import Group, Membership
from partnership.groups.queries import current
from partnership.meetings.avoiding.models import AvoidedDays
from partnership.meetings.avoiding.queries import to_come
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.meetings.years.clashes import Avoided, Diary, Slot
from partnership.meetings.years.days import a_year
from partnership.meetings.years.offers import Habit, Offer, propose
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

MOST: Final = 2000


class Known(NamedTuple):
    """A meeting that stands, of a body of whoever plans or of another one in their sight."""

    id: int
    group_id: int
    day: date
    begins: time
    ends: time
    provisional: bool
    name: str


@dataclass(frozen=True)
class Planning:
    """The bodies to plan, what stands in the diary of all bodies in sight, what to avoid."""

    on: date
    bodies: Sequence[Group]
    coming: Sequence[Known]
    last: Mapping[int, date]
    seats: Mapping[int, Collection[int]]
    avoided: Sequence[AvoidedDays]

    def diary(self) -> Diary:
        """All that is in the way of a date, to enter further dates in."""
        names = {one.group_id: one.name for one in self.coming}
        names |= {one.id: one.name for one in self.bodies}
        avoided = [
            Avoided(one.from_on, one.until_on, one.clause, one.group_id) for one in self.avoided
        ]
        diary = Diary(names, self.seats, avoided)
        diary.put(Slot(one.group_id, one.day, one.begins, one.ends) for one in self.coming)
        return diary

    def days_of(self, body: Group) -> list[Known]:
        """The meetings of a body that are in the diary already, in order."""
        return [one for one in self.coming if one.group_id == body.id]

    def is_due(self, body: Group) -> bool:
        """Whether less than half of its next year is in the diary."""
        within = self.on + timedelta(days=365)
        known = sum(one.day <= within for one in self.days_of(body))
        return body.usual_weekday is not None and 2 * known < a_year(body.months_between)

    def offers(self, bodies: Collection[Group]) -> dict[int, tuple[Offer, ...]]:
        """Dates for these bodies, in one pass; none for those without a usual day."""
        habits = (habit_of(one, self.last.get(one.id)) for one in bodies)
        return propose(filter(None, habits), self.diary(), self.on)


def habit_of(body: Group, last: date | None) -> Habit | None:
    """How a body usually meets, if it says so."""
    if body.usual_weekday is None:
        return None
    begins = body.usual_time
    ends = ends_after(begins, body.usual_minutes) if begins else None
    return Habit(
        body.id,
        body.usual_weekday,
        body.months_between,
        begins or time.min,
        ends or time.max,
        last,
    )


def ends_after(begins: time, minutes: int) -> time | None:
    """When a meeting of this length ends; None where that is another day."""
    start = datetime.combine(date.min, begins)
    end = start + timedelta(minutes=minutes)
    return end.time() if end.date() == start.date() else None


def read(who: Standing, on: date, at: datetime) -> Planning:
    """Everything, as whoever plans may see it: nothing is told of meetings that are not theirs."""
    planned = visible_to(who, Group, Permission.PLAN_MEETINGS).order_by(Group.name)
    bodies = db.session.scalars(
        planned.where(or_(Group.ended_on.is_(None), Group.ended_on >= on))
    ).all()
    ids = [one.id for one in bodies]
    coming = _coming(who, at) if bodies else []
    return Planning(
        on,
        bodies,
        coming,
        _last(ids),
        _seats({*ids, *(one.group_id for one in coming)}, on),
        to_come(visible_to(who, AvoidedDays), on) if bodies else [],
    )


def _coming(who: Standing, at: datetime) -> list[Known]:
    seen = visible_to(who, Meeting, Permission.KNOW_OF_MEETING).join(Meeting.group)
    columns = (Meeting.id, Meeting.group_id, Meeting.day, Meeting.begins, Meeting.ends)
    stand = seen.with_only_columns(*columns, Meeting.provisional, Group.name).where(
        Meeting.state == MeetingState.SCHEDULED, Meeting.starts_at > at
    )
    in_order = stand.order_by(Meeting.starts_at, Meeting.id).limit(MOST)
    return [Known(*row) for row in db.session.execute(in_order)]


def _last(ids: Collection[int]) -> dict[int, date]:
    """The day of each body's last meeting, held or to come."""
    found = (
        select(Meeting.group_id, func.max(Meeting.day))
        .where(Meeting.group_id.in_(ids), Meeting.state == MeetingState.SCHEDULED)
        .group_by(Meeting.group_id)
    )
    return dict(db.session.execute(found).all()) if ids else {}


def _seats(ids: Collection[int], on: date) -> dict[int, set[int]]:
    """The seats of each body."""
    placed = select(Membership.group_id, Membership.seat_id)
    found: dict[int, set[int]] = {}
    if ids:
        for group_id, seat_id in db.session.execute(
            placed.where(Membership.group_id.in_(ids), current(Membership, on))
        ):
            found.setdefault(group_id, set()).add(seat_id)
    return found
