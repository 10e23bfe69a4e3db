"""A letter as finished mail bytes, read again before anything may send them."""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import format_datetime, getaddresses
from typing import Final

from partnership.core.text import is_address, many_lines, one_line
from partnership.core.tokens import new_token
from partnership.outbox import headers

_MESSAGE_ID: Final = re.compile(r"<[A-Za-z0-9._-]+@[A-Za-z0-9.-]+>")


class UnsafeMessage(ValueError):
    """The letter could not be built without risk: nothing of it may be sent."""


@dataclass(frozen=True)
class Letter:
    """One message to one person. `calendar` is an iCalendar object of `calendar_method`."""

    sender_name: str
    sender_email: str
    to_name: str
    to_email: str
    subject: str
    text: str
    html: str
    message_id: str
    date: datetime
    reply_to: str | None = None
    calendar: bytes | None = None
    calendar_method: str | None = None


def new_message_id(domain: str) -> str:
    """A random Message-ID; store it, since a repeat must carry the same one."""
    return f"<{new_token()}@{domain}>"


def build(letter: Letter) -> bytes:
    """The finished message with CRLF line ends; equal letters give equal bytes.

    UnsafeMessage if an address or the Message-ID is malformed, if the calendar's method is not
    the one given, or if the finished bytes do not read as exactly the headers meant.
    """
    _check(letter)
    values = _headers(letter)
    message = EmailMessage(policy=SMTP)
    _fill(message, letter)
    _fix_boundaries(message, letter.message_id)
    head = b"".join(headers.line(name, value) for name, value in values.items())
    finished = head + message.as_bytes()
    _read_again(finished, letter, values)
    return finished


def _check(letter: Letter) -> None:
    addresses = [letter.sender_email, letter.to_email]
    addresses += [letter.reply_to] if letter.reply_to is not None else []
    _require(all(map(is_address, addresses)), "a mail address is not valid")
    _require(bool(_MESSAGE_ID.fullmatch(letter.message_id)), "the Message-ID is not valid")
    _require(letter.date.tzinfo is not None, "the date needs a time zone")
    if letter.calendar is not None:
        method = letter.calendar_method or ""
        _require(method in _METHODS, "the calendar method is not one of ours")
        stated = f"\r\nMETHOD:{method}\r\n".encode()
        _require(stated in letter.calendar, "the calendar has another method")


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


def _fill(message: EmailMessage, letter: Letter) -> None:
    """Quoted-printable, so that no relay has cause to re-code the message."""
    message.set_content(many_lines(letter.text) + "\n", cte="quoted-printable")
    message.add_alternative(many_lines(letter.html) + "\n", subtype="html", cte="quoted-printable")
    if letter.calendar is None:
        return
    # As an alternative, or Outlook shows no buttons; and attached, for programs that look there.
    message.add_alternative(
        letter.calendar.decode(),
        subtype="calendar",
        charset="utf-8",
        cte="base64",
        params={"method": letter.calendar_method},
    )
    message.add_attachment(
        letter.calendar, maintype="application", subtype="ics", filename="invite.ics"
    )


def _fix_boundaries(message: EmailMessage, message_id: str) -> None:
    for number, part in enumerate(message.walk()):
        if number:
            del part["MIME-Version"]  # said once, at the top
        if part.is_multipart():
            seed = hashlib.sha256(f"{number} {message_id}".encode()).hexdigest()
            part.set_boundary(f"=_{seed[:40]}")


def _read_again(finished: bytes, letter: Letter, values: Iterable[str]) -> None:
    """Neither the cleaner nor the library's patch level is trusted to stop a stray header."""
    read = BytesParser(policy=compat32).parsebytes(finished)
    expected = [("multipart/alternative", _names("Content-Type"))]
    expected += [("text/plain", _TEXT_HEADERS), ("text/html", _TEXT_HEADERS)]
    if letter.calendar is not None:
        expected.insert(0, ("multipart/mixed", _names("Content-Type")))
        expected.append(("text/calendar", _TEXT_HEADERS))
        expected.append(("application/ics", _names(*_TEXT_HEADERS, "Content-Disposition")))
    expected[0] = (expected[0][0], _names(*values, "MIME-Version", "Content-Type"))
    _require(list(_shape(read)) == expected, "the finished message has other headers or parts")
    _check_values(read, letter)


def _shape(message: Message) -> Iterator[tuple[str, list[str]]]:
    for part in message.walk():
        yield part.get_content_type(), _names(*part.keys())


def _names(*names: str) -> list[str]:
    return sorted(name.lower() for name in names)


def _check_values(read: Message, letter: Letter) -> None:
    meant = {
        "From": [(one_line(letter.sender_name), letter.sender_email)],
        "To": [(one_line(letter.to_name), letter.to_email)],
        "Reply-To": [("", letter.reply_to)] if letter.reply_to else [],
    }
    for name, people in meant.items():
        found = getaddresses([_unfolded(value) for value in read.get_all(name, [])])
        decoded = [(_decoded(shown), address) for shown, address in found]
        _require(decoded == people, f"{name} reads otherwise")
    subject = _decoded(_unfolded(read["Subject"]))
    _require(subject == one_line(letter.subject), "Subject reads otherwise")


def _unfolded(value: str) -> str:
    return value.replace("\r\n", "")


def _decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def _require(fact: object, otherwise: str) -> None:
    if not fact:
        raise UnsafeMessage(otherwise)


_METHODS: Final = ("REQUEST", "CANCEL", "DECLINECOUNTER")
_TEXT_HEADERS: Final = ["content-transfer-encoding", "content-type"]

# A notice comes from a machine, and answering machines should let it be (RFC 3834); Exchange
# heeds a header of its own, and of that only the parts that leave delivery reports alone.
# An invitation is a person's act that wants answers, those of room mailboxes too: neither.
_NOTICE_HEADERS: Final = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}
