"""Every change of plans: versions, priorities, how they go on, what serves them, reviews."""

from datetime import date
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import PLAIN, Mark
from partnership.core.text import one_line
from partnership.groups.models import Group
from partnership.meetings.rules import text as cleaned
from partnership.plans import queries
from partnership.plans.models import Plan, Priority, Review, Successor
from partnership.plans.rules import (
    LONGEST_REVIEW,
    Progress,
    Quality,
    check_follows,
    check_period,
    check_review,
)
from partnership.plans.tagging import carry_over, serve, take_back_carrying
from partnership.plans.unreviewing import take_back_reviews


def put_plan(
    key: str,
    name: str,
    from_on: date,
    until_on: date | None = None,
    source: str = "",
    *,
    group: Group | None = None,
    follows: Plan | None = None,
    duty: str = "",
    accounts_to: str = "",
) -> Plan:
    """Add the plan with this key, or bring it up to date; a body that is not given stays.

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
    if group is not None:
        plan.group = group
    if follows is not None:
        follow_on(plan, follows)
    return plan


def follow_on(plan: Plan, earlier: Plan | None = None) -> None:
    """Let a plan take the place of an earlier version; None keeps the one that it follows.

    Refused where versions would run at one time, or would follow each other in a circle.
    """
    db.session.flush()
    before = earlier
    while before is not None:
        if before is plan:
            raise Refused("A plan cannot follow itself, nor one that follows it", "follows")
        before = before.follows
    plan.follows = earlier or plan.follows
    if plan.follows is not None:
        check_follows(plan.span, plan.follows.span)
    for later in queries.followers(plan.id):
        check_follows(later.span, plan.span)


def put_priority(plan: Plan, key: str, title: str, position: int) -> Priority:
    """Add a priority to a plan, or bring it up to date; `position` counts from 1."""
    db.session.flush()
    priority = queries.priority(plan.id, key)
    if priority is None:
        priority = Priority(plan_id=plan.id, key=key)
        db.session.add(priority)
    priority.title, priority.position = one_line(title), position
    return priority


def map_on(earlier: Priority, later: Priority) -> Successor:
    """Let a priority go on as one of the plan that follows; it may go on as several."""
    db.session.flush()
    if later.plan.follows is None or later.plan.follows is not earlier.plan:
        raise Refused(f"{later.plan.name} does not follow {earlier.plan.name}", "follows")
    found = db.session.get(Successor, (earlier.id, later.id))
    if found is None:
        found = Successor(earlier_id=earlier.id, later_id=later.id)
        db.session.add(found)
    return found


def record_review(
    actor: Actor,
    group: Group,
    priority: Priority,
    *,
    on: date,
    quality: Quality,
    progress: Progress,
    text: str = "",
    next_on: date | None = None,
    mark: Mark = PLAIN,
) -> Review:
    """Keep what a body found when it looked at a priority of its plan; earlier reviews stay."""
    plan = priority.plan
    if plan.group_id != group.id:
        raise Refused(f"{plan.name} is not a plan of {group.name}")
    check_review(on, next_on, plan.from_on, today())
    words = cleaned(text, "text", "review", required=False, most=LONGEST_REVIEW)
    review = Review(
        priority=priority,
        group=group,
        reviewed_on=on,
        quality=quality,
        progress=progress,
        text=words,
        next_on=next_on,
        at=now(),
        by=actor.capacity,
        **vars(mark),
    )
    db.session.add(review)
    found = {"quality": quality, "progress": progress, "marking": str(mark)}
    days = {"reviewed_on": on.isoformat(), "next_on": next_on.isoformat() if next_on else None}
    about: dict[str, Any] = {"priority": priority.name, **days, **found}
    record(actor, Kind.PLAN_REVIEWED, review, group_id=group.id, **about)
    return review


__all__ = [
    "carry_over",
    "follow_on",
    "map_on",
    "put_plan",
    "put_priority",
    "record_review",
    "serve",
    "take_back_carrying",
    "take_back_reviews",
]
