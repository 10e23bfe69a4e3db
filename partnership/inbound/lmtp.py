"""Mail handed over by a mail server on the same machine: a listener for LMTP (RFC 2033)."""

import asyncio
import logging
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import AnyStr, Final, Self
from urllib.parse import SplitResult

from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session

from partnership.inbound.doors import Later, Take, is_this_machine
from partnership.inbound.rules import MOST_MAIL

log = logging.getLogger(__name__)

TAKEN: Final = "250 2.0.0 Taken"
NOT_NOW: Final = "451 4.3.0 It cannot be kept just now, bring it again"


@dataclass(frozen=True)
class Address:
    """Where to listen."""

    host: str
    port: int

    @classmethod
    def from_url(cls, url: SplitResult) -> Self:
        """Read lmtp://127.0.0.1:PORT; ValueError for an address that other machines can reach."""
        # Whoever can connect can hand over mail that claims to have passed our server's checks.
        if not is_this_machine(url.hostname):
            raise ValueError(
                "INBOUND_URL: LMTP is for a mail server on this machine only, "
                "such as lmtp://127.0.0.1:2400"
            )
        if not url.port or url.username or url.path.strip("/") or url.query:
            raise ValueError("INBOUND_URL needs a port and nothing more: lmtp://127.0.0.1:2400")
        return cls("127.0.0.1" if url.hostname == "localhost" else str(url.hostname), url.port)


class Listener:
    """Takes what is handed over, one message after another, between `start` and `stop`."""

    def __init__(self, address: Address, take: Take) -> None:
        self.address = address
        self._take = take
        self._thread: threading.Thread | None = None
        self._stop: Callable[[], object] = lambda: None

    def start(self) -> None:
        """Listen, unless it listens already; OSError where somebody else has the port."""
        if self._thread is not None:
            return
        host = self.address.host
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        bound = socket.create_server((host, self.address.port), family=family)
        ready = threading.Event()
        self._thread = threading.Thread(
            target=lambda: asyncio.run(self._serve(bound, ready)), name="lmtp", daemon=True
        )
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Hang up, once the message in hand is kept; who got no answer brings it again."""
        thread, self._thread = self._thread, None
        if thread is not None:
            self._stop()
            thread.join()

    async def _serve(self, bound: socket.socket, ready: threading.Event) -> None:
        loop, told = asyncio.get_running_loop(), asyncio.Event()
        self._stop = lambda: loop.call_soon_threadsafe(told.set)
        desk = _Desk(self._take)
        server = await loop.create_server(lambda: _Lmtp(desk, loop), sock=bound)
        ready.set()
        await told.wait()
        server.close()  # the lines that are open end with the loop


class _Desk:
    """Answers for each message, after it was kept."""

    def __init__(self, take: Take) -> None:
        self._take = take
        # One at a time: they would only wait for each other at the database.
        self._turn = asyncio.Lock()

    async def handle_DATA(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        raw = envelope.original_content or b""
        try:
            async with self._turn:
                await asyncio.to_thread(self._take, raw)
        except Later as reason:
            log.warning("A message was sent back to come again: %s", reason)
        except Exception:
            log.exception("A message was sent back to come again")
        else:
            return TAKEN
        return NOT_NOW


class _Lmtp(LMTP):
    """The library's LMTP, which answers for a message once instead of once per recipient."""

    # Programs write longer lines than they may, and servers pass them on.
    line_length_limit = MOST_MAIL
    _answers = 1

    def __init__(self, desk: _Desk, loop: asyncio.AbstractEventLoop) -> None:
        # A name is given, or the library would ask the DNS for ours, and wait.
        super().__init__(
            desk,
            data_size_limit=MOST_MAIL,
            enable_SMTPUTF8=True,
            hostname="localhost",
            ident="Partnership",
            loop=loop,
        )

    async def push(self, status: AnyStr) -> None:
        times, self._answers = self._answers, 1
        for _ in range(times):
            await super().push(status)
        # What follows is the word on the whole message, kept or refused.
        if isinstance(status, str) and status.startswith("354") and self.envelope is not None:
            self._answers = len(self.envelope.rcpt_tos)
