"""A real SMTP server on this machine, that can be told to misbehave."""

import asyncio
import socket
import ssl
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session


class Desk:
    """What the server was given, and what it is to answer next: one fault for each message."""

    def __init__(self, *faults: str) -> None:
        self.faults = list(faults)
        self.received: list[Envelope] = []
        self.calls: Counter[str] = Counter()

    @property
    def bodies(self) -> list[bytes]:
        """The received messages as they came over the wire."""
        return [envelope.original_content or b"" for envelope in self.received]

    async def handle_EHLO(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, said: list[str]
    ) -> list[str]:
        self.calls["connections"] += 1
        session.host_name = hostname
        return said

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.faults and self.faults[0][:3].isdigit():
            return self.faults.pop(0)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        fault = self.faults.pop(0) if self.faults else "none"
        if fault == "hang":
            await asyncio.sleep(2)
        if fault == "refuse the content":
            return "554 5.7.1 Looks like an advertisement"
        self.received.append(envelope)
        if fault == "drop":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
        if fault == "close":
            return "421 4.3.2 Going down"
        return "250 OK"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def running(desk: Desk, **options: Any) -> Iterator[int]:
    """The port of a server behind that desk."""
    controller = Controller(desk, hostname="127.0.0.1", port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


def tls_from(certificate: str, key: str) -> ssl.SSLContext:
    """A server's context."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context
