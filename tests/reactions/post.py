"""The outbox as its readers would see it."""

from collections.abc import Sequence
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

from icalendar import Calendar, Event
from sqlalchemy import select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.outbox.models import Message
from partnership.outbox.rules import State
from tests.world import World


def sent() -> Sequence[Message]:
    """Every message that waits, oldest first; they are marked, so that a test sees each once."""
    waiting = select(Message).where(Message.state == State.QUEUED).order_by(Message.id)
    found = db.session.scalars(waiting).all()
    for message in found:
        message.state, message.handed_over_at = State.HANDED_OVER, now()
    db.session.commit()
    return found


def readers(world: World, messages: Sequence[Message]) -> list[str]:
    """The keys of the seats whose holders got these messages."""
    keys = {person.email: key for key, person in world.people.items()}
    return sorted(keys[message.to_address] for message in messages)


def subjects(messages: Sequence[Message]) -> set[str]:
    return {message.subject for message in messages}


def read(message: Message) -> EmailMessage:
    return message_from_bytes(message.body, policy=policy.default)  # type: ignore[return-value]


def text(message: Message, kind: str = "plain") -> str:
    part: Any = read(message).get_body((kind,))
    return str(part.get_content()).replace("\r\n", "\n")


def calendar_bytes(message: Message) -> bytes:
    parts = [part for part in read(message).walk() if part.get_content_type() == "text/calendar"]
    found: Any = parts[0].get_payload(decode=True)
    assert isinstance(found, bytes)
    return found


def calendar(message: Message) -> Calendar:
    return Calendar.from_ical(calendar_bytes(message))  # type: ignore[return-value]


def event(message: Message) -> Event:
    return calendar(message).events[0]


def to(world: World, key: str, messages: Sequence[Message]) -> Message:
    """The one message to the holder of a seat."""
    (found,) = [one for one in messages if one.to_address == world.people[key].email]
    return found
