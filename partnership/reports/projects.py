"""Place projects as their pages show them: where each stands, and how its actions go."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue
from partnership.core.db import db
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing as Reader
from partnership.projects import queries
from partnership.projects.models import Outcome, Phase, Project, ProjectAction
from partnership.projects.rules import ORDER, PhaseKind, Standing, Step, steps
from partnership.reports.measures import Measure, latest

# A body has more actions than anybody ticks one by one.
MOST = 200


@dataclass(frozen=True)
class Counts:
    """How many of a project's actions are open, and of these overdue and blocked."""

    open: int = 0
    overdue: int = 0
    blocked: int = 0


@dataclass(frozen=True)
class Card:
    """One project among others; `standing` is None once it has ended."""

    project: Project
    standing: Standing | None
    steps: list[Step]
    counts: Counts


@dataclass(frozen=True)
class Run:
    """One time in a phase, with what came of it."""

    phase: Phase
    days: int
    outcomes: list[Outcome]


def cards(who: Reader, on: date) -> list[Card]:
    """Every project that the person may see. A constant number of queries."""
    found = queries.listed(visible_to(who, Project))
    counts = _counts(who, [one.id for one in found], on)
    return [card(one, counts.get(one.id, Counts()), on) for one in found]


def card(project: Project, counts: Counts, on: date) -> Card:
    """One of them."""
    phase = project.phase
    now = Standing(phase.kind, phase.begun_on, phase.planned_end, on) if phase else None
    return Card(project, now, steps(now), counts)


def runs(project: Project, on: date) -> dict[PhaseKind, list[Run]]:
    """By phase, each time that the place was in it. One query."""
    found: dict[PhaseKind, list[Run]] = {kind: [] for kind in ORDER}
    outcomes = queries.outcomes(project.id)
    for phase in project.phases:
        days = ((phase.ended_on or on) - phase.begun_on).days + 1
        own = [one for one in outcomes if one.phase_id == phase.id]
        found[phase.kind].append(Run(phase, days, own))
    return found


def measured(who: Reader, found: Mapping[PhaseKind, Sequence[Run]]) -> dict[int, Measure]:
    """What the indicators say that these outcomes name, as far as the person may see them."""
    named = (one for runs in found.values() for run in runs for one in run.outcomes)
    return latest(who, {one.indicator_id for one in named if one.indicator_id is not None})


def actions(who: Reader, project: Project) -> Sequence[Action]:
    """Those it needs that the person may see, the open ones first, soonest first."""
    seen = _linked(who, [project.id]).options(
        joinedload(Action.seat, innerjoin=True), joinedload(Action.group, innerjoin=True)
    )
    order = Action.closed_at.is_not(None), Action.due_on, Action.id
    return db.session.scalars(seen.order_by(*order).limit(MOST)).all()


def counted(found: Iterable[Action], on: date) -> Counts:
    """The same counts, of actions that are at hand."""
    ones = [one for one in found if one.closed_at is None]
    late = sum(one.due_on < on for one in ones)
    return Counts(len(ones), late, sum(one.is_blocked for one in ones))


def to_choose(who: Reader, project: Project) -> Sequence[Action]:
    """What could be linked: the body's open actions, and those that are linked already."""
    linked = queries.action_ids(project.id)
    seen = visible_to(who, Action).where(Action.group_id == project.group_id)
    wanted = seen.where(or_(is_open(), Action.id.in_(linked)))
    order = Action.id.not_in(linked), Action.due_on, Action.id
    return db.session.scalars(wanted.order_by(*order).limit(MOST)).all()


def _linked(who: Reader, project_ids: Collection[int]) -> Select[Any]:
    """Actions that these projects need, among those that the person may see."""
    seen = visible_to(who, Action).join(ProjectAction, ProjectAction.action_id == Action.id)
    return seen.where(ProjectAction.project_id.in_(project_ids))


def _counts(who: Reader, project_ids: Collection[int], on: date) -> dict[int, Counts]:
    rows = db.session.execute(
        _linked(who, project_ids)
        .where(is_open())
        .with_only_columns(
            ProjectAction.project_id,
            func.count(),
            number_of(is_overdue(on)),
            number_of(Action.is_blocked),
        )
        .group_by(ProjectAction.project_id)
    )
    return {row[0]: Counts(*row[1:]) for row in rows}


def number_of(condition: ColumnElement[bool] | Any) -> ColumnElement[int]:
    """How many of the counted rows meet a condition."""
    return func.sum(case((condition, 1), else_=0))
