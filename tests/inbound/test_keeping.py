"""A message is read before the transaction, and kept even if the database refuses its words."""

import threading
from collections.abc import Callable
from dataclasses import replace

import pytest
from flask import Flask
from sqlalchemy import select

from partnership.cli import inbox
from partnership.cli.inbox import keep
from partnership.core.clock import now
from partnership.core.db import db
from partnership.inbound import commands
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import Kind, Problem, Reading
from partnership.invitations.rules import Answer
from partnership.outbox.commands import beat
from partnership.transaction import transaction
from tests.inbound import mails
from tests.inbound.post import answer, invitation_of
from tests.meetings.sittings import coming
from tests.world import World


def test_others_write_while_the_dns_is_asked(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The DNS may take seconds; on SQLite there is one writer at a time."""
    meeting, wrote = coming(world), []
    raw = mails.signed(answer(world, meeting).split(b"\r\n", 1)[1])
    db.session.rollback()

    def write() -> None:
        with app.app_context(), transaction():
            beat("another", now())

    def lookup(name: bytes, timeout: int = 5) -> bytes | None:
        thread = threading.Thread(target=write)
        thread.start()
        thread.join(3)
        wrote.append(not thread.is_alive())
        return mails.published(name)

    monkeypatch.setattr(commands, "txt_record", lookup)
    keep(raw)
    assert wrote == [True]
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED


def misread(monkeypatch: pytest.MonkeyPatch, **said: str) -> None:
    """As if cleaning had forgotten something."""
    understand: Callable[[bytes], Reading] = commands.understand
    monkeypatch.setattr(inbox, "understand", lambda raw: replace(understand(raw), **said))


def kept() -> InboundMessage:
    db.session.rollback()
    return db.session.scalars(select(InboundMessage)).one()


def test_what_the_database_refuses_waits_unread(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    misread(monkeypatch, sender="secret\ud800@ash-council.example")
    raw = answer(world, coming(world))
    keep(raw)
    row = kept()
    assert (row.kind, row.fate, row.reason) == (Kind.UNREADABLE, Fate.WAITING, Problem.UNREADABLE)
    assert (row.raw, row.sender, row.group_id) == (raw, "", world.board.id)
    assert "could not be kept as it was read: UnicodeEncodeError" in caplog.text
    assert "secret" not in caplog.text


def test_a_nul_holds_nobody_up(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """SQLite keeps it, PostgreSQL does not."""
    misread(monkeypatch, subject="secret\x00")
    keep(mails.mail(text="words"))
    row = kept()
    assert row.fate is Fate.WAITING
    assert (row.subject, row.kind) in (("secret\x00", Kind.WORDS), ("", Kind.UNREADABLE))
