"""Reading the outbox."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, select

from partnership.core.db import db
from partnership.outbox.models import Message, WorkerBeat
from partnership.outbox.rules import UNSENT, Parcel, State


def message_by_key(key: str) -> Message | None:
    """The message queued under this key."""
    return db.session.scalar(select(Message).where(Message.key == key))


def message_by_message_id(message_id: str) -> Message | None:
    """The message that carries this Message-ID, brackets and all."""
    return db.session.scalar(select(Message).where(Message.message_id == message_id))


def untaken(message_ids: Iterable[int]) -> set[int]:
    """Those of these messages that no worker has taken, and none can take from here on."""
    waiting = select(Message.id).where(
        Message.id.in_(list(message_ids)), Message.state == State.QUEUED
    )
    return set(db.session.scalars(waiting.with_for_update()))


def failed_messages() -> Sequence[Message]:
    """Messages given up, the newest first."""
    failed = select(Message).where(Message.state == State.FAILED)
    return db.session.scalars(failed.order_by(Message.next_at.desc(), Message.id.desc())).all()


def oldest_unsent() -> datetime | None:
    """Since when the longest-waiting message has been in the queue."""
    return db.session.scalar(select(func.min(Message.queued_at)).where(Message.state.in_(UNSENT)))


def oldest_untried() -> datetime | None:
    """The same of messages that no worker has tried: they wait for us and not for a server."""
    untried = select(func.min(Message.queued_at)).where(Message.state == State.QUEUED)
    return db.session.scalar(untried.where(Message.attempts == 0))


def last_beat() -> datetime | None:
    """When any worker last said that it is there."""
    return db.session.scalar(select(func.max(WorkerBeat.at)))


def is_due(now: datetime) -> ColumnElement[bool]:
    """The condition that a message waits for a worker, or waits on in vain for the last one."""
    return Message.state.in_(UNSENT) & (Message.next_at <= now)


def anything_due(now: datetime) -> bool:
    """Whether a worker has something to do."""
    return bool(db.session.scalar(select(exists().where(is_due(now)))))


def due_parcels(now: datetime, limit: int) -> list[Parcel]:
    """The next messages, for a writing transaction: no other worker sees them until it ends."""
    columns = (Message.id, Message.to_address, Message.body, Message.attempts)
    next_ones = select(*columns).where(is_due(now)).order_by(Message.next_at, Message.id)
    rows = db.session.execute(next_ones.limit(limit).with_for_update(skip_locked=True))
    return [Parcel(*row) for row in rows]
