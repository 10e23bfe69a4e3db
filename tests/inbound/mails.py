"""Mail as programs of others send it, built from bytes and not by the code under test."""

import base64
import subprocess
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from functools import cache
from typing import Any

import dkim

OURS = "board@partnership.example"
UID = "0b6f2d3e@partnership.example"
OUR_SERVER = "mx.partnership.example"
STAMP = datetime(2026, 11, 2, 9, tzinfo=UTC)
START = datetime(2026, 12, 10, 10, tzinfo=UTC)
END = datetime(2026, 12, 10, 12, tzinfo=UTC)


def calendar(
    *,
    uid: str = UID,
    method: str = "REPLY",
    attendee: str = "ash@ash-council.example",
    answer: str = "ACCEPTED",
    sequence: int | None = 0,
    stamp: datetime | None = STAMP,
    start: datetime | None = START,
    end: datetime | None = END,
    organiser: str | None = OURS,
    parameters: str = "",
    more: str = "",
) -> bytes:
    """The calendar object of an answer; `more` are further lines of the event."""
    lines = [
        *("BEGIN:VCALENDAR", "PRODID:-//Somebody//Diary//EN", "VERSION:2.0", f"METHOD:{method}"),
        *("BEGIN:VEVENT", f"UID:{uid}"),
        *([f"DTSTAMP:{_utc(stamp)}"] if stamp else []),
        *([f"DTSTART:{_utc(start)}"] if start else []),
        *([f"DTEND:{_utc(end)}"] if end else []),
        *([f"SEQUENCE:{sequence}"] if sequence is not None else []),
        *([f"ORGANIZER:mailto:{organiser}"] if organiser else []),
        *([f"ATTENDEE;PARTSTAT={answer}{parameters}:mailto:{attendee}"] if attendee else []),
        *more.splitlines(),
        *("END:VEVENT", "END:VCALENDAR", ""),
    ]
    return "\r\n".join(lines).encode()


def mail(
    ics: bytes | None = None,
    *,
    sender: str = "ash@ash-council.example",
    method: str = "REPLY",
    subject: str = "Accepted: NPB",
    text: str = "",
    headers: dict[str, str] | None = None,
    results: bool = True,
) -> bytes:
    """A message with a calendar alternative, found genuine by our server unless told otherwise."""
    message = EmailMessage(policy=SMTP)
    message["From"], message["To"], message["Subject"] = sender, OURS, subject
    message["Date"], message["Message-ID"] = "Mon, 02 Nov 2026 09:00:00 +0000", "<1@ash.example>"
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(text)
    if ics is not None:
        options: Any = {"params": {"method": method}, "cte": "base64"}
        message.add_alternative(ics, maintype="text", subtype="calendar", **options)
    raw = message.as_bytes()
    return with_results(raw, domain=sender.rpartition("@")[2].strip(">")) if results else raw


def reply(sender: str = "", headers: dict[str, str] | None = None, **said: Any) -> bytes:
    """An answer, by whoever answers unless `sender` says otherwise."""
    attendee = said.get("attendee", "ash@ash-council.example")
    method = said.get("method", "REPLY")
    return mail(calendar(**said), sender=sender or attendee, method=method, headers=headers)


def with_results(
    raw: bytes, server: str = OUR_SERVER, dmarc: str = "pass", domain: str = "ash-council.example"
) -> bytes:
    """As the receiving server hands it on: its own results on top."""
    line = f"Authentication-Results: {server}; dmarc={dmarc} header.from={domain}\r\n"
    return line.encode() + raw


def nested(raw_calendar: bytes) -> bytes:
    """The calendar two deep, with no method in its header and no disposition: Exchange's way."""
    body = base64.encodebytes(raw_calendar).replace(b"\n", b"\r\n")
    return b"\r\n".join(
        (
            f"Authentication-Results: {OUR_SERVER}; dmarc=pass header.from=ash-council.example"
            "".encode(),
            b"From: Ash <ash@ash-council.example>",
            b"To: board@partnership.example",
            b"Subject: =?utf-8?q?Accepted=3A_NPB?=",
            b'Content-Type: multipart/mixed; boundary="one"',
            b"",
            b"--one",
            b'Content-Type: multipart/alternative; boundary="two"',
            b"",
            b"--two",
            b"Content-Type: text/plain; charset=iso-8859-1",
            b"",
            b"Gr\xfc\xdfe",
            b"--two",
            b'Content-Type: text/calendar; charset="utf-8"; method=REPLY',
            b"Content-Transfer-Encoding: base64",
            b"",
            body,
            b"--two--",
            b"--one--",
            b"",
        )
    )


def bounce(message_id: str, recipient: str, action: str = "failed") -> bytes:
    """A delivery report as Postfix writes it."""
    return "\r\n".join(
        (
            "From: MAILER-DAEMON@mx.example (Mail Delivery System)",
            f"To: {OURS}",
            "Subject: Undelivered Mail Returned to Sender",
            "Auto-Submitted: auto-replied",
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
            *("", "--b", "Content-Type: text/plain", "", "I am sorry to tell you", "--b"),
            *("Content-Type: message/delivery-status", "", "Reporting-MTA: dns; mx.example", ""),
            *(f"Final-Recipient: rfc822; {recipient}", f"Action: {action}", "Status: 5.1.1"),
            "Diagnostic-Code: smtp; 550 5.1.1 User unknown",
            *("", "--b", "Content-Type: text/rfc822-headers", ""),
            *(f"Message-ID: {message_id}", "Subject: Can you come?", "", "--b--", ""),
        )
    ).encode()


@cache
def key() -> tuple[bytes, bytes]:
    """A private key to sign with, and the TXT record that publishes it."""
    private = _openssl("genrsa", "-traditional", "2048", given=b"")
    public = _openssl("rsa", "-pubout", "-outform", "DER", given=private)
    return private, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def _openssl(*command: str, given: bytes) -> bytes:
    done = subprocess.run(["openssl", *command], input=given, capture_output=True, check=True)
    return done.stdout


def signed(raw: bytes, domain: str = "ash-council.example", **options: Any) -> bytes:
    """With a DKIM signature of this domain."""
    private, _ = key()
    selector = b"s1"
    return bytes(dkim.sign(raw, selector, domain.encode(), private, **options)) + raw


def published(name: bytes, timeout: int = 5) -> bytes | None:
    """The DNS as our key has it."""
    return key()[1] if name.startswith(b"s1._domainkey.") else None


def nothing_published(name: bytes, timeout: int = 5) -> bytes | None:
    """A DNS that knows nothing."""
    return None


def _utc(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
