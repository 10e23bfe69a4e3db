"""Taking back, within a minute, the reviews that were recorded together."""

from collections.abc import Collection
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now
from partnership.core.db import read_again
from partnership.core.errors import Refused
from partnership.plans import queries
from partnership.plans.models import Plan, Review

SINCE: Final = "Somebody else recorded this review, or it was taken back already."


def take_back_reviews(actor: Actor, plan: Plan, ids: Collection[int]) -> None:
    """As if nobody had looked; the record keeps them. All of these, or none."""
    found = queries.reviews_by_number(plan.id, ids)
    if not found:
        raise Refused(SINCE)
    for review in found:
        _take_back(actor, review)


def _take_back(actor: Actor, review: Review) -> None:
    read_again(review, "withdrawn_at")
    event = last_deed(actor, review, (Kind.PLAN_REVIEWED,), since=SINCE)
    review.withdrawn_at = now()
    about: dict[str, Any] = {"priority": review.priority.name, "undone": event.id}
    by = by_whom(actor, event)
    record(by, Kind.PLAN_UNREVIEWED, review, group_id=review.group_id, **about)
