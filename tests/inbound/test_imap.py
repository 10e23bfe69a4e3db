"""The mailbox of a real Dovecot: what is kept is seen, what is not kept comes again."""

import logging
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from imap_tools.mailbox import BaseMailBox, MailBoxUnencrypted
from sqlalchemy import select

from partnership import create_app
from partnership.cli.inbox import keep, keeper, open_inbox
from partnership.core.db import db
from partnership.inbound.doors import Later
from partnership.inbound.fate import Fate
from partnership.inbound.imap import Mailbox, poll
from partnership.inbound.models import InboundMessage
from partnership.inbound.rules import MOST_MAIL, Kind, Problem
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from tests.conftest import settings
from tests.inbound.dovecot import ACCENTED, ACCENTED_PASSWORD, HOST, PASSWORD, Dovecot
from tests.inbound.post import answer, invitation_of
from tests.meetings.sittings import coming
from tests.outbox.server import free_port
from tests.world import World

pytestmark = pytest.mark.dovecot
BOARD = "board@partnership.example"


@pytest.fixture(scope="module")
def server() -> Iterator[Dovecot]:
    with Dovecot() as running:
        yield running


@pytest.fixture
def dovecot(server: Dovecot) -> Iterator[Dovecot]:
    """The server with an empty mailbox."""
    yield server
    for user in (BOARD, f"a@{ACCENTED}"):
        with signed_in(server, user) as box:
            box.delete(box.uids())


def signed_in(server: Dovecot, user: str = BOARD) -> BaseMailBox:
    """The mailbox as somebody else sees it who shares it."""
    password = PASSWORD
    box = MailBoxUnencrypted(HOST, server.ports["imap"])
    if user.endswith(ACCENTED):
        return box.login_utf8(user, ACCENTED_PASSWORD)
    return box.login(user, password)


def inbox(server: Dovecot, user: str = BOARD, **options: str) -> Mailbox:
    opened = open_inbox(server.url(user, **options))
    assert isinstance(opened, Mailbox)
    return opened


def unseen(server: Dovecot) -> int:
    with signed_in(server) as box:
        return len(box.uids("UNSEEN"))


def answered(world: World, meeting: Meeting) -> Answer:
    db.session.rollback()  # what was read before is over
    return invitation_of(world, meeting).answer


def rows() -> list[InboundMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(InboundMessage).order_by(InboundMessage.id)))


def test_an_answer_in_the_mailbox_counts_and_is_seen(
    app: Flask, world: World, dovecot: Dovecot
) -> None:
    meeting = coming(world)
    dovecot.deliver(answer(world, meeting), BOARD)
    assert unseen(dovecot) == 1
    assert poll(inbox(dovecot), keeper(app)) == 1
    assert answered(world, meeting) is Answer.ACCEPTED
    assert unseen(dovecot) == 0
    assert poll(inbox(dovecot), keeper(app)) == 0
    assert [row.fate for row in rows()] == [Fate.APPLIED]


def test_what_a_database_that_is_away_did_not_keep_stays_unseen(
    app: Flask, world: World, dovecot: Dovecot, tmp_path: Path
) -> None:
    meeting = coming(world)
    dovecot.deliver(answer(world, meeting), BOARD)
    away = create_app(settings(tmp_path, f"sqlite:///{tmp_path / 'nowhere' / 'board.db'}"))
    with pytest.raises(Later, match="The database cannot be used: unable to open database file"):
        poll(inbox(dovecot), keeper(away))
    assert unseen(dovecot) == 1
    assert poll(inbox(dovecot), keeper(app)) == 1
    assert answered(world, meeting) is Answer.ACCEPTED


def test_one_that_cannot_be_kept_does_not_hold_up_those_behind_it(
    dovecot: Dovecot, caplog: pytest.LogCaptureFixture
) -> None:
    for number in range(3):
        dovecot.deliver(b"Subject: secret %d\r\n\r\n" % number, BOARD)
    kept = []

    def take(raw: bytes) -> None:
        if b"secret 1" in raw:
            raise ValueError("a fault of ours")
        kept.append(raw)

    assert poll(inbox(dovecot), take) == 2
    assert len(kept) == 2
    assert unseen(dovecot) == 1
    assert "could not be kept" in caplog.text
    assert "secret" not in caplog.text


def test_one_that_was_kept_but_not_marked_is_only_marked(
    app: Flask, world: World, dovecot: Dovecot
) -> None:
    dovecot.deliver(answer(world, coming(world)), BOARD)
    with signed_in(dovecot) as box:
        _, found = box.client.uid("FETCH", box.uids()[0], "(BODY.PEEK[])")
    keep(found[0][1])
    assert poll(inbox(dovecot), keeper(app)) == 1
    assert unseen(dovecot) == 0
    assert len(rows()) == 1


def test_a_huge_message_is_recorded_without_being_fetched(app: Flask, dovecot: Dovecot) -> None:
    dovecot.deliver(b"Subject: x\r\n\r\n" + b"0123456789abcdef" * 62 * 5000, BOARD)
    before = len(dovecot.log)
    assert poll(inbox(dovecot), keeper(app)) == 1
    (row,) = rows()
    assert (row.kind, row.reason, row.raw) == (Kind.UNREADABLE, Problem.TOO_LARGE, None)
    assert unseen(dovecot) == 0
    fetched = re.findall(r"out=(\d+)", dovecot.log[before:])
    assert MOST_MAIL < int(fetched[0]) < MOST_MAIL + 2000


def test_what_somebody_else_marked_as_deleted_is_still_there(dovecot: Dovecot) -> None:
    """The library's own way to mark a message as seen would remove it for good."""
    for number in range(2):
        dovecot.deliver(b"Subject: %d\r\n\r\n" % number, BOARD)
    with signed_in(dovecot) as box:
        box.client.uid("STORE", box.uids()[0], "+FLAGS", r"(\Deleted \Seen)")
    assert poll(inbox(dovecot), lambda raw: None) == 1
    with signed_in(dovecot) as box:
        assert len(box.uids()) == 2


def test_one_that_is_removed_meanwhile_is_no_trouble(dovecot: Dovecot) -> None:
    for number in range(2):
        dovecot.deliver(b"Subject: %d\r\n\r\n" % number, BOARD)

    def take(raw: bytes) -> None:
        with signed_in(dovecot) as box:
            box.delete(box.uids("UNSEEN")[1:])

    assert poll(inbox(dovecot), take) == 1
    assert unseen(dovecot) == 0


def test_told_to_stop_it_leaves_the_rest_for_later(dovecot: Dovecot) -> None:
    for number in range(3):
        dovecot.deliver(b"Subject: %d\r\n\r\n" % number, BOARD)
    kept: list[bytes] = []
    assert poll(inbox(dovecot), kept.append, lambda: len(kept) < 2) == 2
    assert unseen(dovecot) == 1


def test_another_folder_and_no_other(dovecot: Dovecot) -> None:
    with signed_in(dovecot) as box:
        box.folder.create("Réponses #1")
        box.append(b"Subject: here\r\n\r\n", "Réponses #1", flag_set=[])
    dovecot.deliver(b"Subject: in the inbox\r\n\r\n", BOARD)
    kept: list[bytes] = []
    assert poll(inbox(dovecot, folder="Réponses #1"), kept.append) == 1
    assert b"Subject: here" in kept[0]
    with pytest.raises(Later, match="Mailbox doesn't exist: nowhere"):
        poll(inbox(dovecot, folder="nowhere"), kept.append)


def test_a_password_with_an_accent(dovecot: Dovecot) -> None:
    user = f"a@{ACCENTED}"
    dovecot.deliver(b"Subject: x\r\n\r\n", user)
    kept: list[bytes] = []
    assert poll(inbox(dovecot, user, password=ACCENTED_PASSWORD), kept.append) == 1


@pytest.mark.parametrize("password", ["wrong-secret", "wröng-secret"])
def test_a_wrong_password_is_said_without_the_password(
    dovecot: Dovecot, caplog: pytest.LogCaptureFixture, password: str
) -> None:
    caplog.set_level(logging.DEBUG)
    mailbox = inbox(dovecot, password=password)
    with pytest.raises(Later) as refusal:
        poll(mailbox, lambda raw: None)
    said = f"{refusal.value!r} {refusal.value.__context__!r} {caplog.text} {mailbox!r}"
    assert "user or password was refused [AUTHENTICATIONFAILED]" in said
    assert "secret" not in said
    assert BOARD not in said


def test_encrypted_to_a_server_that_somebody_vouches_for(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    dovecot.deliver(b"Subject: x\r\n\r\n", BOARD)
    mailbox = inbox(dovecot, kind="imaps")
    before = dovecot.logins
    with pytest.raises(Later, match="certificate verify failed"):
        poll(mailbox, lambda raw: None)
    assert dovecot.logins == before
    monkeypatch.setenv("SSL_CERT_FILE", str(dovecot.certificate))
    assert poll(mailbox, lambda raw: None) == 1
    (came,) = dovecot.logins[len(before) :]
    assert "TLS" in came


def test_nobody_answers() -> None:
    opened = open_inbox(f"imap://board:secret@127.0.0.1:{free_port()}")
    assert isinstance(opened, Mailbox)
    with pytest.raises(Later, match=r"^The mailbox at 127\.0\.0\.1 cannot be read: .*refused$"):
        poll(opened, lambda raw: None)
