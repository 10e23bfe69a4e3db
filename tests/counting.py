"""Counting what is asked of the database."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from partnership.core.db import db


@contextmanager
def statements() -> Iterator[list[str]]:
    """The SQL that runs meanwhile, but for BEGIN and settings."""
    heard: list[str] = []

    def listen(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        if not statement.startswith(("BEGIN", "PRAGMA", "SAVEPOINT", "RELEASE")):
            heard.append(statement)

    event.listen(db.engine, "before_cursor_execute", listen)
    try:
        yield heard
    finally:
        event.remove(db.engine, "before_cursor_execute", listen)
