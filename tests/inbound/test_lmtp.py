"""Our LMTP listener: what a mail server is told of each message, and when."""

import smtplib
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from partnership import create_app
from partnership.cli.inbox import keeper
from partnership.core.db import db
from partnership.inbound.doors import Take
from partnership.inbound.fate import Fate
from partnership.inbound.lmtp import Address, Listener
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import MOST_MAIL
from partnership.invitations.rules import Answer
from tests.conftest import settings
from tests.inbound.dovecot import HOST, RELAYED, Dovecot, hand_over
from tests.inbound.post import answer, invitation_of
from tests.meetings.sittings import coming
from tests.outbox.server import free_port
from tests.world import World

THREE = [f"board+{number}@partnership.example" for number in range(3)]


@contextmanager
def listening(take: Take, port: int = 0) -> Iterator[int]:
    """The port of a listener that hands over to `take`."""
    listener = Listener(Address(HOST, port or free_port()), take)
    listener.start()
    try:
        yield listener.address.port
    finally:
        listener.stop()


def line_to(port: int) -> AbstractContextManager[smtplib.LMTP]:
    return smtplib.LMTP(HOST, port, local_hostname="mx.example", timeout=10)


def rows() -> list[InboundMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def answered(world: World, meeting: object, key: str = "ash") -> Answer:
    db.session.rollback()
    return invitation_of(world, meeting, key).answer


def test_it_is_kept_by_the_time_the_mail_server_is_told_so(app: Flask, world: World) -> None:
    meeting = coming(world)
    with listening(keeper(app)) as port, line_to(port) as line:
        assert line.sendmail("ash@ash-council.example", THREE[:1], answer(world, meeting)) == {}
        assert answered(world, meeting) is Answer.ACCEPTED
    assert [row.fate for row in rows()] == [Fate.APPLIED]


def test_each_recipient_is_answered_for_and_the_message_is_kept_once(
    app: Flask, world: World
) -> None:
    meeting = coming(world)
    with listening(keeper(app)) as port, line_to(port) as line:
        for key in ("ash", "elm"):  # the second finds the line where it should be
            said = hand_over(line, answer(world, meeting, key), THREE)
            assert said == [(250, b"2.0.0 Taken")] * 3
    assert [answered(world, meeting, key) for key in ("ash", "elm")] == [Answer.ACCEPTED] * 2
    assert len(rows()) == 2


def test_too_large_is_refused_for_each_recipient() -> None:
    kept: list[bytes] = []
    with listening(kept.append) as port, line_to(port) as line:
        with pytest.raises(smtplib.SMTPSenderRefused) as refusal:  # as soon as it is announced
            line.sendmail("a@b.example", THREE, b"x" * (MOST_MAIL + 1))
        assert refusal.value.smtp_code == 552
        said = hand_over(line, b"x: y\r\n" * (MOST_MAIL // 6 + 1), THREE)
        assert [code for code, _ in said] == [552] * 3
        assert hand_over(line, b"Subject: small\r\n", THREE[:1])[0][0] == 250
    assert kept == [b"Subject: small\r\n"]


def test_the_very_bytes_are_hand_over() -> None:
    kept: list[bytes] = []
    raw = b"Subject: \xc3\xbc\r\n\r\n.\r\n..dots\r\n" + b"long " * 20_000 + b"\r\n\xff\r\n"
    with listening(kept.append) as port, line_to(port) as line:
        assert line.sendmail("a@b.example", THREE[:1], raw) == {}
    assert kept == [raw]


def test_while_the_database_is_away_it_has_to_come_again(
    app: Flask, world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    meeting = coming(world)
    away = create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'board.db'}"))
    raw = answer(world, meeting)
    with listening(keeper(away)) as port, line_to(port) as line:
        assert [code for code, _ in hand_over(line, raw, THREE)] == [451] * 3
    assert "The database cannot be used" in caplog.text
    with listening(keeper(app)) as port, line_to(port) as line:
        assert [code for code, _ in hand_over(line, raw, THREE)] == [250] * 3
    assert answered(world, meeting) is Answer.ACCEPTED


def test_a_fault_of_ours_loses_nothing_either(caplog: pytest.LogCaptureFixture) -> None:
    def take(raw: bytes) -> None:
        raise ValueError("a fault of ours")

    with listening(take) as port, line_to(port) as line:
        ((code, words),) = hand_over(line, b"Subject: secret\r\n", THREE[:1])
    assert (code, b"fault" in words) == (451, False)
    assert "a fault of ours" in caplog.text
    assert "secret" not in caplog.text


def test_many_at_once_are_kept_one_after_another() -> None:
    inside, most, kept = 0, 0, []

    def take(raw: bytes) -> None:
        nonlocal inside, most
        inside += 1
        most = max(most, inside)
        time.sleep(0.02)
        kept.append(raw)
        inside -= 1

    def deliver(port: int, number: int) -> None:
        with line_to(port) as line:
            hand_over(line, b"Subject: %d\r\n" % number, THREE)

    with listening(take) as port:
        _at_once(*(lambda number=number: deliver(port, number) for number in range(8)))
    assert most == 1
    assert sorted(kept) == [b"Subject: %d\r\n" % number for number in range(8)]


def test_told_to_stop_it_finishes_the_message_in_hand() -> None:
    begun, kept = threading.Event(), []

    def take(raw: bytes) -> None:
        begun.set()
        time.sleep(0.3)
        kept.append(raw)

    with listening(take) as port:
        line = socket.create_connection((HOST, port))
        line.sendall(b"LHLO x\r\nMAIL FROM:<>\r\nRCPT TO:<a@b.example>\r\nDATA\r\n")
        line.sendall(b"Subject: x\r\n.\r\n")
        assert begun.wait(5)
    assert kept == [b"Subject: x\r\n"]
    line.close()
    with pytest.raises(OSError, match="refused"):
        socket.create_connection((HOST, port))


def test_a_port_that_somebody_has_is_taken_over_when_it_is_free() -> None:
    with listening(lambda raw: None) as port:
        second = Listener(Address(HOST, port), lambda raw: None)
        with pytest.raises(OSError, match="in use"):
            second.start()
        second.stop()
    second.start()
    second.start()  # it does already
    with line_to(port) as line:
        assert hand_over(line, b"Subject: x\r\n", THREE)[2][0] == 250
    second.stop()
    second.stop()


def test_it_listens_on_the_other_loopback_too() -> None:
    listener = Listener(Address("::1", free_port()), lambda raw: None)
    listener.start()
    with smtplib.LMTP("::1", listener.address.port, timeout=10) as line:
        assert line.noop()[0] == 250
    listener.stop()


def test_smtp_is_not_spoken() -> None:
    with listening(lambda raw: None) as port, smtplib.SMTP(HOST, port, timeout=10) as line:
        assert (line.ehlo()[0], line.helo()[0], line.docmd("LHLO", "x")[0]) == (500, 500, 250)


@pytest.mark.dovecot
def test_a_real_mail_server_hands_on_to_us(app: Flask, world: World) -> None:
    """Dovecot takes it over LMTP and delivers it to us, once for each recipient."""
    meeting = coming(world)
    with Dovecot() as dovecot, listening(keeper(app), dovecot.ports["relay"]):
        recipients = [f"board+{number}@{RELAYED}" for number in range(3)]
        said = dovecot.deliver(answer(world, meeting), *recipients)
        assert [code for code, _ in said] == [250] * 3
        assert answered(world, meeting) is Answer.ACCEPTED
        said = dovecot.deliver(b"x: y\r\n" * (MOST_MAIL // 6 + 1), *recipients)
        assert [code for code, _ in said] == [552] * 3
    assert {row.fate for row in rows()} == {Fate.APPLIED}


def _at_once(*deeds: Callable[[], None]) -> None:
    threads = [threading.Thread(target=deed) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
