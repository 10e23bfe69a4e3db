"""Everybody asks for every address about everything, once; what they got is kept for the tests."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from flask import Flask
from flask.testing import FlaskClient
from pypdf import PdfReader
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.people.rules import Way
from partnership.people.sessions import begin_session
from partnership.transaction import transaction
from tests.access.asking import Address
from tests.access.words import found
from tests.watching import TABLES, TOUCHED, orders
from tests.world import World

# What a page writes down although it is only looked at.
QUIET = (Kind.REFUSED, Kind.READ, Kind.GLASS_PAGE_OPENED, Kind.ACTIONS_EXPORTED)
_QUIET = ", ".join(f"'{kind.value}'" for kind in QUIET)
BEYOND = {
    ("events", "INSERT"): f"WHEN NEW.kind NOT IN ({_QUIET})",
    ("seals", "INSERT"): "WHEN FALSE",
}
MISSING = 999_999
COOKIE = "partnership"


@dataclass(frozen=True)
class Cell:
    """One address and method, about one thing, asked for by one person; and what came of it."""

    endpoint: str
    method: str
    address: str
    key: str
    permission: str
    noun: str
    thing: str
    status: int
    location: str
    changed: tuple[str, ...]
    words: frozenset[str] = frozenset()

    def __str__(self) -> str:
        return f"{self.key}: {self.method} {self.address} ({self.thing}): {self.status}"


def client_of(app: Flask, world: World, key: str) -> FlaskClient:
    """A browser in which this person has signed in, with a second factor but for `weak`."""
    client = FlaskClient(app, app.response_class)
    if key == "stranger":
        return client
    person = world.people[key]
    active, person.active = person.active, True
    with transaction():
        token = begin_session(person, Way.LINK, strong=key != "weak")
    with transaction():
        person.active = active
    with client.session_transaction() as kept:
        kept["_user_id"], kept["_fresh"] = token, True
    return client


class Ground:
    """A database in a file: what changed in it, and bringing it back to what it was."""

    def __init__(self, file: Path, engine: Engine) -> None:
        self.file, self.engine = file, engine
        self.kept = file.with_suffix(".kept")
        self.reader = self._open()

    def _open(self) -> sqlite3.Connection:
        return sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)

    def keep(self) -> None:
        """From here on is what it is brought back to."""
        db.session.remove()
        with self.engine.connect() as connection:
            for order in orders(connection.exec_driver_sql(TABLES).scalars().all(), BEYOND):
                connection.exec_driver_sql(order)
            connection.commit()
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        self.kept.write_bytes(self.file.read_bytes())
        self.version = self._version()

    def changes(self) -> tuple[str, ...]:
        """The tables that were written to; of new entries only those beyond refusals and reads."""
        version, self.version = self.version, self._version()
        if self.version == version:
            return ()
        return tuple(name for (name,) in self.reader.execute(TOUCHED))

    def restore(self) -> None:
        """Bring it back."""
        self.engine.dispose()
        self.reader.close()
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        self.file.write_bytes(self.kept.read_bytes())
        self.reader = self._open()
        self.version = self._version()

    def _version(self) -> int:
        (version,) = self.reader.execute("PRAGMA data_version").fetchone()
        return int(version)


def _words(answer: TestResponse) -> frozenset[str]:
    if answer.mimetype == "application/pdf":
        return _in_pdf(answer.get_data())
    if answer.mimetype.endswith(("spreadsheetml.sheet", "wordprocessingml.document")):
        with ZipFile(BytesIO(answer.get_data())) as book:
            return found(b"\n".join(map(book.read, book.namelist())).decode(errors="replace"))
    return found(answer.get_data(as_text=True))


@cache
def _in_pdf(document: bytes) -> frozenset[str]:
    """Many readers are given the same bytes."""
    return found("\n".join(page.extract_text() for page in PdfReader(BytesIO(document)).pages))


def _cookie(client: FlaskClient) -> str:
    cookie = client.get_cookie(COOKIE)
    return cookie.value if cookie else ""


def visit(ground: Ground, clients: dict[str, FlaskClient], asked: list[Address]) -> Iterator[Cell]:
    """All of these are asked for; whatever a deed changed is brought back."""
    cookies = {key: _cookie(client) for key, client in clients.items()}
    for address in asked:
        for key in address.keys:
            client = clients[key]
            if cookies[key]:  # a page that signs out takes it away
                client.set_cookie(COOKIE, cookies[key])
            answer: TestResponse = client.open(address.path, method=address.method)
            changed = ground.changes()
            if changed:
                ground.restore()
            yield Cell(
                endpoint=address.endpoint,
                method=address.method,
                address=address.path,
                key=key,
                permission=address.permission,
                noun=address.noun,
                thing=address.thing,
                status=answer.status_code,
                location=answer.location or "",
                changed=changed,
                words=_words(answer),
            )
