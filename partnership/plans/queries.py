"""Finding plans and priorities."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.core.db import db
from partnership.plans.models import Plan, Priority


def plan(key: str) -> Plan | None:
    """The plan with this key."""
    return db.session.scalar(select(Plan).where(Plan.key == key))


def priority(plan_id: int, key: str) -> Priority | None:
    """The priority with this key in one version of a plan."""
    return db.session.scalar(select(Priority).filter_by(plan_id=plan_id, key=key))


def current_priorities(on: date) -> Sequence[Priority]:
    """The priorities of every plan that runs on this day, plan by plan, in their own order."""
    return db.session.scalars(
        select(Priority)
        .join(Priority.plan)
        .options(joinedload(Priority.plan))
        .where(Plan.from_on <= on, or_(Plan.until_on.is_(None), Plan.until_on >= on))
        .order_by(Plan.name, Plan.id, Priority.position, Priority.id)
    ).all()


def plan_by_id(plan_id: int) -> Plan | None:
    """The plan with this number, with its priorities."""
    found = select(Plan).options(selectinload(Plan.priorities)).where(Plan.id == plan_id)
    return db.session.scalar(found)


def current_plans(on: date) -> Sequence[Plan]:
    """The plans that run on this day, by name."""
    runs = Plan.from_on <= on, or_(Plan.until_on.is_(None), Plan.until_on >= on)
    return db.session.scalars(select(Plan).where(*runs).order_by(Plan.name, Plan.id)).all()
