"""The actions they could ask for."""

from datetime import timedelta
from typing import Any

from partnership.actions import blockages, proposals
from partnership.actions import commands as actions
from partnership.actions.models import Action, Blockage, BlockageStep
from partnership.actions.rules import Need, State, StepKind
from partnership.actions.rungs import Rung
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.transaction import transaction
from tests.access.counting import count
from tests.access.gathered import gather
from tests.access.handed_in import hand_in
from tests.access.in_places import begin
from tests.access.of_plans import look_into_plans
from tests.access.people import named_for
from tests.access.reported import report
from tests.access.shared import share_cards
from tests.access.things import (
    SECRETARIES,
    SENSITIVE,
    Things,
    decided,
    keep_free,
    let_out,
    make_meetings,
    make_others,
)
from tests.access.words import word
from tests.world import World

# Actions: body, whose, by whom it was opened (None: the secretariat).
ACTIONS = {
    "official": ("HARM", "sub-member", "sub-member"),
    "own": ("HARM", "ash-officer", None),
    "supported": ("HARM", "sub-member", None),
    "sensitive": ("HARM", "ash-officer", None),
    "blocked": ("HARM", "sub-member", "ex-member"),
    "escalated": ("HARM", "sub-member", None),
    "sensitive escalated": ("HARM", "sub-member", None),
    "climbed": ("HARM", "sub-member", None),
    "sensitive climbed": ("HARM", "sub-member", None),
    "closed": ("HARM", "sub-member", None),
    "side": ("SIDE", "side-member", "side-member"),
    "side climbed": ("SIDE", "side-member", "side-member"),
    "board": ("NPB", "ash", None),
    "far": ("FAR", "outsider", None),
}
# Blocked ones, and who can free them.
BLOCKED = {
    "blocked": "adviser",
    **dict.fromkeys(("escalated", "sensitive escalated"), "sub-chair"),
    **dict.fromkeys(("climbed", "sensitive climbed"), "sub-chair"),
    "side climbed": "side-member",
}


# Directions given between meetings about these.
DIRECTED = ("blocked", "sensitive escalated", "side climbed")


def make(world: World) -> Things:
    """Everything, made through the commands where these allow it."""
    things = Things(dict(world.groups))
    make_meetings(world, things)
    hand_in(world, things)
    report(things)
    for name, facts in ACTIONS.items():
        things.actions[name] = _action(world, name, *facts)
        _say(world, name, things.actions[name])
    for name, needed_from in BLOCKED.items():
        blockage = _block(world, name, things.actions[name], needed_from)
        with transaction():
            if name.endswith("escalated"):
                blockage.agenda_item_id = things.items["board to come"].id
            if name.endswith("climbed"):
                blockage.rung = Rung.SECRETARIAT
            if name in DIRECTED:
                things.decisions[name] = decided(name, group_id=blockage.group_id)
                _direct(blockage, things.decisions[name].reference)
    begin(world, things)
    named_for(world, "named", "actions", things.actions["sensitive"].id, world.sub)
    share_cards(world, things)
    make_others(world, things)
    keep_free(world, things)
    look_into_plans(world, things)
    count(world, things)
    gather(things)
    let_out(things.meetings["released"])
    db.session.expire_all()
    return things


def _direct(blockage: Blockage, reference: str) -> None:
    step = BlockageStep(kind=StepKind.DIRECTED, at=now(), capacity="Chair, Police", text="")
    step.decision_reference = reference
    blockage.steps.append(step)


def _action(world: World, name: str, short: str, seat: str, by: str | None) -> Action:
    given: dict[str, Any] = {
        "title": word("actions", name, "title"),
        "due_on": today() + timedelta(days=30),
        "mark": SENSITIVE if name.startswith("sensitive") else None,
    }
    if name == "supported":
        given["supports"] = [world.seats["sub-observer"]]
    with transaction():
        return actions.open_action(
            world.actor(by or SECRETARIES[short]),
            world.groups[short],
            seat=world.seats[seat],
            **given,
        )


def _say(world: World, name: str, action: Action) -> None:
    """An update and a moved date, and the end of the closed one."""
    by = world.actor(ACTIONS[name][2] or SECRETARIES[action.group.short])
    with transaction():
        actions.update_action(by, action, State.AMBER, word("actions", name, "update"))
    with transaction():
        later = action.due_on + timedelta(days=5)
        actions.move_due(by, action, later, word("actions", name, "reason"))
        asked_for = later + timedelta(days=5)
        proposals.propose(by, action, asked_for, word("actions", name, "asked"))
        if name == "closed":
            action.closed_at, action.closed_by = now(), "Secretary, Police"


def _block(world: World, name: str, action: Action, needed_from: str) -> Blockage:
    with transaction():
        return blockages.raise_blockage(
            world.actor("sub-secretary"),
            action,
            what=word("actions", name, "stuck"),
            need=Need.DECISION,
            needed_from=world.seats[needed_from],
            since=today(),
        )
