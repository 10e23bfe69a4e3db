"""Short ways to have cards of what worked in a test's world."""

from typing import Any

from partnership.actions import commands as actions
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import today
from partnership.groups.models import Group
from partnership.groups.queries import place_on
from partnership.learning import commands
from partnership.learning.models import Borrowing, Card
from partnership.reports.practice import stood
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.world import World, soon

SAID = {
    "title": "One referral form",
    "did": "We agreed one form with health.",
    "changed": "Referrals arrive in a day instead of nine.",
}


def shared(world: World, by: str = "ash", group: Group | None = None, **given: Any) -> Card:
    """A card of the board (or `group`), of the seat that shares it."""
    seats = {"seat": world.seats[by], "ring": world.seats[by]}
    with transaction():
        return commands.share(world.actor(by), group or world.board, **{**SAID, **seats, **given})


def borrowed(world: World, card: Card, by: str = "elm", group: Group | None = None) -> Borrowing:
    """The card as an action of a seat in the board (or `group`)."""
    place = place_on(world.seats[by].id, (group or world.board).id, today())
    assert place is not None
    with transaction():
        return commands.borrow(world.actor(by), card, place, title=card.title, due_on=soon(60))


def completed(world: World, action: Action) -> Action:
    """The same action, confirmed as complete."""
    with transaction():
        owner = world.actor("secretary")
        actions.update_action(owner, action, State.COMPLETE, "Nine days became one.")
        actions.confirm_complete(owner, action)
    return action


def done(world: World, **given: Any) -> Action:
    """A completed action of the board."""
    return completed(world, opened(world, **given))


def stands(card: Card) -> dict[str, str]:
    """Where each organisation stands, by name."""
    found = stood([card.id])[card.id].values()
    return {one.organisation.name: str(one.stand) for one in found}
