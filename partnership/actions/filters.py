"""What the action list can be narrowed to, as SQL, and the order that goes with it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    Select,
    and_,
    bindparam,
    column,
    literal_column,
    select,
    table,
    union_all,
)
from sqlalchemy.orm import aliased

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue, is_silent, silent_before
from partnership.actions.rules import State
from partnership.core.db import UtcDateTime
from partnership.groups.models import Seat

# Plans know nothing of actions nor actions of plans, so what joins them is named here only.
_TAGS = table("priority_tags", column("priority_id"), column("action_id"))
# As a plain number, or SQLite would not see that the index of moved actions is enough.
HAS_MOVED = Action.slips > literal_column("0")

# The names of what a filter asks for: those that ask for the same share a statement.
Shape = frozenset[str]
# More than is known of an action that may not be read.
_INSIDE: Final[Shape] = frozenset(("seat_id", "priority_id", "silent", "doubtful", "slips"))


@dataclass(frozen=True)
class Filter:
    """What a list shows; None and False leave it as wide as it is."""

    group_id: int | None = None
    organisation_id: int | None = None
    seat_id: int | None = None
    priority_id: int | None = None
    state: State | None = None
    due_from: date | None = None
    due_until: date | None = None
    # How often the date was moved, at least.
    slips: int | None = None
    overdue: bool = False
    blocked: bool = False
    silent: bool = False
    doubtful: bool = False
    closed: bool = False

    @property
    def shape(self) -> Shape:
        """What it asks for; 0 is asked for too, and is the number of no row."""
        # By what they are, since 0 equals False.
        return frozenset(
            name for name, value in vars(self).items() if value is not None and value is not False
        )

    def given(self, today: date) -> dict[str, Any]:
        """The values for a statement of its shape, which takes those that it has."""
        return {**vars(self), "today": today, "silent_before": silent_before(today)}


def narrowed(
    seen: Select[*tuple[Any, ...]], in_full: ColumnElement[bool], asked: Shape
) -> Select[*tuple[Any, ...]]:
    """Those of `seen` that a filter of this shape lets through, in its order, once it is given.

    Rows for which the condition `in_full` fails are found by body, organisation, state and dates
    and by nothing else.
    """
    if asked & _INSIDE:
        seen = seen.where(in_full)
    return seen.where(*_conditions(asked)).order_by(*_order(asked))


_TODAY: Final[Any] = bindparam("today", type_=Date)
_SILENT: Final[Any] = bindparam("silent_before", type_=UtcDateTime)
_ASKED: Final[dict[str, ColumnElement[bool]]] = {
    "blocked": Action.is_blocked.is_(True),
    "overdue": is_overdue(_TODAY),
    "silent": is_silent(_SILENT),
    "doubtful": Action.doubtful_from <= _TODAY,
    "slips": and_(HAS_MOVED, Action.slips >= bindparam("slips")),
    "group_id": Action.group_id == bindparam("group_id"),
    "seat_id": Action.seat_id == bindparam("seat_id"),
    "state": Action.state == bindparam("state"),
    "due_from": Action.due_on >= bindparam("due_from"),
    "due_until": Action.due_on <= bindparam("due_until"),
    "organisation_id": Action.seat_id.in_(
        select(Seat.id).where(Seat.organisation_id == bindparam("organisation_id"))
    ),
}


def _conditions(asked: Shape) -> list[ColumnElement[bool]]:
    ends = Action.closed_at.is_not(None) if "closed" in asked else is_open()
    conditions = [ends, *(condition for name, condition in _ASKED.items() if name in asked)]
    return [*conditions, _serves(asked)] if "priority_id" in asked else conditions


def _serves(asked: Shape) -> ColumnElement[bool]:
    """It is the first priority, or a further or earlier one. Each half follows its index."""
    first, priority = aliased(Action), bindparam("priority_id", type_=Integer)
    own = select(first.id).where(first.priority_id == priority)
    own = own.where(
        first.closed_at.is_not(None) if "closed" in asked else first.closed_at.is_(None)
    )
    tagged = select(_TAGS.c.action_id).where(_TAGS.c.priority_id == priority)
    return Action.id.in_(union_all(own, tagged.where(_TAGS.c.action_id.is_not(None))))


def _order(asked: Shape) -> tuple[Any, ...]:
    """Latest closed first; longest silent or doubtful first; else what is due soonest.

    What is open has no date of closing. That is named all the same, since PostgreSQL does not
    follow an index that begins with it otherwise.
    """
    if "closed" in asked:
        return Action.closed_at.desc(), Action.id.desc()
    return Action.closed_at, _first(asked), Action.id


def _first(asked: Shape) -> Any:
    if "overdue" in asked:
        return Action.due_on
    if "silent" in asked:
        return Action.latest_at
    return Action.doubtful_from if "doubtful" in asked else Action.due_on
