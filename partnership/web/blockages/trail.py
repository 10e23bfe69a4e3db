"""A blockage's trail, as its page shows it."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from partnership.actions.models import BlockageStep
from partnership.actions.rules import STEP_WORDS, StepKind
from partnership.core.london import day_words, wall
from partnership.meetings.queries import decision_ids
from partnership.web.addresses import decided

FOR_A_SEAT = (StepKind.DIRECTED, StepKind.ASKED, StepKind.CONVENED)


def of(steps: Sequence[BlockageStep]) -> list[dict[str, Any]]:
    """Each step: what was done, by whom, on which day; a decision's number leads to it."""
    made = decision_ids({step.decision_reference for step in steps} - {""})
    return [_shown(step, made.get(step.decision_reference)) for step in steps]


def _shown(step: BlockageStep, decision_id: int | None) -> dict[str, Any]:
    asked = f"For {step.seat.name}: " if step.seat and step.kind in FOR_A_SEAT else ""
    return {
        "head": decided(STEP_WORDS[step.kind], step.decision_reference, decision_id),
        "by": f"{step.capacity}, {day_words(wall(step.at).date())}",
        "mark": "blocked" if step.kind is StepKind.RAISED else "",
        "text": Markup("<br>").join((asked + step.text).split("\n")),
        "strong": bool(step.decision_reference),
    }
