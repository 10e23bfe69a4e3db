"""Short ways to have actions and blockages in a test's world."""

from datetime import date, timedelta
from typing import Any

from partnership.actions import blockages, commands
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import Need
from partnership.core.clock import now, today
from partnership.transaction import transaction
from tests.world import World, soon


def opened(world: World, seat: str = "ash", **given: Any) -> Action:
    """An action of the board (or `group`) that a seat answers for."""
    group = given.pop("group", world.board)
    by = given.pop("by", "secretary" if group is world.board else "sub-secretary")
    facts: dict[str, Any] = {"title": "Agree one referral form", "due_on": soon(), **given}
    with transaction():
        return commands.open_action(world.actor(by), group, seat=world.seats[seat], **facts)


def blocked(world: World, action: Action, needed_from: str = "elm", **given: Any) -> Blockage:
    """The same action, blocked."""
    by = given.pop("by", "secretary")
    facts: dict[str, Any] = {
        "what": "The sharing agreement is not signed",
        "need": Need.DECISION,
        "since": today(),
        **given,
    }
    with transaction():
        seat = world.seats[needed_from]
        return blockages.raise_blockage(world.actor(by), action, needed_from=seat, **facts)


def aged(action: Action, *, due_on: date | None = None, silent: int | None = None) -> Action:
    """The action as time would have made it: overdue, or unspoken of for so many days."""
    with transaction():
        action.due_on = due_on or action.due_on
        if silent is not None:
            action.latest_at = now() - timedelta(days=silent)
    return action
