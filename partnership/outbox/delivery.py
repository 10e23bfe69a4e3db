"""Where messages are handed over: an SMTP server, or a folder for trials and development."""

import mailbox
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from partnership.core.text import one_line
from partnership.outbox.rules import Outcome, Parcel, Verdict
from partnership.outbox.smtp import Server, SmtpTransport, Unreachable


class Transport(Protocol):
    """Hands over one message at a time; Unreachable when there is nobody to take any."""

    def send(self, address: str, body: bytes) -> Outcome:
        """Try once."""
        ...

    def close(self) -> None:
        """Hang up; the next `send` connects again."""
        ...


class MaildirTransport:
    """Keeps each message in a Maildir folder, byte for byte."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, address: str, body: bytes) -> Outcome:
        """Write one message."""
        try:
            self.folder.parent.mkdir(parents=True, exist_ok=True)
            mailbox.Maildir(self.folder).add(body)
        except OSError as error:
            raise Unreachable(one_line(str(error))) from error
        return Outcome(Verdict.HANDED_OVER)

    def close(self) -> None:
        """Nothing is kept open."""


def transport_from(url: str, sender: str, timeout: float = 30) -> Transport:
    """The transport that MAIL_URL names; `sender` is MAIL_FROM, where bounces go.

    maildir:FOLDER, smtp://USER:PASSWORD@HOST:PORT?tls=starttls or smtps://…; ValueError for
    anything else, without repeating the password.
    """
    parts = urlsplit(url)
    if parts.scheme == "maildir" and parts.path:
        return MaildirTransport(Path(parts.path))
    if parts.scheme in ("smtp", "smtps"):
        return SmtpTransport(Server.from_url(parts), sender, timeout)
    raise ValueError("MAIL_URL must begin with maildir:, smtp:// or smtps://")


def send_all(
    parcels: Sequence[Parcel], transport: Transport, go_on: Callable[[], bool]
) -> Iterator[tuple[Parcel, Outcome]]:
    """Try each in turn until `go_on` says no; if nobody is there, say so of all that are left."""
    for number, parcel in enumerate(parcels):
        if not go_on():
            return
        try:
            yield parcel, transport.send(parcel.address, parcel.body)
        except Unreachable as error:
            yield from ((rest, Outcome(Verdict.LATER, str(error))) for rest in parcels[number:])
            return
