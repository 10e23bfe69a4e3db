"""The action list: its rows, in the order of the filter, one page at a time."""

from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import BigInteger, ColumnElement, Integer, Select, bindparam

from partnership.actions.filters import Filter, Shape, narrowed
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.db import plain_rows
from partnership.core.marking import Marking
from partnership.groups.models import Seat
from partnership.people.models import Organisation

PAGE: Final = 50
RESTRICTED: Final = "Restricted action"


class Row(NamedTuple):
    """One line of the list; `in_full` is False where only a part of it may be shown."""

    id: int
    reference: str
    title: str
    due_on: date
    state: State
    is_blocked: bool
    closed_at: datetime | None
    seat_id: int
    seat_title: str
    organisation: str
    marking: Marking
    doubtful_from: date | None
    in_full: bool

    def is_doubtful(self, today: date) -> bool:
        """Whether dates and updates say worse than its owner does."""
        return self.doubtful_from is not None and self.doubtful_from <= today


def listed(
    seen: Select[Action], in_full: ColumnElement[bool], asked: Shape
) -> Select[*tuple[Any, ...]]:
    """The statement of the list for filters of one shape: to be kept, and run with `rows`.

    Of rows for which the condition `in_full` fails only body, number, organisation, state and
    dates are given; they are not found by anything else.
    """
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
            Action.closed_at,
            Action.seat_id,
            Seat.title,
            Organisation.name,
            Action.marking,
            Action.doubtful_from,
            in_full.label("in_full"),
        )
        .limit(bindparam("most", type_=Integer))
        # Whoever asks for the last page there could be passes over more than fits an Integer.
        .offset(bindparam("before", type_=BigInteger))
    )
    return narrowed(found, in_full, asked)


def rows(
    asked: Select[*tuple[Any, ...]], chosen: Filter, today: date, page: int = 1, *, most: int = PAGE
) -> list[Row]:
    """One page of the list, and one row more where another page follows. One query."""
    given = {**chosen.given(today), "most": most + 1, "before": most * (page - 1)}
    return [_shown(Row._make(row)) for row in plain_rows(asked, given)]


def _shown(row: Row) -> Row:
    if row.in_full:
        return row
    return row._replace(title=RESTRICTED, seat_id=0, seat_title="", doubtful_from=None)
