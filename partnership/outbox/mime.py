"""A letter as finished mail bytes, read again before anything may send them."""

import re
from datetime import UTC
from email.message import Message
from email.utils import format_datetime
from typing import Final

from partnership.core.text import is_address, many_lines
from partnership.outbox import headers, parts
from partnership.outbox.letter import Letter, require
from partnership.outbox.rereading import read_again

_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>")


def build(letter: Letter) -> bytes:
    """The finished message with CRLF line ends; equal letters give equal bytes.

    UnsafeMessage if an address or the Message-ID is malformed, if the calendar's method is not
    the one given, or if the finished bytes do not read as exactly the headers meant.
    """
    _check(letter)
    values = _headers(letter)
    head = b"".join(headers.line(name, value) for name, value in values.items())
    finished = head + b"MIME-Version: 1.0\r\n" + parts.finished(_body(letter))
    read_again(finished, letter, values)
    return finished


def _check(letter: Letter) -> None:
    addresses = [letter.sender_email, letter.to_email]
    addresses += [letter.reply_to] if letter.reply_to is not None else []
    require(all(map(is_address, addresses)), "a mail address is not valid")
    require(bool(_MESSAGE_ID.fullmatch(letter.message_id)), "the Message-ID is not valid")
    require(letter.date.tzinfo is not None, "the date needs a time zone")
    if letter.calendar is not None:
        method = letter.calendar_method or ""
        require(method in _METHODS, "the calendar method is not one of ours")
        stated = f"\r\nMETHOD:{method}\r\n".encode()
        require(stated in letter.calendar, "the calendar has another method")


def _headers(letter: Letter) -> dict[str, str]:
    values = {
        "From": headers.mailbox("From", letter.sender_name, letter.sender_email),
        "To": headers.mailbox("To", letter.to_name, letter.to_email),
        "Subject": headers.text("Subject", letter.subject),
        "Date": format_datetime(letter.date.astimezone(UTC)),
        "Message-ID": letter.message_id,
    }
    if letter.reply_to is not None:
        values["Reply-To"] = letter.reply_to
    return values if letter.calendar else values | _NOTICE_HEADERS


def _body(letter: Letter) -> Message:
    texts = [
        parts.text("plain", many_lines(letter.text) + "\n"),
        parts.text("html", many_lines(letter.html) + "\n"),
    ]
    if letter.calendar is None:
        return parts.wrapped("alternative", texts)
    # As an alternative, or Outlook shows no buttons; and attached, for programs that look there.
    shown = parts.calendar(letter.calendar, letter.calendar_method or "")
    alternatives = parts.wrapped("alternative", [*texts, shown])
    return parts.wrapped("mixed", [alternatives, parts.attachment(letter.calendar)])


_METHODS: Final = ("REQUEST", "CANCEL", "DECLINECOUNTER")

# A notice comes from a machine, and answering machines should let it be (RFC 3834); Exchange
# heeds a header of its own, and of that only the parts that leave delivery reports alone.
# An invitation is a person's act that wants answers, those of room mailboxes too: neither.
_NOTICE_HEADERS: Final = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}
