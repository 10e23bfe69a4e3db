"""Nothing that anybody types becomes a mail header, whichever field it was typed into."""

from dataclasses import replace
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.policy import compat32
from email.utils import getaddresses
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from partnership.core.text import one_line
from partnership.invitations.ical import request
from partnership.outbox import headers, mime
from partnership.outbox.letter import Letter, UnsafeMessage
from partnership.outbox.mime import build
from tests.invitations.entries import MEMBER, entry
from tests.outbox.letters import INVITATION, NOTICE

CORPUS = [
    "x\r\nBcc: evil@e.example",
    "x\nBcc: evil@e.example",
    "x\rBcc: evil@e.example",
    "x\r\n\r\nbody",
    "x\x85Bcc: evil@e.example",
    "x\u2028Bcc: evil@e.example",
    "x\u2029Bcc: evil@e.example",
    "x\v\fBcc: evil@e.example",
    "x\0\r\nBcc: evil@e.example",
    "=?utf-8?q?a=0aBcc:x?=",
    "=?utf-8?q?a=0d=0aBcc:_evil@e.example?=",
    "=?utf-8?b?YQpCY2M6IGV2aWxAZS5leGFtcGxl?=",
    "=?utf-8?q?a?= =?utf-8?q?=0aBcc:x?=",
    "=\x00?utf-8?q?a=0aBcc:x?=",
    "=\u202e?utf-8?q?a=0aBcc:x?=",
    '"<evil@e.example>, "',
    'x" <evil@e.example>, "y',
    "x\\",
    'x\\" <evil@e.example>',
    "(comment\r\n)",
    "evil@e.example,",
    "group: evil@e.example;",
    "\ud83d\r\nBcc: evil@e.example",
    "\u00fc, " * 40,
    "Chief officer, " * 12 + "\u00fc",
    "x" * 1200,
    "=?" * 40,
]
FIELDS = ("sender_name", "to_name", "subject", "text", "html")
PIECES = st.sampled_from([*CORPUS, *'",\\<>()@:;=?. ', "\xe9", "\U0001f600", "a"])
TEXT = st.lists(PIECES | st.text(max_size=5), max_size=6).map("".join)


def changed(field: str, text: str) -> dict[str, Any]:
    """What `replace` takes."""
    return {field: text}


def shape(finished: bytes) -> list[list[str]]:
    """The names of all headers of all parts."""
    return [part.keys() for part in message_from_bytes(finished, policy=compat32).walk()]


@pytest.mark.parametrize("letter", [NOTICE, INVITATION])
@pytest.mark.parametrize("field", FIELDS)
@pytest.mark.parametrize("text", CORPUS)
def test_corpus(letter: Letter, field: str, text: str) -> None:
    finished = build(replace(letter, **changed(field, text)))
    assert shape(finished) == shape(build(letter))
    head = finished.partition(b"\r\n\r\n")[0].lower()
    assert b"\nbcc:" not in head


@pytest.mark.parametrize("field", ["sender_email", "to_email", "reply_to", "message_id"])
@pytest.mark.parametrize("text", CORPUS)
def test_addresses_are_refused_instead(field: str, text: str) -> None:
    for typed in (text, f"a@b.example{text}", f"<a@b.example>{text}"):
        with pytest.raises(UnsafeMessage):
            build(replace(NOTICE, **changed(field, typed)))


@pytest.mark.parametrize("text", CORPUS)
def test_a_title_or_name_within_the_calendar_stays_there(text: str) -> None:
    calendar = request(entry(title=f"x{text}", attendees=(replace(MEMBER, name=text),)))
    finished = build(replace(INVITATION, calendar=calendar))
    assert shape(finished) == shape(build(INVITATION))


@given(TEXT, TEXT)
@example('"' + "x" * 60 + ",\xe9", "")
def test_headers_read_as_they_were_meant(name: str, subject: str) -> None:
    letter = replace(NOTICE, to_name=name, subject=subject)
    read = message_from_bytes(build(letter), policy=compat32)
    assert read.keys() == message_from_bytes(build(NOTICE), policy=compat32).keys()
    assert decoded(read["Subject"]) == one_line(subject)
    ((shown, address),) = getaddresses([read["To"].replace("\r\n", "")])
    assert (decoded(shown), address) == (one_line(name), NOTICE.to_email)


@given(TEXT)
def test_header_lines_are_short_ascii_without_hidden_newlines(text: str) -> None:
    line = headers.line("Subject", headers.text("Subject", text))
    for piece in line.decode("ascii").split("\r\n"):
        assert len(piece) <= 78
        assert piece.isprintable()
    assert "\n" not in decoded(line.decode().removeprefix("Subject: ").rstrip("\r\n"))


def decoded(value: str) -> str:
    """The value as a reader shows it."""
    return str(make_header(decode_header(value.replace("\r\n", ""))))


def test_the_finished_bytes_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the cleaning out of action the last check still stops the message."""
    monkeypatch.setattr(headers, "one_line", str)
    monkeypatch.setattr(headers, "_is_plain", lambda _value: True)
    for field in ("subject", "to_name", "sender_name"):
        with pytest.raises(UnsafeMessage, match=r"headers or parts|reads otherwise"):
            build(replace(NOTICE, **changed(field, "x\r\nBcc: evil@e.example")))


def test_an_extra_header_in_a_part_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the file name did on Debian's own Python."""
    body = mime._body

    def careless(letter: Letter) -> Message:
        message = body(letter)
        list(message.walk())[-1]["X-Evil"] = "1"
        return message

    monkeypatch.setattr(mime, "_body", careless)
    for letter in (NOTICE, INVITATION):
        with pytest.raises(UnsafeMessage, match="headers or parts"):
            build(letter)
