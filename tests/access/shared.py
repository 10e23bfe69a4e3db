"""The cards of what worked that they could ask for, each with words of its own."""

from partnership.core.db import db
from partnership.learning import commands
from partnership.learning.models import Card
from partnership.learning.rules import Stand
from partnership.transaction import transaction
from tests.access.things import SECRETARIES, SENSITIVE, Things
from tests.access.words import word
from tests.world import World

# Cards: body, whose, and who shared it (None: the secretariat).
CARDS = {
    "official": ("HARM", "sub-member", None),
    "own": ("HARM", "ash-officer", "ash-officer"),
    "sensitive own": ("HARM", "ash-officer", None),
    "sensitive left": ("HARM", "sub-member", None),
    "board": ("NPB", "ash", None),
    "side": ("SIDE", "side-member", "side-member"),
    "far": ("FAR", "outsider", None),
}
TEXTS = ("title", "did", "changed", "source")


def share_cards(world: World, things: Things) -> None:
    """Each with a reason why somebody decided not to; a sensitive action is behind "official"."""
    for name, (short, seat, by) in CARDS.items():
        with transaction():
            things.cards[name] = _card(world, name, short, seat, by)
    with transaction():
        things.cards["official"].action_id = things.actions["sensitive"].id
        things.cards["sensitive left"].seat_id = world.seats["ex-member"].id
    db.session.expire_all()


def _card(world: World, name: str, short: str, seat: str, by: str | None) -> Card:
    actor = world.actor(by or SECRETARIES[short])
    card = commands.share(
        actor,
        world.groups[short],
        seat=world.seats[seat],
        ring=world.seats[seat],
        mark=SENSITIVE if name.startswith("sensitive") else None,
        **{text: word("cards", name, text) for text in TEXTS},
    )
    reason = word("cards", name, "reason")
    commands.say(actor, card, world.seats[seat], Stand.DECLINED, reason)
    return card
