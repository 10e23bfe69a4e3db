"""The action list: what it can be narrowed to, in which order, one page at a time."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, select

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue, is_silent
from partnership.actions.rules import State
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import Seat
from partnership.people.models import Organisation

PAGE: Final = 50
RESTRICTED: Final = "Restricted action"


@dataclass(frozen=True)
class Filter:
    """What a list shows; None and False leave it as wide as it is."""

    group_id: int | None = None
    organisation_id: int | None = None
    seat_id: int | None = None
    state: State | None = None
    overdue: bool = False
    blocked: bool = False
    silent: bool = False
    closed: bool = False


class Row(NamedTuple):
    """One line of the list; `in_full` is False where only a part of it may be shown."""

    id: int
    reference: str
    title: str
    due_on: date
    state: State
    is_blocked: bool
    latest_at: datetime | None
    closed_at: datetime | None
    seat_id: int
    seat_title: str
    organisation: str
    marking: Marking
    in_full: bool


def rows(
    seen: Select[Action],
    in_full: ColumnElement[bool],
    chosen: Filter,
    today: date,
    page: int = 1,
) -> list[Row]:
    """One page of the list, and one row more where another page follows. One query.

    Of rows for which the condition `in_full` fails only body, number, organisation, state and
    dates are given; they are not found by anything else.
    """
    if chosen.seat_id is not None or chosen.silent:
        seen = seen.where(in_full)
    # Outer joins, so that SQLite starts with the actions, in the order of their index.
    found = (
        seen.outerjoin(Seat, Seat.id == Action.seat_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Action.id,
            Action.reference,
            Action.title,
            Action.due_on,
            Action.state,
            Action.is_blocked,
            Action.latest_at,
            Action.closed_at,
            Action.seat_id,
            Seat.title,
            Organisation.name,
            Action.marking,
            in_full.label("in_full"),
        )
        .where(*_conditions(chosen, today))
        .order_by(*_order(chosen))
        .limit(PAGE + 1)
        .offset(PAGE * (page - 1))
    )
    return [_shown(Row._make(row)) for row in db.session.execute(found)]


def _shown(row: Row) -> Row:
    if row.in_full:
        return row
    return row._replace(title=RESTRICTED, seat_id=0, seat_title="", latest_at=None)


def _conditions(chosen: Filter, today: date) -> list[ColumnElement[bool]]:
    wanted = {
        Action.closed_at.is_not(None): chosen.closed,
        is_open(): not chosen.closed,
        Action.is_blocked.is_(True): chosen.blocked,
        is_overdue(today): chosen.overdue,
        is_silent(today): chosen.silent,
    }
    return [condition for condition, asked in wanted.items() if asked] + _exactly(chosen)


def _exactly(chosen: Filter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if chosen.group_id is not None:
        conditions.append(Action.group_id == chosen.group_id)
    if chosen.seat_id is not None:
        conditions.append(Action.seat_id == chosen.seat_id)
    if chosen.organisation_id is not None:
        theirs = select(Seat.id).where(Seat.organisation_id == chosen.organisation_id)
        conditions.append(Action.seat_id.in_(theirs))
    if chosen.state is not None:
        conditions.append(Action.state == chosen.state)
    return conditions


def _order(chosen: Filter) -> tuple[Any, ...]:
    """Latest closed first; longest silent first; else what is due soonest."""
    if chosen.closed:
        return Action.closed_at.desc(), Action.id.desc()
    if chosen.silent and not chosen.overdue:
        return Action.latest_at, Action.id
    return Action.due_on, Action.id
