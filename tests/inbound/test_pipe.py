"""`flask mail receive`: what a mail server pipes into it, and the number that it ends with."""

import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import event, select, text

from partnership import create_app
from partnership.cli import mail as cli
from partnership.cli.inbox import keep, keeper
from partnership.core.db import db
from partnership.inbound.commands import take, understand
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import MOST_MAIL, Problem, Reading
from partnership.invitations.rules import Answer
from partnership.transaction import transaction
from tests.conftest import settings
from tests.inbound import mails
from tests.inbound.post import answer, invitation_of
from tests.meetings.sittings import coming
from tests.world import World

ROOT = Path(__file__).parents[2]
Pipe = Callable[[bytes], tuple[int, str, str]]


@pytest.fixture
def pipe(database_url: str, tmp_path: Path) -> Pipe:
    """The real command, in a process of its own; its number, what it printed, its complaint."""
    return lambda raw: piped(raw, database_url, tmp_path)


def piped(raw: bytes, database: str, folder: Path) -> tuple[int, str, str]:
    own = {
        "DATABASE_URL": database,
        "INSTANCE_PATH": str(folder),
        "MAIL_FROM": mails.OURS,
        "TRUSTED_AUTHSERV_ID": mails.OUR_SERVER,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "flask", "mail", "receive"],
        cwd=ROOT,
        env={**os.environ, **{f"PARTNERSHIP_{name}": value for name, value in own.items()}},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdin
    with process.stdin:
        process.stdin.write(raw)  # a pipe that is not read to its end would break here
    process.stdin = None
    output, complaint = process.communicate(timeout=60)
    return process.returncode, output.decode(), complaint.decode()


def received(app: Flask, raw: bytes) -> Result:
    """The same in this process."""
    return app.test_cli_runner().invoke(cli.mail, ["receive"], input=raw)


def rows() -> list[InboundMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def test_an_answer_counts_and_a_second_copy_changes_nothing(world: World, pipe: Pipe) -> None:
    meeting = coming(world)
    raw = answer(world, meeting)
    assert [pipe(raw) for _ in range(2)] == [(0, "", "")] * 2
    assert [row.fate for row in rows()] == [Fate.APPLIED]
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def test_one_too_large_is_read_to_its_end_and_recorded(app: Flask, pipe: Pipe) -> None:
    assert pipe(b"Subject: x\r\n\r\n" + bytes(4 * MOST_MAIL)) == (0, "", "")
    assert [(row.reason, row.raw) for row in rows()] == [(Problem.TOO_LARGE, None)]


def test_what_nobody_understands_was_taken_all_the_same(app: Flask) -> None:
    for raw in (b"", b"\x00\xff" * 500, b"From nobody\n\n", mails.mail(b"BEGIN:VCALENDAR")):
        done = received(app, raw)
        assert (done.exit_code, done.output) == (0, "")
    assert {row.fate for row in rows()} == {Fate.WAITING}
    assert len(rows()) == 4


@pytest.mark.parametrize(
    "address", ["sqlite:///{}/nowhere/board.db", "postgresql+psycopg://u:secret@/x?host={}/no"]
)
def test_without_a_database_it_has_to_come_again(tmp_path: Path, address: str) -> None:
    number, output, complaint = piped(mails.reply(), address.format(tmp_path), tmp_path)
    assert (number, output) == (75, "")
    assert complaint.startswith("Error: The database cannot be used: ")
    assert len(complaint.splitlines()) == 1
    assert "secret" not in complaint


def test_without_tables_it_has_to_come_again(tmp_path: Path) -> None:
    number, _, complaint = piped(mails.reply(), f"sqlite:///{tmp_path / 'board.db'}", tmp_path)
    assert number == 75
    assert complaint == "Error: The database cannot be used: no such table: inbound_messages\n"


def test_while_the_database_is_locked_it_has_to_come_again(
    tmp_path: Path, migrated_file: Path
) -> None:
    """SQLite's way; PostgreSQL lets it wait."""
    file = shutil.copy(migrated_file, tmp_path / "board.db")
    app = create_app(settings(tmp_path, f"sqlite:///{file}"))
    with app.app_context():
        event.listen(db.engine, "checkout", _be_impatient)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    done = received(app, mails.reply())
    assert (done.exit_code, done.stdout) == (75, "")
    assert done.stderr == "Error: The database cannot be used: database is locked\n"
    other.close()
    assert received(app, mails.reply()).exit_code == 0
    with app.app_context():
        assert len(rows()) == 1
        db.session.remove()
        db.engine.dispose()


def _be_impatient(connection: sqlite3.Connection, _record: object, _proxy: object) -> None:
    connection.execute("PRAGMA busy_timeout = 10")


def test_a_fault_of_ours_sends_nothing_back_to_its_sender(
    app: Flask, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(raw: bytes) -> None:
        raise ValueError("a fault of ours")

    monkeypatch.setattr(cli, "keep", fail)
    assert received(app, b"Subject: secret\n\n").exit_code == 75
    assert "a fault of ours" in caplog.text
    assert "secret" not in caplog.text


def test_as_a_mail_server_pipes_it(app: Flask, world: World) -> None:
    """Postfix puts the envelope's sender on top and ends lines in its own way."""
    meeting = coming(world)
    found = mails.with_results(b"", dmarc="none")
    raw = answer(world, meeting).split(b"\r\n", 1)[1]  # without our server's word on it
    lines = found + mails.signed(raw)
    raw = b"From ash@ash-council.example Mon Nov  2 09:00:00 2026\n" + lines.replace(b"\r\n", b"\n")
    assert received(app, raw).exit_code == 0
    (row,) = rows()
    assert (row.fate, row.proof) == (Fate.APPLIED, "A DKIM signature of ash-council.example fits")
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def test_the_same_message_twice_at_the_same_moment(app: Flask, world: World) -> None:
    """The second cannot see the first, which is not committed, and is taken nevertheless."""
    meeting = coming(world)
    raw = answer(world, meeting)
    taken, trouble = threading.Event(), []

    def second() -> None:
        assert taken.wait(10)
        try:
            keeper(app)(raw)
        except Exception as error:
            trouble.append(error)

    thread = threading.Thread(target=second)
    thread.start()
    reading = understand(raw)
    with transaction():
        take(raw, reading)
        taken.set()
        thread.join(1.5)
        assert thread.is_alive()  # it waits for us
    thread.join()
    assert trouble == []
    assert len(rows()) == 1
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def test_another_clash_than_a_twin_is_not_taken_for_one(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever the database refuses for another reason has to come again."""

    def clash(raw: bytes, reading: Reading) -> None:
        db.session.execute(text("INSERT INTO seals (number) VALUES (1)"))

    monkeypatch.setattr("partnership.cli.inbox.take", clash)
    assert received(app, b"Subject: x\n\n").exit_code == 75
    monkeypatch.undo()
    keep(b"Subject: x\n\n")
    assert len(rows()) == 1
