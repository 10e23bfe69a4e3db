"""The first step of a blockage's trail in large data: that it was reported."""

from datetime import time

from partnership.actions.rules import StepKind
from partnership.core.london import instant
from partnership.demo.filling import Row


def first_step(blockage_id: int, blockage: Row) -> Row:
    """As the owner's report would have left it."""
    return {
        "blockage_id": blockage_id,
        "kind": StepKind.RAISED,
        "at": instant(blockage["since"], time(17)),
        "capacity": "Owner (demo)",
        "text": blockage["what"],
        "decision_reference": "",
        "seat_id": blockage["needed_from_id"],
    }
