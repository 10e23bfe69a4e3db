"""Blockages in every state that a page can show them in."""

from datetime import timedelta
from typing import Any

from partnership.actions import blockages, climbing
from partnership.actions.ladder import set_days
from partnership.actions.rules import Need
from partnership.actions.rungs import Rung
from partnership.core.clock import today
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.world import World


def get_stuck(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """As they were raised, as somebody acted on them, with a question, and in a circle."""
    chair = world.actor("chair")
    since = today() - timedelta(days=45)
    for number, name in enumerate(("stuck", "directed", "taken", "freed", "from nobody")):
        freer = "oak" if name == "from nobody" else "elm"
        action = rows[f"{name} action"] = opened(world, title=f"{name} {unbreakable}"[:200])
        what = (unbreakable + wordy) if name == "stuck" else "No agreement is signed"
        need = list(Need)[number]
        rows[name] = blocked(world, action, freer, since=since, what=what, need=need)
    for name in ("below", "climbed"):
        sub = opened(world, "ash-officer", group=world.sub)
        given = {"if_nothing": wordy, "by": "sub-secretary"}
        rows[name] = blocked(world, sub, "elm", **given)
    rows["asked"] = blocked(world, opened(world), "chair", by="ash")
    rows["circle"] = blocked(world, opened(world), "secretary", by="ash")
    blocked(world, opened(world, "secretary"), "ash")
    with transaction():
        rows["a direction"] = blockages.direct(chair, rows["directed"], world.seats["elm"], wordy)
        blockages.take_to_board(chair, rows["taken"], rows["overfull"])
        blockages.resolve(chair, rows["freed"], unbreakable)
        climbing.ask(chair, rows["asked"], unbreakable)
        climbing.pass_up(world.actor("sub-chair"), rows["climbed"], wordy)
        climbing.pass_up(world.actor("sub-chair"), rows["climbed"], unbreakable)
        climbing.take(world.actor("secretary"), rows["climbed"])
        set_days(world.actor("sub-secretary"), world.sub, {Rung.CHAIR: None})
