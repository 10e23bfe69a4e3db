"""Opening many actions at once, as they were agreed elsewhere before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from partnership.actions.models import Action, ActionSupport
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import instant
from partnership.core.marking import PLAIN
from partnership.groups.commands import next_references
from partnership.groups.models import Group, Seat


@dataclass(frozen=True)
class Agreed:
    """An action from another list: it may be overdue, and began on the day it was raised."""

    title: str
    seat: Seat
    due_on: date
    supports: Sequence[Seat] = ()
    priority_id: int | None = None
    raised_on: date | None = None


def open_agreed(actor: Actor, group: Group, agreed: Sequence[Agreed]) -> list[Action]:
    """Open them all, with the next numbers of the body; the seats must be the body's own.

    Written together, since one by one two thousand would take minutes.
    """
    numbers = next_references(group, today().year, len(agreed)) if agreed else []
    actions = [_action(group, *one) for one in zip(numbers, agreed, strict=True)]
    db.session.add_all(actions)
    db.session.flush()
    for action in actions:
        record(
            actor,
            Kind.ACTION_OPENED,
            action,
            group_id=group.id,
            reference=action.reference,
            after=_facts(action),
        )
    return actions


def _action(group: Group, reference: str, agreed: Agreed) -> Action:
    return Action(
        reference=reference,
        group_id=group.id,
        title=agreed.title,
        seat_id=agreed.seat.id,
        due_on=agreed.due_on,
        first_due_on=agreed.due_on,
        priority_id=agreed.priority_id,
        opened_at=_opened_at(agreed),
        latest_at=now(),
        supports=[ActionSupport(seat_id=one.id) for one in agreed.supports],
        **vars(PLAIN),
    )


def _opened_at(agreed: Agreed) -> datetime:
    """The day it was raised, if that is said; no later than now."""
    if agreed.raised_on is None:
        return now()
    return min(now(), instant(agreed.raised_on, time(12)))


def _facts(action: Action) -> dict[str, Any]:
    return {
        "title": action.title,
        "seat_id": action.seat_id,
        "supports": sorted(one.seat_id for one in action.supports),
        "due_on": action.due_on.isoformat(),
        "priority_id": action.priority_id,
        "marking": str(PLAIN),
    }
