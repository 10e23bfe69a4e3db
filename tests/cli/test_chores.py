"""What the worker does beside sending: when, how it ends, and that it never ends the worker."""

import os
import signal
import smtplib
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from partnership import create_app
from partnership.cli import chores
from partnership.cli.chores import Chore, attempt, going_on, once
from partnership.cli.inbox import open_inbox
from partnership.cli.worker import worker
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.working_days import add_working_days
from partnership.inbound.doors import Later
from partnership.invitations.rules import Answer
from partnership.outbox.models import Message
from tests.conftest import settings
from tests.inbound import mails
from tests.inbound.dovecot import Dovecot
from tests.inbound.post import answer, invitation_of
from tests.meetings.sittings import coming, on
from tests.outbox.server import free_port
from tests.world import World

ROOT = Path(__file__).parents[2]
HOST = "127.0.0.1"


@pytest.fixture
def alone(tmp_path: Path) -> Flask:
    """An app that no test asks for its database."""
    return create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'board.db'}"))


def wait_for(done: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not done():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def listens(port: int) -> bool:
    """Whether somebody greets there: a line that ends before it is never closed on their side."""
    with socket.socket() as probe, suppress(ConnectionError):
        probe.settimeout(20)
        probe.connect((HOST, port))
        return probe.recv(100).startswith(b"220 ")
    return False


def test_once_reminds_and_sends_what_follows_from_it(app: Flask, world: World) -> None:
    meeting = coming(world, 60)
    app.test_cli_runner().invoke(worker, ["--once"])
    with on(add_working_days(meeting.day, -10)):
        first, second = (app.test_cli_runner().invoke(worker, ["--once"]) for _ in range(2))
    silent, owing = (Message.subject.contains(words) for words in ("Still to", "Highlight report"))
    number = len(db.session.scalars(select(Message).where(silent | owing)).all())
    assert db.session.scalars(select(Message).where(owing)).one()
    ending = "handed over, 0 to be tried again, 0 failed."
    assert number > 0
    assert first.output == f"Messages: {number} {ending} Reminded: {number}.\n"
    assert second.output == f"Messages: 0 {ending}\n"


def test_once_says_that_mail_cannot_be_polled_and_sends_all_the_same(
    app: Flask, world: World, caplog: pytest.LogCaptureFixture
) -> None:
    coming(world, 60)
    port = free_port()
    app.config["INBOUND_URL"] = f"imap://board:secret@{HOST}:{port}"
    done = app.test_cli_runner().invoke(worker, ["--once"])
    assert done.exit_code == 0
    assert done.output.endswith(" 0 failed. Inbound mail: not now.\n")
    assert not done.output.startswith("Messages: 0 ")
    assert "The worker could not poll inbound mail: The mailbox at 127.0.0.1" in caplog.text
    assert "secret" not in f"{done.output}{caplog.text}"


def test_once_does_not_listen(app: Flask) -> None:
    port = free_port()
    assert once(app, open_inbox(f"lmtp://{HOST}:{port}")) == []
    assert not listens(port)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("lmtp://0.0.0.0:2400", "INBOUND_URL: LMTP is for a mail server on this machine only"),
        ("imap://u:secret@mail.b.example", "INBOUND_URL would send a password in the open"),
        ("imaps://u:pass/secret@mail.b.example", "INBOUND_URL cannot be read"),
    ],
)
def test_a_worker_does_not_start_with_an_address_that_is_none(
    app: Flask, url: str, words: str
) -> None:
    app.config["INBOUND_URL"] = url
    for options in ([], ["--once"]):
        done = app.test_cli_runner().invoke(worker, options)
        assert done.exit_code == 1
        assert done.output.startswith(f"Error: {words}")
        assert len(done.output.splitlines()) == 1
        assert "secret" not in done.output


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (Later("the server is away"), "the server is away"),
        (Refused("They were reminded today already"), "They were reminded today already"),
        (OSError(98, "Address already in use"), "[Errno 98] Address already in use"),
        (
            OperationalError("INSERT", {"words": "secret"}, Exception("disk is full")),
            "The database cannot be used: disk is full",
        ),
        (ZeroDivisionError("a fault of ours"), "ZeroDivisionError: a fault of ours"),
    ],
)
def test_what_hinders_is_logged_and_never_raised(
    alone: Flask, caplog: pytest.LogCaptureFixture, error: Exception, words: str
) -> None:
    def do() -> int:
        raise error

    assert attempt(alone, Chore("dig", 1, do)) is None
    assert "The worker could not dig" in caplog.text
    assert words in caplog.text
    assert "secret" not in caplog.text


def test_each_chore_has_its_own_interval_and_all_end_when_told(
    alone: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []

    def chore(name: str, seconds: float) -> Chore:
        def do() -> int:
            done.append(name)
            raise ValueError("it goes on all the same")

        return Chore(name, seconds, do)

    monkeypatch.setattr(chores, "_chores", lambda *_: [chore("often", 0.01), chore("once", 600)])
    stop = Event()
    before = threading.active_count()
    with going_on(alone, None, stop):
        wait_for(lambda: done.count("often") > 5)
    assert stop.is_set()
    assert threading.active_count() == before
    assert done.count("once") == 1


def test_which_chores_there_are_and_how_often(alone: Flask) -> None:
    def names(url: str | None) -> dict[str, float]:
        inbox, stop = open_inbox(url), Event()
        listener = chores.Listener(inbox, list) if isinstance(inbox, chores.Address) else None
        return {one.name: one.seconds for one in chores._chores(alone, inbox, listener, stop)}

    always = {"invite new holders of seats": 600.0, "remind those who are silent": 600.0}
    always |= {"end access whose day has come": 60.0, "hand seats over": 60.0}
    always |= {"offer drafts that nobody agreed to": 600.0, "send digests": 600.0}
    always |= {"let blockages climb": 300.0, "ask for packs ahead": 60.0, "make packs": 2.0}
    assert names(None) == always
    assert names("imaps://u:p@mail.b.example") == always | {"poll inbound mail": 60.0}
    assert names(f"lmtp://{HOST}:2400") == always | {"listen for inbound mail": 60.0}


def test_one_worker_takes_the_listening_over_from_another(
    alone: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chores, "POLL_SECONDS", 0.02)
    inbox = open_inbox(f"lmtp://{HOST}:{free_port()}")
    assert isinstance(inbox, chores.Address)
    with going_on(alone, inbox, Event()):
        wait_for(lambda: listens(inbox.port))
        second = going_on(alone, inbox, Event())
        second.__enter__()
        time.sleep(0.1)
    wait_for(lambda: listens(inbox.port))
    second.__exit__(None, None, None)
    assert not listens(inbox.port)


@contextmanager
def real_worker(folder: Path, database: str, inbound_url: str) -> Iterator[subprocess.Popen[bytes]]:
    own = {
        "DATABASE_URL": database,
        "INSTANCE_PATH": str(folder),
        "MAIL_URL": f"maildir:{folder / 'mail'}",
        "MAIL_FROM": mails.OURS,
        "TRUSTED_AUTHSERV_ID": mails.OUR_SERVER,
        "INBOUND_URL": inbound_url,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "worker"],
        cwd=ROOT,
        env={**os.environ, **{f"PARTNERSHIP_{name}": value for name, value in own.items()}},
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_a_real_worker_listens_until_it_is_told_to_stop(
    app: Flask, world: World, database_url: str, tmp_path: Path
) -> None:
    meeting, port = coming(world), free_port()
    with real_worker(tmp_path, database_url, f"lmtp://{HOST}:{port}") as process:
        wait_for(lambda: listens(port))
        with smtplib.LMTP(HOST, port, timeout=20) as line:
            line.sendmail("ash@ash-council.example", mails.OURS, answer(world, meeting))
            db.session.rollback()
            assert invitation_of(world, meeting).answer is Answer.ACCEPTED
            process.send_signal(signal.SIGTERM)  # while somebody is on the line
            assert process.wait(timeout=10) == 0
            line.close()
    assert not listens(port)


@pytest.mark.dovecot
def test_a_mailbox_is_polled_again_and_again(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chores, "POLL_SECONDS", 0.02)
    app.config["TRUSTED_AUTHSERV_ID"] = mails.OUR_SERVER
    meeting = coming(world)

    def answered(key: str) -> bool:
        db.session.rollback()
        return invitation_of(world, meeting, key).answer is Answer.ACCEPTED

    with Dovecot() as dovecot, going_on(app, open_inbox(dovecot.url(mails.OURS)), Event()):
        for key in ("ash", "elm"):
            dovecot.deliver(answer(world, meeting, key), mails.OURS)
            wait_for(lambda key=key: answered(key))
