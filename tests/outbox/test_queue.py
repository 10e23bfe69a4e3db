"""Queueing, claiming and settling, on both databases."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from partnership.audit.rules import Actor, Door
from partnership.core.db import db
from partnership.outbox import commands, queries
from partnership.outbox.letter import UnsafeMessage
from partnership.outbox.mime import build
from partnership.outbox.models import Message
from partnership.outbox.rules import LEASE, Outcome, State, Verdict
from partnership.transaction import transaction
from tests.outbox.letters import NOTICE, notice

NOW = NOTICE.date + timedelta(minutes=1)
SECRETARIAT = Actor(None, None, "Secretariat", Door.PAGE)
GONE = Outcome(Verdict.HANDED_OVER)
BUSY = Outcome(Verdict.LATER, "451 try later")
UNKNOWN = Outcome(Verdict.NEVER, "550 no such person")


@pytest.fixture(autouse=True)
def _database(app: Flask) -> Iterator[None]:
    yield
    db.session.rollback()


def queued(key: str = "1/notice/1") -> Message:
    with transaction():
        return commands.queue(notice(), key=key)


def claimed(worker: str = "a", now: datetime = NOW, limit: int = 20) -> list[int]:
    with transaction():
        return [parcel.id for parcel in commands.claim(worker, now, limit)]


def settled(worker: str, outcome: Outcome, now: datetime = NOW) -> Message:
    """The only message, claimed and settled."""
    with transaction():
        (parcel,) = commands.claim(worker, now)
    with transaction():
        commands.settle(worker, parcel, outcome, now)
    return db.session.scalars(select(Message)).one()


def test_a_queued_message_holds_the_finished_bytes() -> None:
    with transaction():
        message = commands.queue(NOTICE, key="1/notice/1")
    assert message.body == build(NOTICE)
    assert message.message_id == NOTICE.message_id
    assert (message.state, message.attempts) == (State.QUEUED, 0)
    assert (message.queued_at, message.next_at) == (NOTICE.date, NOTICE.date)


def test_the_same_key_gives_the_message_there_is() -> None:
    first = queued()
    with transaction():
        again = commands.queue(notice(subject="Another"), key=first.key)
    assert again.id == first.id
    assert again.subject == NOTICE.subject
    assert db.session.scalar(select(func.count(Message.id))) == 1


def test_an_unsafe_letter_undoes_the_whole_transaction() -> None:
    def both() -> None:
        commands.queue(notice(), key="good")
        commands.queue(notice(to_email="nobody"), key="bad")

    with pytest.raises(UnsafeMessage), transaction():
        both()
    assert queries.message_by_key("good") is None


def test_a_claimed_message_is_nobody_elses_until_the_lease_runs_out() -> None:
    message = queued()
    assert claimed("a") == [message.id]
    assert claimed("b") == []
    assert claimed("b", NOW + LEASE - timedelta(seconds=1)) == []
    assert not queries.anything_due(NOW + LEASE - timedelta(seconds=1))
    assert claimed("b", NOW + LEASE) == [message.id]
    db.session.refresh(message)
    assert (message.leased_by, message.attempts) == ("b", 2)


def test_messages_go_in_order_a_batch_at_a_time() -> None:
    messages = [queued(str(number)) for number in range(5)]
    ids = [message.id for message in messages]
    assert claimed(limit=3) == ids[:3]
    assert claimed(limit=3) == ids[3:]


def test_a_message_is_not_due_before_its_time() -> None:
    queued()
    assert claimed(now=NOTICE.date - timedelta(seconds=1)) == []


def test_handed_over() -> None:
    queued()
    message = settled("a", GONE)
    assert (message.state, message.handed_over_at) == (State.HANDED_OVER, NOW)
    assert not queries.anything_due(NOW + timedelta(days=9))


def test_a_temporary_refusal_is_tried_again_in_half_a_minute_with_the_same_bytes() -> None:
    before = queued().body
    message = settled("a", BUSY)
    assert (message.state, message.error) == (State.QUEUED, BUSY.words)
    assert message.next_at == NOW + timedelta(seconds=30)
    assert settled("a", GONE, message.next_at).body == before
    assert (message.state, message.error, message.attempts) == (State.HANDED_OVER, "", 2)


def test_a_day_of_temporary_refusals_is_a_failure() -> None:
    message = queued()
    moment = NOW
    while message.state is not State.FAILED:
        message = settled("a", BUSY, moment)
        moment = message.next_at
    assert moment - NOW >= timedelta(hours=24)
    assert (message.error, message.leased_by) == (BUSY.words, "")
    assert queries.failed_messages() == [message]


def test_a_final_refusal_fails_at_once_in_the_servers_words() -> None:
    queued()
    message = settled("a", UNKNOWN)
    assert (message.state, message.error, message.attempts) == (State.FAILED, UNKNOWN.words, 1)
    assert not queries.anything_due(NOW + timedelta(days=9))


def test_a_worker_that_lost_its_lease_cannot_fail_what_another_is_sending() -> None:
    message = queued()
    with transaction():
        (parcel,) = commands.claim("slow", NOW)
    assert claimed("quick", NOW + LEASE) == [message.id]
    with transaction():
        commands.settle("slow", parcel, UNKNOWN, NOW + LEASE)
    db.session.refresh(message)
    assert (message.state, message.leased_by) == (State.LEASED, "quick")


def test_a_worker_that_lost_its_lease_can_still_say_that_the_message_went() -> None:
    message = queued()
    with transaction():
        (parcel,) = commands.claim("slow", NOW)
    claimed("quick", NOW + LEASE)
    with transaction():
        commands.settle("slow", parcel, GONE, NOW + LEASE)
    with transaction():
        commands.settle("quick", replace(parcel, attempts=2), BUSY, NOW + LEASE)
    db.session.refresh(message)
    assert message.state is State.HANDED_OVER


def test_what_came_back_before_we_could_say_that_it_went_stays_so() -> None:
    """A server may tell of an unknown address sooner than we commit."""
    message = queued()
    with transaction():
        (parcel,) = commands.claim("a", NOW)
    with transaction():
        commands.mark_bounced(message, UNKNOWN.words)
    for outcome in (GONE, BUSY, UNKNOWN):
        with transaction():
            commands.settle("a", parcel, outcome, NOW)
        db.session.refresh(message)
        assert (message.state, message.error) == (State.BOUNCED, "550 no such person")
    assert (message.leased_by, claimed("b", NOW + LEASE)) == ("", [])


def test_released_messages_are_as_if_never_taken() -> None:
    message = queued()
    claimed("a")
    with transaction():
        commands.release("b", NOW)
    assert claimed("c") == []
    with transaction():
        commands.release("a", NOW)
    db.session.refresh(message)
    assert (message.state, message.attempts, message.leased_by) == (State.QUEUED, 0, "")
    assert claimed("c") == [message.id]


def test_how_long_the_oldest_has_waited_and_when_the_worker_was_last_seen() -> None:
    assert queries.oldest_unsent() is None
    assert queries.last_beat() is None
    queued()
    with transaction():
        commands.beat("here", NOW - timedelta(minutes=1))
        commands.beat("here", NOW)
        commands.beat("there", NOW - timedelta(hours=1))
    assert queries.oldest_unsent() == NOTICE.date
    assert queries.last_beat() == NOW
    settled("a", GONE)
    assert queries.oldest_unsent() is None
