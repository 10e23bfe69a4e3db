"""A seat that was asked how its actions go, and the link in its message."""

from email import message_from_bytes, policy

from flask import Flask
from sqlalchemy import select

from partnership.core.db import db
from partnership.digests import asking
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.world import World


def ask(world: World) -> None:
    """As the worker does it."""
    with transaction():
        asking.ask(asking.WORKER, asking.askings([world.seats["ash"].id])[0])


def mailed_token(app: Flask) -> str:
    """The secret of the link in that message."""
    asked = select(Message.body).where(Message.subject.contains("your answer by"))
    with app.app_context():
        body = db.session.scalars(asked).one()
    part = message_from_bytes(body, policy=policy.default).get_body(("plain",))
    return str(part.get_content()).partition("/answers/")[2].partition("?")[0]
