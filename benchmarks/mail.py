"""How many invitations a second, built and handed to an SMTP server on this machine."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from benchmarks.data import fresh, module
from benchmarks.servers import ROOT, free_port, wait_for

# With these the largest body of the demonstration has twenty seats.
PEOPLE = 72


class Sink:
    """An SMTP server in a process of its own; ended by leaving the block."""

    def __init__(self) -> None:
        self.port = free_port()
        self.seen: dict[str, int] = {}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.sink", str(self.port)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
        )

    def __enter__(self) -> "Sink":
        wait_for(self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        told, _errors = self.process.communicate(timeout=15)
        self.seen = json.loads(told)


def measure(folder: Path, options: argparse.Namespace) -> dict[str, float]:
    """Invitations a second by the names of RATES; all were seen to arrive."""
    environment = fresh(folder / "mail", options.board, meetings=0, actions=0, people=PEOPLE)
    with Sink() as sink:
        environment["PARTNERSHIP_MAIL_URL"] = f"smtp://127.0.0.1:{sink.port}"
        told = json.loads(module(environment, "benchmarks.invitations", str(options.rounds)))
    if told["sent"] != sink.seen["messages"]:
        raise RuntimeError(f"{told['sent']} were sent, {sink.seen['messages']} arrived")
    print(
        f"each revision to {told['recipients']} people; {told['sent']} messages"
        f" over {sink.seen['connections']} connections, one at a time"
    )
    rates: dict[str, float] = told["rates"]
    return rates
