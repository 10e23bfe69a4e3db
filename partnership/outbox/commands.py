"""Changes to the outbox: queueing within somebody's transaction, and the worker's steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Update, delete, select, update

from partnership.core.db import db
from partnership.outbox import queries
from partnership.outbox.letter import Letter
from partnership.outbox.mime import build
from partnership.outbox.models import Message, WorkerBeat
from partnership.outbox.rules import BATCH, LEASE, Outcome, Parcel, State, Verdict, next_attempt


def queue(letter: Letter, *, key: str) -> Message:
    """Add a finished message; the same key again gives the message there is.

    `key` names the event, the template and the recipient. UnsafeMessage as `build` says.
    """
    known = queries.message_by_key(key)
    if known:
        return known
    message = Message(
        key=key,
        to_name=letter.to_name,
        to_address=letter.to_email,
        subject=letter.subject,
        message_id=letter.message_id,
        body=build(letter),
        next_at=letter.date,
        queued_at=letter.date,
    )
    db.session.add(message)
    db.session.flush()
    return message


def claim(worker: str, now: datetime, limit: int = BATCH) -> list[Parcel]:
    """Take the next messages for a while; a worker that dies loses them to another."""
    parcels = queries.due_parcels(now, limit)
    change = update(Message).where(Message.id.in_([parcel.id for parcel in parcels]))
    _change(
        change.values(
            state=State.LEASED,
            leased_by=worker,
            next_at=now + LEASE,
            attempts=Message.attempts + 1,
        )
    )
    return [replace(parcel, attempts=parcel.attempts + 1) for parcel in parcels]


def settle(worker: str, parcel: Parcel, outcome: Outcome, now: datetime) -> State:
    """Write down how a try went, and give the state that follows.

    What was handed over stays so, even if the lease ran out meanwhile, and what has come back
    before we got to say so stays that; anything else is told only by the worker that still holds
    the message.
    """
    if outcome.verdict is Verdict.HANDED_OVER:
        done = update(Message).where(Message.id == parcel.id, Message.state != State.BOUNCED)
        _change(done.values(state=State.HANDED_OVER, handed_over_at=now, leased_by="", error=""))
        return State.HANDED_OVER
    again = next_attempt(parcel.attempts, now) if outcome.verdict is Verdict.LATER else None
    state = State.QUEUED if again else State.FAILED
    change = _held_by(worker).where(Message.id == parcel.id)
    _change(change.values(state=state, next_at=again or now, leased_by="", error=outcome.words))
    return state


def mark_bounced(message: Message, words: str) -> None:
    """Write down that a message came back after all, with what the server said."""
    message.state, message.error, message.leased_by = State.BOUNCED, words, ""


def release(worker: str, now: datetime) -> None:
    """Give back what this worker took and did not try."""
    _change(
        _held_by(worker).values(
            state=State.QUEUED, next_at=now, leased_by="", attempts=Message.attempts - 1
        )
    )


def mark_past_as_sent(before: datetime) -> None:
    """Let what was queued before this moment count as handed over then, and be sent to nobody.

    Only the demonstration, whose past nobody is to read about, has a use for it.
    """
    waiting = update(Message).where(Message.state == State.QUEUED, Message.queued_at < before)
    _change(waiting.values(state=State.HANDED_OVER, handed_over_at=Message.queued_at, attempts=1))


def withhold(message_ids: Sequence[int]) -> set[int]:
    """Take back those that no worker has taken; the ids of those that are gone already."""
    unsent = Message.id.in_(message_ids), Message.state == State.QUEUED
    db.session.execute(delete(Message).where(*unsent))
    return set(db.session.scalars(select(Message.id).where(Message.id.in_(message_ids))))


def beat(name: str, now: datetime) -> None:
    """Say that this worker is there."""
    db.session.merge(WorkerBeat(name=name, at=now))


def _held_by(worker: str) -> Update:
    return update(Message).where(Message.state == State.LEASED, Message.leased_by == worker)


def _change(change: Update) -> None:
    db.session.execute(change)
