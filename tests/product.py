"""The product as a stranger starts it with `make run`, for all tests that need it whole."""

import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser, BytesParser
from functools import cached_property
from itertools import takewhile
from pathlib import Path

import pytest
from flask import Flask

from partnership import create_app
from partnership.cli.sign_in import new_address
from partnership.config import load
from partnership.core.db import db

ROOT = Path(__file__).parent.parent
FLASK = str(Path(sys.executable).parent / "flask")
BOARD = "boards/merseyside.yaml"
STORY = "boards/merseyside-story.yaml"
READY = "Each link signs in once"
UNSENT = "SELECT count(*) FROM outbox_messages WHERE upper(state) IN ('QUEUED', 'LEASED')"


@dataclass
class Product:
    """A running product: where it is, and its folder."""

    url: str
    instance: Path
    links: list[str]
    _heads: dict[str, tuple[str, str]] = field(default_factory=dict, init=False)

    def flask(self, *command: str) -> str:
        """Run one command of the product; what it printed."""
        done = subprocess.run(
            [FLASK, *command],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def environment(self) -> dict[str, str]:
        """The settings the product runs with."""
        return environment(self.instance) | {"PARTNERSHIP_PUBLIC_URL": self.url}

    def link(self, email: str) -> str:
        """A fresh link that signs this address in, from what its command calls.

        To start the program itself costs more than many a journey.
        """
        with self._app.app_context():
            address = new_address(email)
            db.session.remove()
            db.engine.dispose()
        assert address, email
        return address

    @cached_property
    def _app(self) -> Flask:
        """The product in this process, on the same folder."""
        return create_app(load(self.environment))

    def settle(self) -> None:
        """Wait until nothing waits to be sent any more."""
        deadline = time.monotonic() + 60
        while self._unsent():
            assert time.monotonic() < deadline, "the worker does not send what waits"
            time.sleep(0.05)

    def _unsent(self) -> int:
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return int(connection.execute(UNSENT).fetchone()[0])

    @property
    def told(self) -> Path:
        """A copy of its database, made before anybody used it."""
        return self.instance.with_name(f"{self.instance.name}-told.db")

    @property
    def database(self) -> Path:
        """Where it keeps everything."""
        return self.instance / "board.db"

    def copy_to(self, file: Path) -> None:
        """Its database as it is now."""
        with (
            closing(sqlite3.connect(self.database)) as source,
            closing(sqlite3.connect(file)) as target,
        ):
            source.backup(target)

    def mail(self, address: str, subject: str) -> list[EmailMessage]:
        """The messages to an address whose subject has these words, oldest first."""
        found = []
        for file in (self.instance / "mail").glob("new/*"):
            if file.name not in self._heads:
                # Only what a test asks for is read in full: there are hundreds.
                head = BytesHeaderParser(policy=policy.default).parsebytes(file.read_bytes())
                self._heads[file.name] = str(head["To"]), str(head["Subject"])
            to, about = self._heads[file.name]
            if address in to and subject in about:
                found.append(read_mail(file.read_bytes()))
        return sorted(found, key=lambda one: str(one["Date"]))

    def wait_for_mail(self, address: str, subject: str) -> EmailMessage:
        """The newest such message, once the worker has delivered it."""
        for _ in range(150):
            if found := self.mail(address, subject):
                return found[-1]
            time.sleep(0.1)
        raise AssertionError(f"no message to {address} about {subject}")


def read_mail(raw: bytes) -> EmailMessage:
    """A message, as a mail program reads it."""
    message = BytesParser(policy=policy.default).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


def environment(instance: Path) -> dict[str, str]:
    """The machine's environment without settings of the product but these."""
    rest = {k: v for k, v in os.environ.items() if not k.startswith("PARTNERSHIP_")}
    return rest | {"PARTNERSHIP_INSTANCE_PATH": str(instance)}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def served(
    instance: Path, *options: str, settings: Mapping[str, str] | None = None
) -> Iterator[Product]:
    """The product on a free port until this ends, in a folder of its own."""
    port = free_port()
    process = subprocess.Popen(
        [FLASK, "serve", "--port", str(port), *options],
        cwd=ROOT,
        env=environment(instance) | (settings or {}),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    said = "".join(takewhile(lambda line: READY not in line, process.stdout))
    links = re.findall(r"https?://\S+/sign-in/\S+", said)
    assert len(links) == 3, said
    yield Product(f"http://127.0.0.1:{port}", instance, links)
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 0, process.returncode
    process.stdout.close()


@pytest.fixture(scope="session")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """What `make run` starts, on a free port and in a folder of its own."""
    instance = tmp_path_factory.mktemp("instance")
    with served(instance, "--board", BOARD, "--story", STORY) as running:
        running.copy_to(running.told)
        yield running
