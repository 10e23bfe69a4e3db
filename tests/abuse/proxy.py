"""The shipped `docs/nginx.conf` in a real nginx, on free ports and in a folder of its own."""

import os
import pwd
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPResponse
from pathlib import Path

from tests.parts import NGINX
from tests.product import ROOT, free_port

HOST = "127.0.0.1"
NAME = "partnership.example"
# Who asks while others are slow; every address of 127.0.0.0/8 is this machine.
OTHER = "127.0.0.2"
SHIPPED = ROOT / "docs/nginx.conf"
# What nginx puts aside, each kind in a folder of its own.
ASIDE = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
# Seconds, in place of the shipped ones, so that tests can see them pass.
SHORT = 2


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    text: str
    headers: dict[str, str]
    took: float


@dataclass(frozen=True)
class Proxy:
    """A running nginx: its ports, its folder, and ways to reach it."""

    folder: Path
    port: int
    plain_port: int

    def connected(self, client: str = OTHER) -> ssl.SSLSocket:
        """A connection with TLS from that address of this machine."""
        trusting = ssl.create_default_context(cafile=self.folder / "certificate.pem")
        # In 1.3 a server says more after the handshake, and a test that listens would hear it.
        trusting.maximum_version = ssl.TLSVersion.TLSv1_2
        line = socket.create_connection((HOST, self.port), timeout=10, source_address=(client, 0))
        return trusting.wrap_socket(line, server_hostname=NAME)

    def ask(self, request: str, *headers: str, body: str = "", client: str = OTHER) -> Answer:
        """The answer to a request such as `GET /sign-in`."""
        began = time.monotonic()
        with self.connected(client) as line:
            line.sendall(f"{head(request, *headers)}\r\n{body}".encode())
            answer = answer_on(line)
        took = time.monotonic() - began
        return Answer(answer.status, answer.read().decode(), dict(answer.headers), took)

    @property
    def log(self) -> str:
        """Both of its logs, as far as they are written."""
        return "".join((self.folder / name).read_text() for name in ("access.log", "error.log"))


def head(request: str, *headers: str) -> str:
    """The beginning of a request, without the empty line that would end its headers."""
    return "".join(f"{one}\r\n" for one in (f"{request} HTTP/1.1", f"Host: {NAME}", *headers))


def answer_on(line: socket.socket) -> HTTPResponse:
    """The answer that comes on this connection, still to be read."""
    answer = HTTPResponse(line)
    answer.begin()
    return answer


@contextmanager
def proxied(folder: Path, product_port: int) -> Iterator[Proxy]:
    """Nginx in front of whatever listens on that port, until this ends."""
    front = Proxy(folder, free_port(), free_port())
    _certify(folder)
    (folder / "conf").write_text(_changed(front, product_port))
    log = (folder / "said").open("w")
    command = [str(NGINX), "-c", str(folder / "conf"), "-g", "daemon off;"]
    process = subprocess.Popen(command, cwd="/", stderr=log)
    try:
        _wait(front, process)
        yield front
    finally:
        process.terminate()
        process.wait(timeout=10)
        log.close()


def _changed(front: Proxy, product_port: int) -> str:
    """The shipped file; each thing that must differ here is there as often as is said."""
    text, folder = SHIPPED.read_text(), front.folder
    aside = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ASIDE)
    for there, here, times in (
        ("user www-data;", f"user {pwd.getpwuid(os.geteuid()).pw_name};", 1),
        ("/run/nginx.pid", f"{folder}/pid", 1),
        ("/var/log/nginx/", f"{folder}/", 2),
        ("http {\n", f"http {{\n{aside}", 1),
        ("client_header_timeout 10s;", f"client_header_timeout {SHORT}s;", 1),
        ("client_body_timeout 20s;", f"client_body_timeout {SHORT}s;", 1),
        ("server 127.0.0.1:8000;", f"server {HOST}:{product_port};", 1),
        ("listen 80;", f"listen {HOST}:{front.plain_port};", 1),
        ("listen [::]:80;", "", 1),
        ("listen 443 ssl;", f"listen {HOST}:{front.port} ssl;", 1),
        ("listen [::]:443 ssl;", "", 1),
        ("/etc/nginx/certificate.pem", f"{folder}/certificate.pem", 1),
        ("/etc/nginx/key.pem", f"{folder}/key.pem", 1),
    ):
        assert text.count(there) == times, there
        text = text.replace(there, here)
    return text


def _certify(folder: Path) -> None:
    asked = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    files = ["-out", str(folder / "certificate.pem"), "-keyout", str(folder / "key.pem")]
    name = ["-subj", f"/CN={NAME}", "-addext", f"subjectAltName=DNS:{NAME}"]
    subprocess.run([*asked.split(), *files, *name], check=True, capture_output=True)


def _wait(front: Proxy, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 20
    while True:
        try:
            socket.create_connection((HOST, front.port), timeout=1).close()
        except OSError:
            assert process.poll() is None, (front.folder / "said").read_text()
            assert time.monotonic() < deadline, (front.folder / "said").read_text()
            time.sleep(0.02)
        else:
            return
