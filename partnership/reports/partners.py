"""Who does what under a plan: a count of actions for each organisation and priority."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, Subquery, and_, select, union

from partnership.actions.models import Action, ActionSupport
from partnership.actions.queries import is_open, is_overdue
from partnership.core.db import db
from partnership.groups.models import Seat
from partnership.people.models import Organisation
from partnership.plans.models import Plan, Priority, Tag
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.measures import Measure, by_priority
from partnership.reports.projects import number_of


@dataclass(frozen=True)
class Cell:
    """How many actions an organisation leads or helps with, under one priority."""

    open: int
    overdue: int
    complete: int

    @property
    def words(self) -> str:
        """3 open (1 overdue), 4 complete."""
        late = f" ({self.overdue} overdue)" if self.overdue else ""
        going = f"{self.open} open{late}" if self.open else ""
        done = f"{self.complete} complete" if self.complete else ""
        return ", ".join(part for part in (going, done) if part)


@dataclass(frozen=True)
class Row:
    """An organisation, with a cell for each priority under which it does something."""

    organisation: str
    cells: dict[int, Cell]


@dataclass(frozen=True)
class Grid:
    """The whole plan: its priorities in order, organisations by name, measures by priority."""

    priorities: Sequence[Priority]
    rows: list[Row]
    measures: dict[int, list[Measure]]


def grid(who: Standing, plan: Plan, on: date) -> Grid:
    """What the person may see of it. A constant number of queries."""
    numbers = [one.id for one in plan.priorities]
    rows: dict[int, Row] = {}
    for line in db.session.execute(_counted(who, numbers, on)):
        row = rows.setdefault(line.organisation_id, Row(line.name, {}))
        row.cells[line.priority_id] = Cell(line.open, line.overdue, line.complete)
    return Grid(plan.priorities, list(rows.values()), by_priority(who, numbers))


def _counted(who: Standing, priorities: Collection[int], on: date) -> Select[Any]:
    part = _taking_part(priorities)
    late = and_(is_open(), is_overdue(on))
    return (
        visible_to(who, Action)
        .join(part, part.c.action_id == Action.id)
        .join(Organisation, Organisation.id == part.c.organisation_id)
        .with_only_columns(
            part.c.priority_id,
            part.c.organisation_id,
            Organisation.name,
            number_of(is_open()).label("open"),
            number_of(late).label("overdue"),
            number_of(Action.closed_at.is_not(None)).label("complete"),
        )
        .group_by(part.c.priority_id, part.c.organisation_id, Organisation.name)
        .order_by(Organisation.name, part.c.organisation_id)
    )


def _taking_part(priorities: Collection[int]) -> Subquery:
    """Action, priority and organisation: of the seat that answers, and of those that support it.

    UNION leaves one row where an organisation does both, or a priority is tagged twice.
    """
    served = _served(priorities)
    what = served.c.action_id, served.c.priority_id, Seat.organisation_id
    leads = select(*what).join(Action, Action.id == served.c.action_id)
    helps = select(*what).join(ActionSupport, ActionSupport.action_id == served.c.action_id)
    return union(
        leads.join(Seat, Seat.id == Action.seat_id),
        helps.join(Seat, Seat.id == ActionSupport.seat_id),
    ).subquery()


def _served(priorities: Collection[int]) -> Subquery:
    """Action and priority: those that `tagged.actions_under` finds, each with what it serves."""
    own = select(Action.id.label("action_id"), Action.priority_id)
    tagged = select(Tag.action_id, Tag.priority_id).where(Tag.action_id.is_not(None))
    return union(
        own.where(Action.priority_id.in_(priorities)),
        tagged.where(Tag.priority_id.in_(priorities)),
    ).subquery()
