"""What waits, counted: overdue and silent actions by organisation, blockages by who frees them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import pairwise
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, select, true

from partnership.actions.models import Action, Blockage
from partnership.actions.queries import is_in_hand, is_open
from partnership.core.db import db, is_one_of, plain_rows
from partnership.groups.models import Group, Seat
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import Organisation
from partnership.reports.moments import AGES, AT, SILENT, SINCE, TODAY, moments

# For whoever does not ask what is new.
_NEVER: Final = datetime.max.replace(tzinfo=UTC)


class Counted(NamedTuple):
    """A seat's open actions in a body: late, silent and new ones, and when the last word was."""

    group_id: int
    overdue: int
    silent: int
    new: int
    latest_at: datetime
    organisation_id: int
    organisation: str


@dataclass(frozen=True)
class Lag:
    """How many open actions of an organisation are overdue, and how many silent."""

    organisation_id: int
    organisation: str
    overdue: int
    silent: int


@dataclass(frozen=True)
class Freer:
    """A seat, how many blockages wait for it, how many of them are in hand, and since when.

    `ages` are how many there are in each band of ages.
    """

    seat_id: int
    name: str
    count: int
    in_hand: int
    oldest: date
    ages: tuple[int, ...] = ()


def lags(seen: Select[Action], today: date) -> list[Lag]:
    """Organisations with overdue or silent actions among `seen`, most first. One query."""
    return lags_in(read_counts(counts_of(seen), moments(today, _NEVER)))


def lags_in(counts: Iterable[Counted]) -> list[Lag]:
    """The same of what was counted already."""
    found: dict[int, tuple[str, int, int]] = {}
    for one in counts:
        _, overdue, silent = found.get(one.organisation_id, ("", 0, 0))
        found[one.organisation_id] = (
            one.organisation,
            overdue + one.overdue,
            silent + one.silent,
        )
    behind = [Lag(key, *facts) for key, facts in found.items() if facts[1] or facts[2]]
    return sorted(behind, key=lambda one: (-one.overdue - one.silent, one.organisation))


def counts_of(seen: Select[Action]) -> Select[*tuple[Any, ...]]:
    """Open actions of `seen`, counted by body and seat, as they stand in an index."""
    by_seat = (
        seen.with_only_columns(
            Action.group_id,
            Action.seat_id,
            _how_many(Action.due_on < TODAY).label("overdue"),
            _how_many(Action.latest_at < SILENT).label("silent"),
            _how_many(Action.opened_at > SINCE).label("new"),
            func.max(Action.latest_at).label("latest_at"),
        )
        .where(is_open())
        .group_by(Action.group_id, Action.seat_id)
        .subquery()
    )
    own = by_seat.c
    return (
        select(own.group_id, own.overdue, own.silent, own.new, own.latest_at)
        .join(Seat, Seat.id == own.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .add_columns(Organisation.id, Organisation.name)
    )


def read_counts(counted: Select[*tuple[Any, ...]], at: dict[str, Any]) -> list[Counted]:
    """What they are at these moments."""
    return [Counted(*row) for row in plain_rows(counted, at)]


def freers(seen: Select[Action], today: date, at: datetime) -> list[Freer]:
    """Seats that open blockages of `seen` wait for, most first. One query."""
    return read_freers(freers_of(seen), moments(today, at))


def freers_of(seen: Select[Action]) -> Select[*tuple[Any, ...]]:
    """The same, to be asked at any moment."""
    count = func.count(Blockage.id)
    older = (_how_many(Blockage.since <= day) for day in AGES)
    return (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .join(Seat, Seat.id == Blockage.needed_from_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Seat.id,
            Seat.title,
            Organisation.name,
            count,
            _how_many(is_in_hand(AT)),
            func.min(Blockage.since),
            *older,
        )
        .where(Blockage.closed_at.is_(None))
        .group_by(Seat.id, Seat.title, Organisation.name)
        .order_by(count.desc(), func.min(Blockage.since), Seat.id)
    )


def read_freers(counted: Select[*tuple[Any, ...]], at: dict[str, Any]) -> list[Freer]:
    """What they are at these moments."""
    return [
        Freer(seat_id, f"{title}, {organisation}", count, in_hand, oldest, _bands(count, older))
        for seat_id, title, organisation, count, in_hand, oldest, *older in plain_rows(counted, at)
    ]


def _bands(count: int, older: list[int]) -> tuple[int, ...]:
    """Of how many are as old as each band or older, how many are in it."""
    least = [count, *older, 0]
    return tuple(here - beyond for here, beyond in pairwise(least))


def _how_many(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def coming(group_ids: Any, at: datetime, most: int, seen: Any = None) -> list[Meeting]:
    """The next meetings of these bodies (those that are `seen`), soonest first. One query."""
    there = coming_of(group_ids, true() if seen is None else seen).limit(most)
    return list(db.session.scalars(there, {"at": at}))


def coming_of(group_ids: Any, seen: ColumnElement[bool]) -> Select[Meeting]:
    """The same, to be asked at any moment."""
    return (
        select(Meeting)
        .join(Group, Group.id == Meeting.group_id)
        .where(
            is_one_of(Meeting.group_id, group_ids),
            Meeting.state == MeetingState.SCHEDULED,
            Meeting.ends_at > AT,
            seen,
        )
        .order_by(Meeting.starts_at, Meeting.id)
    )
