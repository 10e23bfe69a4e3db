"""The page of a plan: what serves each of its priorities, and what its reviews found."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, case, func, select, union
from sqlalchemy.orm import aliased

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue
from partnership.core.db import db
from partnership.meetings.models import Decision
from partnership.plans import queries
from partnership.plans.models import Plan, Priority, Review, Tag
from partnership.policy.permits import allows, visible_to
from partnership.policy.standing import Standing
from partnership.topics.models import Topic


class Counts(NamedTuple):
    """Actions of those that somebody may see, by how they stand."""

    open: int = 0
    overdue: int = 0
    blocked: int = 0
    complete: int = 0


@dataclass
class Line:
    """One priority of the plan; the newest review first."""

    priority: Priority
    counts: Counts = field(default_factory=Counts)
    decisions: int = 0
    topics: int = 0
    reviews: list[Review] = field(default_factory=list)
    # The earlier ones that go on in it.
    before: list[Priority] = field(default_factory=list)
    # The later ones in which it goes on.
    after: list[Priority] = field(default_factory=list)

    @property
    def latest(self) -> Review | None:
        """The newest."""
        return self.reviews[0] if self.reviews else None


def read(who: Standing, plan: Plan, today: date) -> list[Line]:
    """Its priorities in their order, as this reader may see them. Six queries at most."""
    lines = {one.id: Line(one) for one in plan.priorities}
    for priority_id, *numbers in db.session.execute(_actions(who, list(lines), today)):
        lines[priority_id].counts = Counts(*map(int, numbers))
    for priority_id, number in db.session.execute(_tagged(who, Decision, Tag.decision_id, lines)):
        lines[priority_id].decisions = number
    for priority_id, number in db.session.execute(_tagged(who, Topic, Tag.topic_id, lines)):
        lines[priority_id].topics = number
    for review in queries.reviews(visible_to(who, Review), plan.id):
        lines[review.priority_id].reviews.append(review)
    for priority_id, before in _before(plan).items():
        lines[priority_id].before = before
    for priority_id, after in queries.going_on(list(lines)).items():
        lines[priority_id].after = after
    return list(lines.values())


def _actions(who: Standing, priority_ids: list[int], today: date) -> Any:
    """Each action once under a priority, whether that is its first or a further one."""
    first = aliased(Action)
    own = select(first.id.label("action_id"), first.priority_id.label("priority_id"))
    tagged = select(Tag.action_id, Tag.priority_id).where(Tag.action_id.is_not(None))
    pairs = union(
        own.where(first.priority_id.in_(priority_ids)),
        tagged.where(Tag.priority_id.in_(priority_ids)),
    ).subquery()
    return (
        select(
            pairs.c.priority_id,
            _sum(is_open()),
            _sum(is_open() & is_overdue(today)),
            _sum(is_open() & Action.is_blocked),
            _sum(Action.closed_at.is_not(None)),
        )
        .join(Action, Action.id == pairs.c.action_id)
        .where(allows(who, Action))
        .group_by(pairs.c.priority_id)
    )


def _sum(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def _tagged(who: Standing, model: Any, column: Any, priorities: dict[int, Line]) -> Any:
    seen = select(Tag.priority_id, func.count()).join(model, model.id == column)
    kept = seen.where(Tag.priority_id.in_(list(priorities)), allows(who, model))
    if model is Topic:
        kept = kept.where(Topic.dropped_at.is_(None))
    return kept.group_by(Tag.priority_id)


def _before(plan: Plan) -> dict[int, list[Priority]]:
    """The priorities of the version before, by those in which they go on."""
    found: dict[int, list[Priority]] = defaultdict(list)
    if plan.follows is None:
        return found
    earlier = {one.id: one for one in plan.follows.priorities}
    for earlier_id, later in queries.successors(plan).items():
        for one in later:
            found[one.id].append(earlier[earlier_id])
    return found
