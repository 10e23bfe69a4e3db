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
from urllib.parse import urlencode, urlsplit

ROOT = Path(__file__).parent.parent
BIN = Path(sys.executable).parent
TICKS = os.sysconf("SC_CLK_TCK")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


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
        for _ in range(600):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
            except OSError:
                time.sleep(0.05)
            else:
                return self
        raise RuntimeError("the server did not start")

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(15)

    def workers(self) -> list[int]:
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
        return sum(int(re.search(r"^Pss:\s+(\d+)", one, re.M)[1]) for one in rollups) / 1024


@dataclass
class Browser:
    """A signed-in client with one connection, and its cookies."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def ask(
        self, method: str, path: str, form: Mapping[str, str] | None = None
    ) -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, urlencode(form) if form else None, headers)
        answer = self.connection.getresponse()
        body = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, body

    def get(self, path: str) -> bytes:
        status, body = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"GET {path}: {status}")
        return body

    def hidden(self, path: str) -> dict[str, str]:
        """What the form of a page sends along unseen, with a key of its own."""
        found = re.findall(rb'type="hidden" name="(\w+)" value="([^"]*)"', self.get(path))
        values = {name.decode(): value.decode() for name, value in found}
        return {**values, "form_key": secrets.token_hex(16)}

    def sign_in(self, link: str) -> None:
        path = urlsplit(link).path
        status, _ = self.ask("POST", path, self.hidden(path))
        if status != 302:
            raise RuntimeError(f"signing in: {status}")
