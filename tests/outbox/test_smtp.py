"""Messages over a real SMTP connection, with every fault that servers are known for."""

import random
import smtplib
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.cli.worker import Report, deliver_due
from partnership.core.db import db
from partnership.outbox import commands
from partnership.outbox.delivery import transport_from
from partnership.outbox.letter import Letter
from partnership.outbox.mime import build
from partnership.outbox.models import Message
from partnership.outbox.rules import Outcome, State, Verdict
from partnership.transaction import transaction
from tests.conformance.oracles import libical_errors, read_with_ical_js, read_with_libical
from tests.invitations.entries import ENTRY
from tests.outbox.letters import INVITATION, NOTICE, invitation, notice
from tests.outbox.server import Desk, free_port, running

SENDER = "bounces@partnership.example"


@pytest.fixture(autouse=True)
def _database(app: Flask) -> Iterator[None]:
    yield
    db.session.rollback()


def queue(*letters: Letter) -> None:
    with transaction():
        for letter in letters:
            commands.queue(letter, key=letter.message_id)


def deliver(port: int, timeout: float = 5) -> Report:
    return deliver_due("test", transport_from(f"smtp://127.0.0.1:{port}", SENDER, timeout))


def messages() -> list[Message]:
    return list(db.session.scalars(select(Message).order_by(Message.id)))


def make_due() -> None:
    """Time passes."""
    with transaction():
        for message in messages():
            message.next_at = NOTICE.date


@pytest.mark.parametrize("letter", [NOTICE, INVITATION])
def test_the_very_bytes_arrive_with_the_envelope_meant(letter: Letter) -> None:
    desk = Desk()
    queue(letter)
    with running(desk) as port:
        assert deliver(port) == Report(handed_over=1)
    (envelope,) = desk.received
    assert envelope.original_content == build(letter)
    assert (envelope.mail_from, envelope.rcpt_tos) == (SENDER, [letter.to_email])


@pytest.mark.node
@pytest.mark.libical
def test_what_arrives_is_a_calendar_that_other_programs_read() -> None:
    desk = Desk()
    queue(INVITATION)
    with running(desk) as port:
        deliver(port)
    *_, alternative, attached = message_from_bytes(desk.bodies[0]).walk()
    for part in (alternative, attached):
        calendar = part.get_payload(decode=True)
        assert isinstance(calendar, bytes)
        assert libical_errors(calendar) == []
        assert read_with_libical(calendar).start == ENTRY.starts_at
        assert [event["start"] for event in read_with_ical_js(calendar)["events"]] == [
            ENTRY.starts_at
        ]


def test_many_messages_go_over_one_connection() -> None:
    desk = Desk()
    queue(*(invitation(to_email=f"o{number}@b.example") for number in range(45)))
    with running(desk) as port:
        assert deliver(port) == Report(handed_over=45)
    assert desk.calls["connections"] == 1
    assert [envelope.rcpt_tos for envelope in desk.received] == [
        [f"o{number}@b.example"] for number in range(45)
    ]


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("451 4.7.1 Greylisted, try again", "451 4.7.1 Greylisted, try again"),
        ("421 4.3.2 Too busy", "421 4.3.2 Too busy"),
        ("close", "421 4.3.2 Going down"),
        ("hang", "Connection unexpectedly closed: timed out"),
        ("drop", "Connection unexpectedly closed"),
    ],
)
def test_a_passing_fault_is_followed_by_one_more_try(fault: str, words: str) -> None:
    desk = Desk(fault)
    queue(invitation())
    with running(desk) as port:
        assert deliver(port, timeout=0.3) == Report(retried=1)
        (message,) = messages()
        assert (message.state, message.attempts) == (State.QUEUED, 1)
        assert message.error.startswith(words)
        assert deliver(port) == Report()  # not due yet
        make_due()
        assert deliver(port) == Report(handed_over=1)
    assert (message.state, message.error) == (State.HANDED_OVER, "")
    # If the first try arrived after all, the second was the same message.
    assert set(desk.bodies) == {message.body}


@pytest.mark.parametrize("fault", ["550 5.1.1 No such person here", "refuse the content"])
def test_a_final_refusal_is_not_tried_again(fault: str) -> None:
    desk = Desk(fault)
    queue(invitation())
    with running(desk) as port:
        assert deliver(port) == Report(failed=1)
        (message,) = messages()
        make_due()
        assert deliver(port) == Report()
    assert message.state is State.FAILED
    assert message.error in (fault, "554 5.7.1 Looks like an advertisement")
    assert desk.received == []


def test_one_bad_message_does_not_hold_up_the_others() -> None:
    desk = Desk("451 later", "none", "550 no", "drop", "none", "hang", "none", "close")
    queue(*(notice() for _ in range(10)))
    with running(desk) as port:
        assert deliver(port, timeout=0.3) == Report(handed_over=5, retried=4, failed=1)
        make_due()
        assert deliver(port).handed_over == 4
    states = [message.state for message in messages()]
    assert states.count(State.HANDED_OVER) == 9
    assert states.count(State.FAILED) == 1
    seen = [message_from_bytes(body)["Message-ID"] for body in desk.bodies]
    assert {m.message_id for m in messages() if m.state is State.HANDED_OVER} == set(seen)


FAULTS = ("none", "none", "451 later", "421 busy", "drop", "close", "refuse the content", "550 no")


def test_a_hundred_messages_through_a_bad_week() -> None:
    """Each ends handed over and received, or failed for all to see."""
    week = random.Random(20)
    desk = Desk(*week.choices(FAULTS, k=150))
    queue(*(notice() for _ in range(100)))
    with running(desk) as port:
        while any(message.state is State.QUEUED for message in messages()):
            deliver(port)
            make_due()
    received = Counter(message_from_bytes(body)["Message-ID"] for body in desk.bodies)
    for message in messages():
        assert message.state in (State.HANDED_OVER, State.FAILED)
        assert message.message_id in received or message.state is State.FAILED
        assert bool(message.error) == (message.state is State.FAILED)
    assert 50 < len(received) < 100
    assert len(set(desk.bodies)) == len(received)  # a repeat has the same bytes


def test_without_a_server_all_wait_and_say_why() -> None:
    queue(notice(), notice(), notice())
    assert deliver(free_port()) == Report(retried=3)
    assert {(m.state, m.attempts, m.error) for m in messages()} == {
        (State.QUEUED, 1, "the mail server cannot be reached: connection refused")
    }


def test_a_dead_connection_is_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk()
    with running(desk) as port:
        transport = transport_from(f"smtp://127.0.0.1:{port}", SENDER, 5)
        assert transport.send("a@b.example", build(NOTICE)) == Outcome(Verdict.HANDED_OVER)
        monkeypatch.setattr(smtplib.SMTP, "sendmail", _raising(smtplib.SMTPServerDisconnected("x")))
        assert transport.send("a@b.example", build(NOTICE)) == Outcome(Verdict.LATER, "x")
        monkeypatch.undo()
        assert transport.send("a@b.example", build(NOTICE)) == Outcome(Verdict.HANDED_OVER)
        transport.close()
    assert desk.calls["connections"] == 2


def _raising(error: Exception) -> object:
    def send(*_arguments: object) -> None:
        raise error

    return send
