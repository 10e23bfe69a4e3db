"""Lets plans of the story be reviewed, and actions be carried over when a plan begins."""

from datetime import timedelta
from functools import partial

from sqlalchemy import select

from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.working_days import next_working_day
from partnership.demo import offices
from partnership.demo.scene import Scene
from partnership.demo.served import Reviewed
from partnership.demo.sittings import AFTERNOON, NOON
from partnership.groups.models import Group
from partnership.groups.rules import Role
from partnership.plans import commands, queries
from partnership.plans.models import Plan


def enter_plans(stage: Scene) -> None:
    """Put it into the story: on the first working day of each plan, and on the days of reviews."""
    for key in stage.story.plans.carried_over:
        stage.on(next_working_day(_plan(key).from_on), NOON, partial(_carry_over, key))
    for chapter in stage.story.bodies:
        for one in chapter.reviews:
            _plan(one.plan)  # refused now, not halfway through
            day = next_working_day(stage.today - timedelta(days=one.ago))
            stage.on(day, AFTERNOON, partial(_review, chapter.body, one))


def _carry_over(key: str) -> None:
    plan = _plan(key)
    into = {old: new[0].id for old, new in queries.successors(plan).items() if len(new) == 1}
    found = select(Action).where(is_open(), Action.priority_id.in_(into))
    actions = db.session.scalars(found.order_by(Action.id)).all()
    if actions:
        clerk = offices.secretary(plan.group_id or actions[0].group_id)
        commands.carry_over(clerk, plan, actions, into, _clerk_of)


def _clerk_of(action: Action) -> Actor:
    return offices.secretary(action.group_id)


def _review(short: str, told: Reviewed) -> None:
    group, plan = offices.body(short), _plan(told.plan)
    priorities = {one.key: one for one in plan.priorities}
    for key, (quality, progress, words) in told.found.items():
        commands.record_review(
            _chair(group),
            group,
            priorities[key],
            on=today(),
            quality=quality,
            progress=progress,
            text=words,
            next_on=today() + timedelta(days=told.next_in),
        )


def _chair(group: Group) -> Actor:
    return offices.officer(group.id, Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT)


def _plan(key: str) -> Plan:
    plan = queries.plan(key)
    if plan is None:
        raise Refused(f"The story tells of the plan {key}, which is not in the database.")
    return plan
