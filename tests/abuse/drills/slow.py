"""A32, A39: slow headers and huge bodies against gunicorn, as `make run` starts it."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

CONNECTIONS = 100
PATIENCE = 5.0
NEVER = 99.0
ROOT = Path(__file__).parents[3]
HUGE = 200 * 1024 * 1024


def drill(folder: Path) -> bool:
    """Whether others are served meanwhile, and what is too large is refused at once."""
    port = _free_port()
    server = subprocess.Popen(_command(port), cwd=ROOT, env=_settings(folder, port))
    try:
        _wait(port)
        return _slow_headers(port) and _huge_body(port)
    finally:
        server.terminate()
        server.wait(timeout=20)


def _slow_headers(port: int) -> bool:
    """Connections that drip their headers: how others fare meanwhile, and just after.

    Gunicorn reads headers in its threads, so it needs a proxy in front that reads them first.
    """
    held = [socket.create_connection(("127.0.0.1", port)) for _ in range(CONNECTIONS)]
    for one in held:
        one.sendall(b"GET /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
    meanwhile = []
    for _ in range(3):
        for one in held:
            _drip(one)
        meanwhile.append(_ask(port))
    for one in held:
        one.close()
    after = max(_ask(port) for _ in range(5))
    answered = sum(took < PATIENCE for took in meanwhile)
    print(
        f"slow headers: {CONNECTIONS} held; {answered} of 3 others answered within {PATIENCE} s; "
    )
    print(f"  afterwards all within {after:.2f} s", flush=True)
    return after < PATIENCE


def _drip(one: socket.socket) -> None:
    try:
        one.sendall(b"x")
    except OSError:
        return  # the server has had enough of it, as it should


def _ask(port: int) -> float:
    began = time.monotonic()
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/sign-in", timeout=PATIENCE) as answer:
            answer.read()
    except OSError:
        return NEVER
    return time.monotonic() - began


def _huge_body(port: int) -> bool:
    head = (
        "POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: "
        f"application/x-www-form-urlencoded\r\nContent-Length: {HUGE}\r\n\r\n"
    )
    began = time.monotonic()
    with socket.create_connection(("127.0.0.1", port), timeout=10) as one:
        one.sendall(head.encode() + b"email=" + b"x" * 10_000)
        answer = one.recv(200)
    took = time.monotonic() - began
    print(f"a body of {HUGE // 2**20} MB: {answer.splitlines()[0].decode()} in {took:.2f} s")
    return b" 413 " in answer and took < 1


def _command(port: int) -> list[str]:
    gunicorn = str(Path(sys.executable).parent / "gunicorn")
    web = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4"]
    return [gunicorn, "--log-level", "critical", *web, "--worker-class", "gthread", "app:app"]


def _settings(folder: Path, port: int) -> dict[str, str]:
    ours = {
        "PARTNERSHIP_INSTANCE_PATH": str(folder),
        "PARTNERSHIP_DATABASE_URL": f"sqlite:///{folder / 'drill.db'}",
        "PARTNERSHIP_PUBLIC_URL": f"http://127.0.0.1:{port}",
    }
    return {**os.environ, **ours}


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and _ask(port) == NEVER:
        time.sleep(0.2)
