"""Short ways to have a digest sent, and to find the links in it."""

import re

from sqlalchemy import select

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.digests import asking
from partnership.digests.models import Digest
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.reactions import post
from tests.world import World, soon


def three(world: World, seat: str = "ash") -> list[Action]:
    """Three actions of a seat that wait for an answer."""
    found = [opened(world, seat, due_on=soon(5 + n), title=f"Agree part {n}") for n in range(3)]
    post.sent()
    return found


def digest_to(world: World, seat: str = "ash") -> Message:
    """Ask the seat now; the message that it gets."""
    with transaction():
        found = asking.askings([world.seats[seat].id])
        assert asking.ask(asking.WORKER, found[0]) == 1
    (message,) = post.sent()
    return message


def link_in(message: Message) -> str:
    """The path of the page for all."""
    found = re.findall(r"^http://localhost(/answers/[^?\s]+)$", post.text(message), re.MULTILINE)
    assert len(found) == 1, post.text(message)
    return str(found[0])


def digests() -> list[Digest]:
    return list(db.session.scalars(select(Digest).order_by(Digest.id)))
