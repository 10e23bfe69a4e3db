"""`flask worker`: the command, its sign of life, and what a killed worker leaves behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

import pytest
from click import Context
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from partnership.cli import worker as worker_module
from partnership.cli.worker import Report, deliver_due, run, worker
from partnership.core.clock import now
from partnership.core.db import db
from partnership.outbox import commands, queries
from partnership.outbox.delivery import MaildirTransport
from partnership.outbox.models import Message
from partnership.outbox.rules import BATCH, Outcome, State, Verdict
from partnership.outbox.smtp import Unreachable
from partnership.transaction import transaction
from tests.outbox.letters import invitation, notice

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _database(app: Flask) -> Iterator[None]:
    yield
    db.session.rollback()


class Sink:
    """A transport that keeps what it gets, and may die afterwards."""

    def __init__(self, dies_after: int | None = None) -> None:
        self.bodies: list[bytes] = []
        self.dies_after = dies_after
        self.closed = 0

    def send(self, address: str, body: bytes) -> Outcome:
        self.bodies.append(body)
        if len(self.bodies) == self.dies_after:
            raise KeyboardInterrupt
        return Outcome(Verdict.HANDED_OVER)

    def close(self) -> None:
        self.closed += 1


def fill(count: int) -> None:
    with transaction():
        for number in range(count):
            commands.queue(notice(), key=str(number))


def messages() -> list[Message]:
    db.session.rollback()
    everything = select(Message).execution_options(populate_existing=True)
    return list(db.session.scalars(everything.order_by(Message.id)))


def ids(bodies: list[bytes]) -> Counter[str]:
    return Counter(message_from_bytes(body)["Message-ID"] for body in bodies)


def test_once_sends_all_that_is_due_and_ends(app: Flask, tmp_path: Path) -> None:
    fill(BATCH + 5)
    done = app.test_cli_runner().invoke(worker, ["--once"])
    assert done.output == f"Messages: {BATCH + 5} handed over, 0 to be tried again, 0 failed.\n"
    assert {message.state for message in messages()} == {State.HANDED_OVER}
    kept = [path.read_bytes() for path in (tmp_path / "mail" / "new").iterdir()]
    assert ids(kept) == Counter(message.message_id for message in messages())


def test_the_command_is_registered(app: Flask) -> None:
    there = app.cli.get_command(Context(app.cli), "worker")
    assert there is worker


def test_killed_between_sending_and_marking_the_same_bytes_go_again() -> None:
    with transaction():
        commands.queue(invitation(), key="1")
    first, second = Sink(dies_after=1), Sink()
    with pytest.raises(KeyboardInterrupt):
        deliver_due("killed", first)
    assert deliver_due("next", second) == Report()  # the lease still runs
    with transaction():
        messages()[0].next_at = now()
    assert deliver_due("next", second) == Report(handed_over=1)
    assert second.bodies == first.bodies
    assert messages()[0].state is State.HANDED_OVER


def test_told_to_stop_it_finishes_the_message_in_hand_and_gives_the_rest_back() -> None:
    fill(5)
    sink = Sink()
    report = deliver_due("a", sink, lambda: len(sink.bodies) < 2)
    assert report == Report(handed_over=2)
    rest = messages()[2:]
    assert {(m.state, m.attempts, m.leased_by) for m in rest} == {(State.QUEUED, 0, "")}
    assert deliver_due("b", sink) == Report(handed_over=3)


def test_where_nobody_answers_it_does_not_knock_once_for_each_message(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    fill(BATCH)
    knocks = []

    def nobody(address: str, body: bytes) -> Outcome:
        knocks.append(address)
        raise Unreachable("nobody there")

    sink = Sink()
    monkeypatch.setattr(sink, "send", nobody)
    assert deliver_due("a", sink) == Report(retried=BATCH)
    assert len(knocks) == 1
    assert {message.error for message in messages()} == {"nobody there"}


def test_two_workers_share_the_queue_and_send_nothing_twice(app: Flask) -> None:
    fill(60)
    sinks = [Sink(), Sink()]

    def work(sink: Sink) -> None:
        with app.app_context():
            deliver_due(str(id(sink)), sink)

    threads = [threading.Thread(target=work, args=[sink]) for sink in sinks]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    sent = ids(sinks[0].bodies) + ids(sinks[1].bodies)
    assert sent == Counter(message.message_id for message in messages())


def test_it_beats_delivers_and_outlives_a_database_that_is_away(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(1)
    stop, sink, failures = threading.Event(), Sink(), [OperationalError("x", {}, Exception("away"))]
    beat = commands.beat

    def beat_unless_away(name: str, moment: object) -> None:
        if failures:
            raise failures.pop()
        beat(name, now())

    monkeypatch.setattr(commands, "beat", beat_unless_away)
    monkeypatch.setattr(worker_module, "POLL_SECONDS", 0.01)
    thread = threading.Thread(target=run, args=[app, "w", sink, stop])
    thread.start()
    deadline = time.monotonic() + 10
    while not sink.closed or not sink.bodies:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    stop.set()
    thread.join()
    assert failures == []
    beaten = queries.last_beat()
    assert beaten is not None
    assert (now() - beaten).total_seconds() < 10
    assert messages()[0].state is State.HANDED_OVER


def test_a_real_worker_process_stops_cleanly_when_told(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    settings = {
        "PARTNERSHIP_DATABASE_URL": database_url,
        "PARTNERSHIP_INSTANCE_PATH": str(tmp_path),
        "PARTNERSHIP_MAIL_URL": f"maildir:{tmp_path / 'mail'}",
    }
    fill(3)
    command = [sys.executable, "-m", "flask", "worker"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
    try:
        deadline = time.monotonic() + 20
        while any(message.state is not State.HANDED_OVER for message in messages()):
            assert time.monotonic() < deadline
            assert process.poll() is None
            time.sleep(0.05)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=10) == 0
    finally:
        process.kill()
        process.wait()
    assert len(list((tmp_path / "mail" / "new").iterdir())) == 3


def test_killed_for_good_again_and_again_nothing_is_lost(
    app: Flask, database_url: str, tmp_path: Path
) -> None:
    """At least once: every message arrives, and a repeat is the same message."""
    fill(40)
    sink = tmp_path / "mail"
    settings = {
        "PARTNERSHIP_DATABASE_URL": database_url,
        "PARTNERSHIP_INSTANCE_PATH": str(tmp_path),
        "PARTNERSHIP_MAIL_URL": f"maildir:{sink}",
    }
    for _ in range(3):
        command = [sys.executable, "-m", "flask", "worker", "--once"]
        process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **settings})
        _wait_for_mail(sink, more_than=_count(sink))
        process.kill()
        process.wait()
        with transaction():
            for message in messages():
                message.next_at = message.queued_at
    deliver_due("last", MaildirTransport(sink))
    kept = [path.read_bytes() for path in (sink / "new").iterdir()]
    assert set(ids(kept)) == {message.message_id for message in messages()}
    assert len(set(kept)) == 40
    assert {message.state for message in messages()} == {State.HANDED_OVER}


def _count(folder: Path) -> int:
    return len(list((folder / "new").iterdir())) if (folder / "new").exists() else 0


def _wait_for_mail(folder: Path, more_than: int) -> None:
    deadline = time.monotonic() + 20
    while _count(folder) <= more_than:
        assert time.monotonic() < deadline
        time.sleep(0.001)
