"""A letter as finished mail bytes, read again before anything may send them."""

import hashlib
import re
from datetime import UTC
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Final

from partnership.core.text import is_address, many_lines
from partnership.outbox import headers
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
    message = EmailMessage(policy=SMTP)
    _fill(message, letter)
    _fix_boundaries(message, letter.message_id)
    head = b"".join(headers.line(name, value) for name, value in values.items())
    finished = head + message.as_bytes()
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


_METHODS: Final = ("REQUEST", "CANCEL", "DECLINECOUNTER")

# A notice comes from a machine, and answering machines should let it be (RFC 3834); Exchange
# heeds a header of its own, and of that only the parts that leave delivery reports alone.
# An invitation is a person's act that wants answers, those of room mailboxes too: neither.
_NOTICE_HEADERS: Final = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "OOF, AutoReply",
}
