"""Servers under one and the same gunicorn line, and a client that keeps its connection."""

import http.client
import os
import re
import secrets
import socket
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
TICKS = os.sysconf("SC_CLK_TCK")
# gunicorn hangs up after two seconds without a request.
IDLE = 1


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(port: int) -> None:
    """Return as soon as somebody listens there; RuntimeError after half a minute."""
    for _ in range(600):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the server did not start")


class Server:
    """One application, two workers; ended by leaving the block."""

    def __init__(self, target: str, environment: Mapping[str, str]) -> None:
        self.port = free_port()
        options = "--workers 2 --threads 4 --worker-class gthread --no-control-socket --preload"
        self.process = subprocess.Popen(
            [BIN / "gunicorn", *options.split(), "--bind", f"127.0.0.1:{self.port}", target],
            cwd=ROOT,
            env={**os.environ, **environment},
            stderr=subprocess.DEVNULL,
        )

    def __enter__(self) -> "Server":
        wait_for(self.port)
        return self

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(15)

    def workers(self) -> list[int]:
        """Process ids of the workers."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in path.read_text().split()]

    def cpu_seconds(self) -> float:
        """Processor time of the workers so far."""
        stats = [
            Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
            for pid in self.workers()
        ]
        return sum(int(stat[11]) + int(stat[12]) for stat in stats) / TICKS

    def memory_mb(self) -> float:
        """Proportional share of memory of the master and its workers."""
        pids = [self.process.pid, *self.workers()]
        rollups = [Path(f"/proc/{pid}/smaps_rollup").read_text() for pid in pids]
        return (
            sum(int(kb) for one in rollups for kb in re.findall(r"^Pss:\s+(\d+)", one, re.M)) / 1024
        )


class Answer(NamedTuple):
    """What came back; `tag` is the ETag, as it is to be sent back."""

    status: int
    body: bytes
    tag: str


@dataclass
class Browser:
    """A signed-in client with one connection, and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.used = time.monotonic()
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(
        self,
        method: str,
        path: str,
        form: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Answer:
        """One request with our cookies, and with `form` as its body."""
        sent = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), **(headers or {})}
        if form is not None:
            sent["Content-Type"] = "application/x-www-form-urlencoded"
        if time.monotonic() - self.used > IDLE:
            self.connection.close()  # and opened again by the request
        self.connection.request(method, path, urlencode(form) if form else None, sent)
        answer = self.connection.getresponse()
        body = answer.read()
        self.used = time.monotonic()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return Answer(answer.status, body, answer.headers.get("ETag", ""))

    def get(self, path: str) -> bytes:
        """The page; RuntimeError if it is refused or elsewhere."""
        answer = self.ask("GET", path)
        if answer.status != 200:
            raise RuntimeError(f"GET {path}: {answer.status}")
        return answer.body

    def hidden(self, path: str) -> dict[str, str]:
        """What the form of a page sends along unseen, with a key of its own."""
        found = re.findall(rb'type="hidden" name="(\w+)" value="([^"]*)"', self.get(path))
        values = {name.decode(): value.decode() for name, value in found}
        return {**values, "form_key": secrets.token_hex(16)}

    def sign_in(self, link: str) -> None:
        """Use a single-use link."""
        path = urlsplit(link).path
        answer = self.ask("POST", path, self.hidden(path))
        if answer.status != 302:
            raise RuntimeError(f"signing in: {answer.status}")
