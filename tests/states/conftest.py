"""Two small databases behind a real server, and a browser with a context for each person."""

import logging
import re
import shutil
import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser
from sqlalchemy import Table
from werkzeug.serving import make_server

from partnership import create_app
from partnership.core.db import db
from partnership.people import commands
from partnership.people.models import Person
from partnership.reactions.links import answer_link
from partnership.transaction import transaction
from tests.browse import FreshClient
from tests.states.axe import serve_axe
from tests.states.plain import Typist
from tests.states.stage import Numbers, furnish
from tests.states.visitor import Visitor

STRANGER = "stranger"


@dataclass
class Site:
    """One of the databases: its application, where it is served, and who looks at it."""

    app: Flask
    file: Path
    numbers: Numbers
    url: str
    visitors: dict[str, Visitor] = field(default_factory=dict)
    typists: dict[str, Typist] = field(default_factory=dict)
    rows: tuple[int, dict[str, list[Any]]] = (0, {})

    def __post_init__(self) -> None:
        self.reader = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)

    def address(self, endpoint: str, **parts: Any) -> str:
        """The address of a page; parts that end in `_id` name a row of the stage."""
        values = {
            name: self.numbers.rows[part] if name.endswith("_id") else part
            for name, part in parts.items()
        }
        return self.app.url_map.bind("127.0.0.1").build(endpoint, values)

    def named(self, text: str) -> str:
        """The text with numbers for the names of rows in braces."""
        return re.sub(r"{([\w-]+)}", lambda name: str(self.numbers.rows[name[1]]), text)

    def link(self, who: str) -> str:
        """A fresh link that signs somebody in."""
        with self.app.app_context(), transaction():
            person = db.session.get_one(Person, self.numbers.people[who])
            _, token = commands.new_link(person)
        return self.address("sign_in.link", token=token)

    def answer_link(self, who: str, meeting: str) -> str:
        """The link by which somebody answers an invitation."""
        with self.app.app_context():
            full = answer_link(self.numbers.rows[meeting], self.numbers.people[who])
        return full.removeprefix(self.url)

    def stored(self) -> dict[str, list[Any]]:
        """Every row of every table, read past the application; not when a session was last used.

        They are read again only when somebody has written since.
        """
        (version,) = self.reader.execute("PRAGMA data_version").fetchone()
        if self.rows[0] != version:
            self.rows = (
                version,
                {
                    name: self.reader.execute(
                        f"SELECT {_kept(table)} FROM {name} ORDER BY 1, 2"
                    ).fetchall()
                    for name, table in db.metadata.tables.items()
                },
            )
        return self.rows[1]


def _kept(table: Table) -> str:
    return ", ".join(f'"{one.name}"' for one in table.columns if one.name != "seen_at")


@contextmanager
def _served(kind: str, folder: Path, migrated: Path) -> Iterator[Site]:
    shutil.copy(migrated, folder / "board.db")
    app = create_app(
        {
            "INSTANCE_PATH": folder,
            "DATABASE_URL": f"sqlite:///{folder / 'board.db'}",
            "MAIL_URL": f"maildir:{folder / 'mail'}",
            "MAIL_FROM": "board@partnership.example",
            "TRUSTED_HOSTS": ["127.0.0.1"],
            "SECRET_KEY": "only for tests",
        }
    )
    app.test_client_class = FreshClient
    serve_axe(app)
    server = make_server("127.0.0.1", 0, app, threaded=True)
    app.config["PUBLIC_URL"] = url = f"http://127.0.0.1:{server.server_port}"
    with app.app_context():
        numbers = furnish(kind)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    site = Site(app, folder / "board.db", numbers, url)
    yield site
    server.shutdown()
    thread.join()
    server.server_close()
    site.reader.close()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def sites(
    tmp_path_factory: pytest.TempPathFactory, migrated_file: Path, browser: Browser
) -> Iterator[Callable[[str], Site]]:
    """`sites("full")` and `sites("empty")`, each built and served when first asked for.

    They end before the browser does, whose windows they close.
    """
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    served: dict[str, tuple[Any, Site]] = {}

    def site(kind: str) -> Site:
        if kind not in served:
            opened = _served(kind, tmp_path_factory.mktemp(kind), migrated_file)
            served[kind] = opened, opened.__enter__()
        return served[kind][1]

    yield site
    for opened, done in served.values():
        for visitor in done.visitors.values():
            visitor.page.context.close()
        opened.__exit__(None, None, None)


@pytest.fixture
def visit(sites: Callable[[str], Site], browser: Browser) -> Callable[..., Visitor]:
    """`visit("chair")` is the chair at a browser, signed in once for all tests."""

    def visitor(who: str, kind: str = "full") -> Visitor:
        site = sites(kind)
        known = site.visitors.get(who)
        if known is None:
            known = site.visitors[who] = Visitor(browser, site.url)
            if who != STRANGER:
                known.sign_in(site.link(who))
        return known

    return visitor


@pytest.fixture
def typist(sites: Callable[[str], Site]) -> Callable[[str], Typist]:
    """`typist("chair")` is the chair without a browser, signed in once for all tests."""

    def known(who: str) -> Typist:
        site = sites("full")
        if who not in site.typists:
            site.typists[who] = Typist(site.app.test_client(), site.url)
            if who != STRANGER:
                site.typists[who].sign_in(site.link(who))
        return site.typists[who]

    return known
