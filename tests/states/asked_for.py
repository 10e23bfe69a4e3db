"""Dates that owners ask for: rows of the stage, and their forms filled in wrongly."""

from typing import Any

from partnership.actions import commands, proposals
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.transaction import transaction
from tests.actions.deeds import aged, opened
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, pressed, wrong
from tests.world import World, soon

LATER = on("due_on", "17", "6", str(today().year + 2))
GONE_BY = on("due_on", "1", "1", "2020")
LONG = "x" * 10_001


def ask_for_dates(world: World, rows: dict[str, Any], why: str) -> None:
    """One waits, one was declined, and one action is declared better than it is."""
    owner, chair = world.actor("ash"), world.actor("chair")
    for name in ("asked", "answered", "doubted"):
        rows[f"{name} action"] = opened(world, title=f"An action that is {name}")
    with transaction():
        rows["asked date"] = proposals.propose(owner, rows["asked action"], soon(90), why)
        rows["answered date"] = proposals.propose(owner, rows["answered action"], soon(80), why)
        proposals.decline(chair, rows["answered date"], why)
        commands.update_action(owner, rows["doubted action"], State.GREEN)
        for days in (50, 40, 90):
            commands.move_due(chair, rows["doubted action"], soon(days), why)
    aged(rows["doubted action"], silent=70)


DATES: list[Form] = [
    form(
        page("actions.propose", "ash", action_id="on track"),
        nothing("due_on-day", "reason"),
        wrong("no reason", "reason", **LATER),
        wrong("a day gone by", "due_on-day", **GONE_BY, reason="Why"),
        wrong("a long reason", "reason", **LATER, reason=LONG),
    ),
    form(
        page("actions.proposal", "secretary", action_id="asked action", proposal_id="asked date"),
        pressed("decline", nothing("answer")),
        pressed("decline", wrong("a long answer", "answer", answer=LONG)),
    ),
    form(
        page("actions.update", "ash", "that asks", action_id="silent", answer="more-time"),
        wrong("a day gone by", "due_on-day", answer="more-time", text="Why", **GONE_BY),
    ),
]
