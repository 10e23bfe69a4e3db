"""What the action list can be narrowed to, as SQL, and the order that goes with it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from operator import eq, ge, le
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    column,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import aliased

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue, is_silent
from partnership.actions.rules import State
from partnership.groups.models import Seat

# Plans know nothing of actions nor actions of plans, so what joins them is named here only.
_TAGS = table("priority_tags", column("priority_id"), column("action_id"))
# As a plain number, or SQLite would not see that the index of moved actions is enough.
HAS_MOVED = Action.slips > literal_column("0")


@dataclass(frozen=True)
class Filter:
    """What a list shows; None, 0 and False leave it as wide as it is."""

    group_id: int | None = None
    organisation_id: int | None = None
    seat_id: int | None = None
    priority_id: int | None = None
    state: State | None = None
    due_from: date | None = None
    due_until: date | None = None
    # How often the date was moved, at least.
    slips: int = 0
    overdue: bool = False
    blocked: bool = False
    silent: bool = False
    doubtful: bool = False
    closed: bool = False

    @property
    def asks_inside(self) -> bool:
        """Whether it asks for more than is known of an action that may not be read."""
        inside = (self.seat_id, self.priority_id)
        return bool(self.silent or self.doubtful or self.slips) or inside != (None, None)


def narrowed(
    seen: Select[*tuple[Any, ...]], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> Select[*tuple[Any, ...]]:
    """Those of `seen` that the filter lets through, in its order.

    Rows for which the condition `in_full` fails are found by body, organisation, state and dates
    and by nothing else.
    """
    if chosen.asks_inside:
        seen = seen.where(in_full)
    return seen.where(*_conditions(chosen, today)).order_by(*_order(chosen))


def _conditions(chosen: Filter, today: date) -> list[ColumnElement[bool]]:
    """Only what is asked for is put together, since that takes longer than to ask."""
    flags: tuple[tuple[bool, Callable[[], ColumnElement[bool]]], ...] = (
        (chosen.closed, lambda: Action.closed_at.is_not(None)),
        (not chosen.closed, is_open),
        (chosen.blocked, lambda: Action.is_blocked.is_(True)),
        (chosen.overdue, lambda: is_overdue(today)),
        (chosen.silent, lambda: is_silent(today)),
        (chosen.doubtful, lambda: Action.doubtful_from <= today),
        (chosen.slips > 0, lambda: and_(HAS_MOVED, Action.slips >= chosen.slips)),
    )
    return [condition() for asked, condition in flags if asked] + _exactly(chosen)


def _exactly(chosen: Filter) -> list[ColumnElement[bool]]:
    asked: list[tuple[Any, Any, Any]] = [
        (chosen.group_id, Action.group_id, eq),
        (chosen.seat_id, Action.seat_id, eq),
        (chosen.state, Action.state, eq),
        (chosen.due_from, Action.due_on, ge),
        (chosen.due_until, Action.due_on, le),
    ]
    conditions = [compare(column, value) for value, column, compare in asked if value is not None]
    if chosen.priority_id is not None:
        conditions.append(_serves(chosen.priority_id, closed=chosen.closed))
    if chosen.organisation_id is not None:
        theirs = select(Seat.id).where(Seat.organisation_id == chosen.organisation_id)
        conditions.append(Action.seat_id.in_(theirs))
    return conditions


def _serves(priority_id: int, *, closed: bool) -> ColumnElement[bool]:
    """It is the first priority, or a further or earlier one. Each half follows its index."""
    first = aliased(Action)
    own = select(first.id).where(first.priority_id == priority_id)
    own = own.where(first.closed_at.is_not(None) if closed else first.closed_at.is_(None))
    tagged = select(_TAGS.c.action_id).where(_TAGS.c.priority_id == priority_id)
    return Action.id.in_(union_all(own, tagged.where(_TAGS.c.action_id.is_not(None))))


def _order(chosen: Filter) -> tuple[Any, ...]:
    """Latest closed first; longest silent or doubtful first; else what is due soonest.

    What is open has no date of closing. That is named all the same, since PostgreSQL does not
    follow an index that begins with it otherwise.
    """
    if chosen.closed:
        return Action.closed_at.desc(), Action.id.desc()
    return Action.closed_at, _first(chosen), Action.id


def _first(chosen: Filter) -> Any:
    if chosen.silent and not chosen.overdue:
        return Action.latest_at
    return Action.doubtful_from if chosen.doubtful and not chosen.overdue else Action.due_on
