"""What waits, counted: overdue and silent actions by organisation, blockages by who frees them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, case, func, or_, select, true

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import is_in_hand, is_open, is_overdue, is_silent
from partnership.core.db import db
from partnership.groups.models import Group, Seat
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Organisation


@dataclass(frozen=True)
class Lag:
    """How many open actions of an organisation are overdue, and how many silent."""

    organisation_id: int
    organisation: str
    overdue: int
    silent: int


@dataclass(frozen=True)
class Freer:
    """A seat, how many blockages wait for it, how many of them are in hand, and since when."""

    seat_id: int
    name: str
    count: int
    in_hand: int
    oldest: date


def lags(seen: Select[Action], today: date) -> list[Lag]:
    """Organisations with overdue or silent actions among `seen`, most first. One query."""
    overdue = func.sum(case((is_overdue(today), 1), else_=0)).label("overdue")
    silent = func.sum(case((is_silent(today), 1), else_=0)).label("silent")
    counted = (
        seen.join(Seat, Seat.id == Action.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(Organisation.id, Organisation.name, overdue, silent)
        .where(is_open(), or_(is_overdue(today), is_silent(today)))
        .group_by(Organisation.id, Organisation.name)
        .order_by((overdue + silent).desc(), Organisation.name)
    )
    return [Lag(*row) for row in db.session.execute(counted)]


def freers(seen: Select[Action], at: datetime) -> list[Freer]:
    """Seats that open blockages of `seen` wait for, most first. One query."""
    count = func.count(Blockage.id)
    in_hand = func.sum(case((is_in_hand(at), 1), else_=0))
    counted = (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .join(Seat, Seat.id == Blockage.needed_from_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Seat.id, Seat.title, Organisation.name, count, in_hand, func.min(Blockage.since)
        )
        .where(Blockage.closed_at.is_(None))
        .group_by(Seat.id, Seat.title, Organisation.name)
        .order_by(count.desc(), func.min(Blockage.since), Seat.id)
    )
    return [
        Freer(seat_id, f"{title}, {organisation}", *counts)
        for seat_id, title, organisation, *counts in db.session.execute(counted)
    ]


def coming(group_ids: Any, at: datetime, most: int, seen: Any = None) -> list[Meeting]:
    """The next meetings of these bodies (those that are `seen`), soonest first. One query."""
    return list(
        db.session.scalars(
            select(Meeting)
            .join(Group, Group.id == Meeting.group_id)
            .where(
                Meeting.group_id.in_(list(group_ids)),
                Meeting.state == MeetingState.SCHEDULED,
                Meeting.ends_at > at,
                true() if seen is None else seen,
            )
            .order_by(Meeting.starts_at, Meeting.id)
            .limit(most)
        )
    )
