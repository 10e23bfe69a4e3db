"""The furnished partnership as ground for attacks: who is in it, what is stored, and back again."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient

from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.commands import name_deputy
from partnership.groups.models import Seat
from partnership.people import commands
from partnership.people.models import Person
from partnership.reactions.links import answer_link
from partnership.transaction import transaction
from tests.abuse.noting import Noting
from tests.apps import Apps
from tests.browse import FreshClient, signed_in
from tests.states.pages import FULL, PAGES, Page
from tests.states.stage import Numbers, furnish

APPS = Apps()
STRANGER = "stranger"
Stored = dict[str, list[Any]]
# A page that is read may note that its reader was there, looked at something sensitive or was
# refused; nothing else. Each entry of the record is followed by its seal.
UNREAD = {"sign_in_sessions": ("seen_at",)}
NOTED = {"events": "WHERE kind NOT IN ('access:read', 'access:refused')", "seals": "WHERE 1 = 0"}


@dataclass(frozen=True)
class Furnished:
    """What a copy of the database holds, everybody's cookie, and mailed links by their page."""

    numbers: Numbers
    cookies: dict[str, str]
    mailed: dict[str, str]
    stored: Stored


def application(url: str, folder: Path, **changes: Any) -> Flask:
    """The app on this database, answering as it does in service, with these changes."""
    settings = {
        "INSTANCE_PATH": folder,
        "DATABASE_URL": url,
        "MAIL_URL": f"maildir:{folder / 'mail'}",
        "MAIL_FROM": "board@partnership.example",
        "PUBLIC_URL": "http://localhost",
        "TRUSTED_HOSTS": ["localhost"],
        "SECRET_KEY": "only for tests",
        "WTF_CSRF_ENABLED": False,
        "SECOND_FACTOR": "offered",
        "PASSWORD_COST": (1, 8, 1),
    }
    app = APPS.on({**settings, **changes})
    app.test_client_class = FreshClient
    return app


def furnished(app: Flask) -> Furnished:
    """Fill the app's empty database, and sign everybody in."""
    with app.app_context():
        numbers = furnish(FULL)
        _name_deputies(numbers)
        cookies = {
            who: _cookie(app, db.session.get_one(Person, number))
            for who, number in numbers.people.items()
        }
        with transaction():
            link, token = commands.new_link(db.session.get_one(Person, numbers.people["observer"]))
            link.expires_at += timedelta(hours=12)  # as long as the tests may take
        answer = answer_link(numbers.rows["planned"], numbers.people["ash"])
        mailed = {
            "sign_in.link": f"/sign-in/{token}",
            "answering.link": answer.removeprefix("http://localhost"),
        }
        db.session.remove()
        stored = rows_of(db.metadata.tables)
        db.engine.dispose()
    return Furnished(numbers, cookies, mailed, stored)


def _name_deputies(numbers: Numbers) -> None:
    """Two for one invitee, who chooses between them, and one for another, who has a button."""
    for seat, deputies in (("ash", ("ash-officer", "newcomer")), ("observer", ("sub-secretary",))):
        row = db.session.get_one(Seat, numbers.rows[seat])
        actor = Actor(numbers.people["secretary"], None, "Board Secretary, Office", Door.PAGE)
        for deputy in deputies:
            with transaction():
                person = db.session.get_one(Person, numbers.people[deputy])
                name_deputy(actor, row, person, today(), None)


def _cookie(app: Flask, person: Person) -> str:
    kept = signed_in(app, person).get_cookie(app.config["SESSION_COOKIE_NAME"])
    assert kept is not None
    return kept.value


@dataclass
class Ground:
    """One copy of the furnished partnership behind its app."""

    app: Flask
    there: Furnished
    database: Noting
    pages: list[Page] = field(default_factory=lambda: [p for p in PAGES if p.database == FULL])

    def client(self, who: str = STRANGER) -> FlaskClient:
        """Somebody at a browser."""
        client = self.app.test_client()
        if who != STRANGER:
            client.set_cookie(self.app.config["SESSION_COOKIE_NAME"], self.there.cookies[who])
        return client

    def address(self, page: Page) -> str:
        """Where a page is; parts that end in `_id` name a row of the stage."""
        rows = self.there.numbers.rows
        parts = {n: rows[v] if n.endswith("_id") else v for n, v in page.parts.items()}
        return self.app.url_map.bind("localhost").build(page.endpoint, parts)

    def visits(self) -> list[tuple[str, str]]:
        """Who opens which address: every page in every state, and the mailed links."""
        mailed = [(STRANGER, address) for address in self.there.mailed.values()]
        return [(page.who, self.address(page)) for page in self.pages] + mailed

    def stored(self) -> Stored:
        """Every row of every table, but for what may be noted of a look at a page."""
        with self.app.app_context():
            return self.there.stored | rows_of(self.database.touched())

    def changes(self) -> list[str]:
        """What is otherwise than in the partnership as it was furnished."""
        return changes(self.there.stored, self.stored())

    def restore(self) -> None:
        """Bring everything back."""
        self.database.restore()

    @contextmanager
    def unchanged(self, by: str = "") -> Iterator[None]:
        """Whatever happens within leaves every row as it was."""
        before = self.stored()
        yield
        assert changes(before, self.stored()) == [], by

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever happens within is taken back."""
        try:
            yield
        finally:
            self.restore()


def rows_of(tables: Iterable[str]) -> Stored:
    """The rows of these tables of the app in context."""
    with db.engine.connect() as connection:
        return {
            name: [tuple(row) for row in connection.exec_driver_sql(_all_of(name))]
            for name in tables
        }


def _all_of(name: str) -> str:
    unread = UNREAD.get(name, ())
    table = db.metadata.tables[name]
    columns = [f'"{one.name}"' for one in table.columns if one.name not in unread]
    order = ", ".join(f'"{one.name}"' for one in table.primary_key)
    return f'SELECT {", ".join(columns)} FROM "{name}" {NOTED.get(name, "")} ORDER BY {order}'


def changes(before: Stored, after: Stored) -> list[str]:
    """What has changed, in few words for a test that fails."""
    return [
        f"{name}: {str(row)[:300]}"
        for name, rows in after.items()
        if rows is not before[name]
        for row in [*_without(rows, before[name]), *_without(before[name], rows)]
    ]


def _without(rows: list[Any], others: list[Any]) -> list[Any]:
    known = {repr(one) for one in others}
    return [one for one in rows if repr(one) not in known]


def let_go(app: Flask) -> None:
    """End the app's connections to its database."""
    with app.app_context():
        db.engine.dispose()
