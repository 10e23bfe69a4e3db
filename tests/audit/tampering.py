"""What somebody with the database in their hands could do to the record."""

from collections.abc import Callable
from typing import Any, Final

import sqlalchemy as sa

from partnership.core.db import db

Tamper = Callable[[], None]
ENTRY: Final = (
    "INSERT INTO events (id, at, kind, capacity, door, noun, noun_id, details) VALUES "
    "({id}, '2026-01-01 00:00:00', 'year:set', 'Forger', 'page', 'groups', 1, '{{}}')"
)
# PostgreSQL keeps its guards for the next test, and SQLite's database is thrown away.
GUARDS: Final = {
    "sqlite": (
        [
            f"DROP TRIGGER {table}_no_{verb}"
            for table in ("events", "seals")
            for verb in ("update", "delete")
        ],
        [],
    ),
    "postgresql": tuple(
        [f"ALTER TABLE {table} {able} TRIGGER USER" for table in ("events", "seals")]
        for able in ("DISABLE", "ENABLE")
    ),
}


def run(*statements: str) -> None:
    """SQL, past the product."""
    db.session.rollback()
    with db.engine.begin() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    db.session.rollback()  # so that the next question sees it


def unguarded(*statements: str) -> Tamper:
    """The same, by somebody who first takes the guards away."""
    off, on = GUARDS[db.engine.dialect.name]
    return lambda: run(*off, *statements, *on)


def number_of(table: str, which: str = "max(id)") -> Any:
    """A number from a table."""
    return db.session.scalar(sa.text(f"SELECT {which} FROM {table}"))
