"""Finding plans and priorities, what is tagged with them, and their reviews."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.plans.models import Plan, Priority, Review, Successor, Tag


def plan(key: str) -> Plan | None:
    """The plan with this key."""
    return db.session.scalar(select(Plan).where(Plan.key == key))


def priority(plan_id: int, key: str) -> Priority | None:
    """The priority with this key in one version of a plan."""
    return db.session.scalar(select(Priority).filter_by(plan_id=plan_id, key=key))


def whole(plan_id: int) -> Plan | None:
    """The plan with this number, its body, its priorities and those of the version before it."""
    return db.session.scalar(
        select(Plan)
        .where(Plan.id == plan_id)
        .options(
            joinedload(Plan.group),
            joinedload(Plan.follows).selectinload(Plan.priorities),
            selectinload(Plan.priorities),
        )
    )


def listed(seen: Select[Any]) -> Sequence[Plan]:
    """Plans with their bodies and priorities, the newest version of each first."""
    every = seen.options(joinedload(Plan.group), selectinload(Plan.priorities))
    return db.session.scalars(every.order_by(Plan.from_on.desc(), Plan.name, Plan.id)).all()


def followers(plan_id: int) -> Sequence[Plan]:
    """The plans that take the place of this one."""
    return db.session.scalars(select(Plan).filter_by(follows_id=plan_id).order_by(Plan.id)).all()


def current_priorities(on: date) -> Sequence[Priority]:
    """The priorities of every plan that runs on this day, plan by plan, in their own order."""
    return db.session.scalars(
        select(Priority)
        .join(Priority.plan)
        .options(joinedload(Priority.plan))
        .where(Plan.from_on <= on, or_(Plan.until_on.is_(None), Plan.until_on >= on))
        .order_by(Plan.name, Plan.id, Priority.position, Priority.id)
    ).all()


def successors(plan: Plan) -> dict[int, list[Priority]]:
    """The priorities of a plan, by the earlier ones that go on in them."""
    return _later(Priority.plan_id == plan.id)


def going_on(priority_ids: Collection[int]) -> dict[int, list[Priority]]:
    """The later priorities in which each of these goes on, of whatever plan."""
    return _later(Successor.earlier_id.in_(priority_ids))


def _later(which: ColumnElement[bool]) -> dict[int, list[Priority]]:
    found: dict[int, list[Priority]] = defaultdict(list)
    rows = select(Successor.earlier_id, Priority).options(joinedload(Priority.plan))
    joined = rows.join(Priority, Priority.id == Successor.later_id).where(which)
    for earlier_id, one in db.session.execute(joined.order_by(Priority.position, Priority.id)):
        found[earlier_id].append(one)
    return found


def tagged(column: str, ids: Collection[int]) -> dict[int, frozenset[int]]:
    """The priorities that these rows are tagged with; `column` says which kind of rows."""
    found: dict[int, set[int]] = defaultdict(set)
    whose = Tag.__table__.c[column]
    rows = select(whose, Tag.priority_id).where(whose.in_(list(ids)))
    for row_id, priority_id in db.session.execute(rows):
        found[row_id].add(priority_id)
    return {row_id: frozenset(priorities) for row_id, priorities in found.items()}


def of_rows(column: str, ids: Collection[int]) -> dict[int, list[Priority]]:
    """The same as rows, the newest plan's first."""
    found: dict[int, list[Priority]] = {number: [] for number in ids}
    whose = Tag.__table__.c[column]
    rows = (
        select(whose, Priority)
        .join(Tag, Tag.priority_id == Priority.id)
        .join(Priority.plan)
        .options(joinedload(Priority.plan))
        .where(whose.in_(list(ids)))
        .order_by(Plan.from_on.desc(), Plan.name, Priority.position)
    )
    for row_id, one in db.session.execute(rows):
        found[row_id].append(one)
    return found


def names(ids: Iterable[Any]) -> dict[int, str]:
    """Priorities with their plans, in words."""
    found = select(Priority).options(joinedload(Priority.plan)).where(Priority.id.in_(list(ids)))
    return {one.id: one.name for one in db.session.scalars(found)}


def reviews(seen: Select[Any], plan_id: int) -> Sequence[Review]:
    """Reviews of a plan's priorities among `seen`, the newest first."""
    stands = seen.where(Review.withdrawn_at.is_(None))
    of_plan = stands.join(Priority, Priority.id == Review.priority_id)
    newest = (Review.reviewed_on.desc(), Review.id.desc())
    return db.session.scalars(of_plan.where(Priority.plan_id == plan_id).order_by(*newest)).all()


def reviews_by_number(plan_id: int, ids: Collection[int]) -> Sequence[Review]:
    """Those of these reviews that are of this plan, also where they were taken back."""
    found = select(Review).join(Review.priority).options(contains_eager(Review.priority))
    mine = found.where(Priority.plan_id == plan_id, Review.id.in_(list(ids)))
    return db.session.scalars(mine.order_by(Review.id)).all()


def due_reviews(on: date, group_id: int | None = None) -> dict[int, date]:
    """Plans, of a body or of all, with a priority that is to be reviewed by a day: and its day."""
    newest = func.row_number().over(
        partition_by=Review.priority_id, order_by=(Review.reviewed_on.desc(), Review.id.desc())
    )
    stand = select(Review.priority_id, Review.next_on, newest.label("place"))
    last = stand.where(Review.withdrawn_at.is_(None)).subquery()
    rows = (
        select(Priority.plan_id, func.min(last.c.next_on))
        .join(Priority, Priority.id == last.c.priority_id)
        .join(Plan, Plan.id == Priority.plan_id)
        .where(last.c.place == 1, last.c.next_on <= on)
        .where(or_(Plan.until_on.is_(None), Plan.until_on >= on))
        .group_by(Priority.plan_id)
    )
    if group_id is not None:
        rows = rows.where(Plan.group_id == group_id)
    return {row[0]: row[1] for row in db.session.execute(rows)}


def carried_ids(plan: Plan) -> set[int]:
    """The actions that were carried over last."""
    found = [one for one in events_about(plan) if one.kind is Kind.PLAN_CARRIED_OVER]
    return {int(number) for number in found[-1].details["was"]} if found else set()


def begun(on: date) -> Sequence[Plan]:
    """Every plan that has begun by this day, with its priorities. Two queries.

    Those that still run come first, then the newest.
    """
    ended = Plan.until_on.is_not(None) & (Plan.until_on < on)
    found = select(Plan).options(selectinload(Plan.priorities)).where(Plan.from_on <= on)
    return db.session.scalars(found.order_by(ended, Plan.from_on.desc(), Plan.name, Plan.id)).all()
