"""Run by itself: an SMTP server on loopback that takes every message and keeps none."""

import json
import signal
import sys
from collections import Counter

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

ENDS = (signal.SIGTERM, signal.SIGINT)
# Nobody is left to end it if the benchmark was killed.
LONGEST = 3600


class Desk:
    """Takes what comes, and counts."""

    def __init__(self) -> None:
        self.seen: Counter[str] = Counter()

    async def handle_EHLO(  # noqa: N802  aiosmtpd's own way
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, said: list[str]
    ) -> list[str]:
        self.seen["connections"] += 1
        session.host_name = hostname
        return said

    async def handle_DATA(  # noqa: N802  aiosmtpd's own way
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.seen["messages"] += 1
        return "250 OK"


def main() -> None:
    """Listen on the port given until told to end; print what came as JSON."""
    signal.pthread_sigmask(signal.SIG_BLOCK, ENDS)
    desk = Desk()
    controller = Controller(desk, hostname="127.0.0.1", port=int(sys.argv[1]))
    controller.start()
    signal.sigtimedwait(ENDS, LONGEST)
    controller.stop()
    print(json.dumps(desk.seen))


if __name__ == "__main__":
    main()
