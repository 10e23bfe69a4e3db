"""What serves a priority: conditions on actions, decisions and topics, for pages and reports."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, select, union_all
from sqlalchemy.orm import aliased

from partnership.actions.models import Action
from partnership.meetings.models import Decision
from partnership.plans.models import Tag
from partnership.topics.models import Topic


def actions_under(priorities: Collection[int]) -> ColumnElement[bool]:
    """Actions whose own priority is one of these, or that are tagged with one."""
    # Put together rather than joined by "or", so that each half follows its index.
    first, tagged = aliased(Action), select(Tag.action_id).where(Tag.action_id.isnot(None))
    both: CompoundSelect[Any] = union_all(
        select(first.id).where(first.priority_id.in_(priorities)),
        tagged.where(Tag.priority_id.in_(priorities)),
    )
    return Action.id.in_(both)


def decisions_under(priorities: Collection[int]) -> ColumnElement[bool]:
    """Decisions that are tagged with one of these priorities."""
    tagged = select(Tag.decision_id).where(Tag.priority_id.in_(priorities))
    return Decision.id.in_(tagged.where(Tag.decision_id.isnot(None)))


def topics_under(priorities: Collection[int]) -> ColumnElement[bool]:
    """Topics of forward plans that are tagged with one of these priorities."""
    tagged = select(Tag.topic_id).where(Tag.priority_id.in_(priorities))
    return Topic.id.in_(tagged.where(Tag.topic_id.isnot(None)))
