"""A blockage's trail, as its page shows it."""

from collections.abc import Sequence
from typing import Any

from markupsafe import Markup

from partnership.actions.models import BlockageStep
from partnership.actions.rules import STEP_WORDS, StepKind
from partnership.core.london import day_words, wall

FOR_A_SEAT = (StepKind.DIRECTED, StepKind.ASKED)


def of(steps: Sequence[BlockageStep]) -> list[dict[str, Any]]:
    """Each step: what was done, by whom, on which day."""
    return [_shown(step) for step in steps]


def _shown(step: BlockageStep) -> dict[str, Any]:
    asked = f"For {step.seat.name}: " if step.seat and step.kind in FOR_A_SEAT else ""
    return {
        "head": f"{STEP_WORDS[step.kind]} {step.decision_reference}".strip(),
        "by": f"{step.capacity}, {day_words(wall(step.at).date())}",
        "mark": "blocked" if step.kind is StepKind.RAISED else "",
        "text": Markup("<br>").join((asked + step.text).split("\n")),
        "strong": bool(step.decision_reference),
    }
