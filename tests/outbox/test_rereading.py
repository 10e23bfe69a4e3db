"""A finished message with anything in it that was not meant is not sent."""

import pytest

from partnership.outbox import parts
from partnership.outbox.letter import Letter, UnsafeMessage
from partnership.outbox.mime import _body, build
from partnership.outbox.rereading import read_again
from tests.outbox.letters import INVITATION, NOTICE

NAMES = ["From", "To", "Subject", "Date", "Message-ID", "Reply-To"]
OF_NOTICES = ["Auto-Submitted", "X-Auto-Response-Suppress"]
PART = b"\r\n--=_partnership_0\r\nContent-Type: text/plain\r\n\r\nWords."


def names(letter: Letter) -> list[str]:
    return NAMES if letter.calendar else NAMES + OF_NOTICES


@pytest.mark.parametrize("letter", [NOTICE, INVITATION])
def test_what_was_meant_is_let_through(letter: Letter) -> None:
    read_again(build(letter), letter, names(letter))


@pytest.mark.parametrize("letter", [NOTICE, INVITATION])
@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"\r\nDate:", b"\r\nBcc: evil@e.example\r\nDate:"),
        (b"\r\nDate:", b"\nBcc: evil@e.example\r\nDate:"),
        (b"\r\nDate:", b"\rBcc: evil@e.example\r\nDate:"),
        (b"\r\nDate:", b"\r\nno header\r\nDate:"),
        (b"\r\nDate:", b"\r\n\r\nDate:"),
        (b"Subject: OFFICIAL", b"Subject: SECRET"),
        (b"To: ", b"To: evil@e.example, "),
        (b"From: Partnership", b"From: Partner"),
        (b"Reply-To: secretariat", b"Reply-To: evil"),
        (b"\r\n\r\n--=_partnership_", b"\r\n\r\nWords before.\r\n--=_partnership_"),
        (b"\r\n--=_partnership_0\r\n", PART + b"\r\n--=_partnership_0\r\n"),
        (b"\r\n--=_partnership_0\r\n", b"\r\n--=_partnership_0 \r\n"),
        (b"\r\n--=_partnership_0--\r\n", PART + b"\r\n--=_partnership_0--\r\n"),
        (b"\r\n--=_partnership_0--\r\n", b"\r\n"),
        (b"--\r\n", b"--\r\nWords behind."),
        (b"Content-Type: text/html", b"Content-Type: text/plain"),
        (b"Content-Type: text/html", b"X-Evil: 1\r\nContent-Type: text/html"),
        (b"Content-Type: text/html", b"no header\r\nContent-Type: text/html"),
        (b"printable\r\n\r\n", b"printable\r\nno header\r\n\r\n"),
        (b"Two actions", b"Two\nactions"),
        (b"Two actions", b"Two\ractions"),
    ],
)
def test_anything_else_is_not(letter: Letter, old: bytes, new: bytes) -> None:
    finished = build(letter)
    assert old in finished
    with pytest.raises(UnsafeMessage):
        read_again(finished.replace(old, new), letter, names(letter))


@pytest.mark.parametrize("letter", [NOTICE, INVITATION])
def test_it_is_the_message_that_the_library_would_have_written(letter: Letter) -> None:
    body = _body(letter)
    assert parts.finished(body) == body.as_bytes()
    assert build(letter).endswith(body.as_bytes())
