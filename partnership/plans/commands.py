"""Adding plans and their priorities."""

from datetime import date

from partnership.core.db import db
from partnership.core.text import one_line
from partnership.plans import queries
from partnership.plans.models import Plan, Priority
from partnership.plans.rules import check_period


def put_plan(
    key: str,
    name: str,
    from_on: date,
    until_on: date | None = None,
    source: str = "",
    *,
    duty: str = "",
    accounts_to: str = "",
) -> Plan:
    """Add the plan with this key, or bring it up to date.

    `duty` says why there has to be one, `accounts_to` to whom an account of it is given.
    """
    check_period(from_on, until_on)
    plan = queries.plan(key)
    if plan is None:
        plan = Plan(key=key)
        db.session.add(plan)
    plan.name, plan.source = one_line(name), source
    plan.from_on, plan.until_on = from_on, until_on
    plan.duty, plan.accounts_to = one_line(duty), one_line(accounts_to)
    return plan


def put_priority(plan: Plan, key: str, title: str, position: int) -> Priority:
    """Add a priority to a plan, or bring it up to date; `position` counts from 1."""
    db.session.flush()
    priority = queries.priority(plan.id, key)
    if priority is None:
        priority = Priority(plan_id=plan.id, key=key)
        db.session.add(priority)
    priority.title, priority.position = one_line(title), position
    return priority
