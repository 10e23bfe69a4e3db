"""What every change to a blockage leaves behind: a step of its trail, and an event."""

from typing import Any

from partnership.actions.models import Blockage, BlockageStep
from partnership.actions.rules import StepKind
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.london import day_words, wall
from partnership.groups.models import Seat
from partnership.meetings.models import Decision


def step(
    actor: Actor,
    blockage: Blockage,
    kind: StepKind,
    text: str,
    *,
    decision: Decision | None = None,
    seat: Seat | None = None,
) -> None:
    """Add to the trail, with the rung on which it stands by now."""
    added = BlockageStep(kind=kind, at=now(), capacity=actor.capacity, text=text, seat=seat)
    added.decision_reference = decision.reference if decision else ""
    added.rung = blockage.rung
    blockage.steps.append(added)


def note(actor: Actor, kind: Kind, blockage: Blockage, **details: Any) -> None:
    """Record it under the body of the action."""
    action = blockage.action
    facts = {"action_id": action.id, "reference": action.reference, **details}
    record(actor, kind, blockage, group_id=action.group_id, **facts)


def standing(blockage: Blockage) -> dict[str, Any]:
    """How it stands before a deed, as the record keeps it: what taking the deed back restores."""
    told, action = blockage.directed_at, blockage.action
    return {
        "rung": blockage.rung,
        "rung_since": blockage.rung_since.isoformat(),
        "climbs_on": blockage.climbs_on.isoformat() if blockage.climbs_on else None,
        "taken_by": blockage.taken_by,
        "question": blockage.question,
        "directed_at": told.isoformat() if told else None,
        "agenda_item_id": blockage.agenda_item_id,
        "latest": action.latest_at.isoformat(),
        "answered": action.answered_at.isoformat() if action.answered_at else None,
    }


def refuse_resolved(blockage: Blockage) -> None:
    """It is open."""
    if blockage.closed_at is not None:
        freed = day_words(wall(blockage.closed_at).date())
        raise Refused(f"This was freed on {freed}: nothing waits.")
