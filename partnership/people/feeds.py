"""The secret address of somebody's calendar: made, replaced, ended."""

from datetime import datetime

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest, new_token
from partnership.people.models import FeedAddress, Person


def make_feed(actor: Actor, person: Person) -> str:
    """A new address in place of any earlier one; the secret, which can be read only now."""
    _end(person.id, now())
    token = new_token()
    address = FeedAddress(digest=digest(token), person=person, made_at=now())
    db.session.add(address)
    record(actor, Kind.FEED_MADE, address, person=person.id)
    return token


def end_feed(actor: Actor, person: Person) -> None:
    """End the address; whoever asks for it finds nothing from now on."""
    address = feed_of(person.id)
    if address is not None:
        _end(person.id, now())
        record(actor, Kind.FEED_ENDED, address, person=person.id)


def feed_of(person_id: int) -> FeedAddress | None:
    """The address that works."""
    live = select(FeedAddress).where(FeedAddress.ended_at.is_(None))
    return db.session.scalar(live.where(FeedAddress.person_id == person_id))


def _end(person_id: int, at: datetime) -> None:
    live = select(FeedAddress).where(FeedAddress.ended_at.is_(None))
    for one in db.session.scalars(live.where(FeedAddress.person_id == person_id)):
        one.ended_at = at
