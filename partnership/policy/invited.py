"""Whose invitation gives sight of a meeting and until when; and who may answer for another."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import Date, Integer, Select, and_, bindparam, case, exists, false, or_, select
from sqlalchemy.orm import aliased

from partnership.core.db import db
from partnership.groups.models import Deputy, Holding, Membership
from partnership.groups.queries import current
from partnership.groups.rules import DeputyKind
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import Meeting
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing

# Whoever stood in may still have to check the draft minutes.
DEPUTY_SEES_FOR: Final = timedelta(days=28)

# The day, with which every statement below is filled in by `on_day`.
ON: Final = bindparam("on", type_=Date)
_DEPUTIES_SINCE: Final = bindparam("deputies_since", type_=Date)


def on_day(on: date) -> dict[str, Any]:
    """What the conditions of this module ask for by name."""
    return {"on": on, "deputies_since": on - DEPUTY_SEES_FOR}


@dataclass(frozen=True)
class Invited:
    """The person is invited to the meeting, as the holder of a seat or as a deputy.

    Members are granted what they may see before this is asked, so it costs only others a query.
    """

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """The first seat for which they are invited."""
        if who.person_id is None:
            return None
        asked = {"person": who.person_id, "meeting": thing.id, **on_day(who.on)}
        return db.session.scalar(_SEAT, asked)

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """There is an invitation that gives sight. Vacant seats have one for nobody."""
        if who.person_id is None:
            return false()
        return model.id.in_(_MEETINGS.params(person=who.person_id, **on_day(who.on)))


@dataclass(frozen=True)
class AnswersFor:
    """The person may answer for a seat whose holder is invited to the meeting."""

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """The first such seat."""
        if not who.may_answer:
            return None
        asked = {"seats": list(who.may_answer), "meeting": thing.id, **on_day(who.on)}
        return db.session.scalar(_SEAT_ANSWERED_FOR, asked)

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """There is an invitation of such a seat's holder."""
        if not who.may_answer:
            return false()
        asked = {"seats": list(who.may_answer), **on_day(who.on)}
        return model.id.in_(_ANSWERED_FOR.params(asked))


def meetings_for(person: Any) -> Select[int]:
    """The ids of the meetings to which a person, in a column or parameter, is invited."""
    ids = _invitations(Meeting.id, person)
    return ids.correlate_except(Invitation, CalendarEntry, Meeting)


def seats_of(person: Any) -> Select[int]:
    """The ids of the seats that a person, in a column or parameter, holds on the day."""
    held = select(Holding.seat_id).where(Holding.person_id == person, current(Holding, ON))
    return held.correlate_except(Holding)


def _invitations(chosen: Any, person: Any) -> Select[int]:
    """A person's invitations that give sight on the day, joined with their meetings."""
    own = and_(Invitation.as_deputy.is_(False), Invitation.seat_id.in_(seats_of(person)))
    stands_in = and_(
        Invitation.as_deputy,
        Meeting.day >= _DEPUTIES_SINCE,
        or_(_holder_is_invited(), _waits_for_a_holder(person)),
    )
    return (
        select(chosen)
        .select_from(Invitation)
        .join(CalendarEntry, CalendarEntry.id == Invitation.entry_id)
        .join(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .where(
            Invitation.person_id == person,
            Invitation.withdrawn_at.is_(None),
            _has_its_place(),
            or_(own, stands_in),
        )
    )


def _has_its_place() -> Sql:
    """The seat is in the body on the day of a meeting to come, and today where it is past."""
    place = select(Membership.id).where(
        Membership.seat_id == Invitation.seat_id,
        Membership.group_id == Meeting.group_id,
        current(Membership, case((Meeting.day < ON, ON), else_=Meeting.day)),
    )
    return exists(place.correlate_except(Membership))


def _holder_is_invited() -> Sql:
    """Whoever is stood in for is still invited, and in the seat."""
    holder = aliased(Invitation)
    return _beside(holder, holder.seat_id.in_(seats_of(holder.person_id)))


def _waits_for_a_holder(person: Any) -> Sql:
    """The seat was vacant when it was invited, and they still stand in for it."""
    stands_in = select(Deputy.seat_id).where(
        Deputy.person_id == person,
        Deputy.kind == DeputyKind.STANDING,
        Deputy.may_answer,
        current(Deputy, ON),
    )
    vacant = aliased(Invitation)
    acts = Invitation.seat_id.in_(stands_in.correlate_except(Deputy))
    return and_(acts, _beside(vacant, vacant.person_id.is_(None)))


def _beside(own: Any, condition: Sql) -> Sql:
    """The seat's own invitation to the same meeting stands, and the condition holds of it."""
    standing = select(own.id).where(
        own.entry_id == Invitation.entry_id,
        own.seat_id == Invitation.seat_id,
        own.as_deputy.is_(False),
        own.withdrawn_at.is_(None),
        condition,
    )
    return exists(standing.correlate_except(own))


def _answered_for(chosen: Any) -> Select[int]:
    """The invitations of those who hold one of some seats, joined with their meetings."""
    return (
        select(chosen)
        .select_from(Invitation)
        .join(CalendarEntry, CalendarEntry.id == Invitation.entry_id)
        .join(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .where(
            Invitation.seat_id.in_(bindparam("seats", expanding=True)),
            Invitation.as_deputy.is_(False),
            Invitation.withdrawn_at.is_(None),
            Invitation.seat_id.in_(seats_of(Invitation.person_id)),
            _has_its_place(),
        )
    )


# Put together once: that costs more than running them, and lists and feeds ask often.
_PERSON: Final = bindparam("person", type_=Integer)
_MEETINGS: Final = meetings_for(_PERSON)
_SEAT: Final = (
    _invitations(Invitation.seat_id, _PERSON)
    .where(Meeting.id == bindparam("meeting", type_=Integer))
    .order_by(Invitation.id)
    .limit(1)
)
_ANSWERED_FOR: Final = _answered_for(Meeting.id)
_SEAT_ANSWERED_FOR: Final = (
    _answered_for(Invitation.seat_id)
    .where(Meeting.id == bindparam("meeting", type_=Integer))
    .order_by(Invitation.id)
    .limit(1)
)
