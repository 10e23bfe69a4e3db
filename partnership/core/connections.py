"""How a connection to each database is prepared, and whether it is still there."""

import sqlite3
from time import monotonic
from typing import Any, Final

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

from partnership.core.session import writing

# Seconds after which a connection may have been lost: to ask it costs as much as a question.
RESTED: Final = 1.0
USED: Final = "used at"


def prepare(engine: Engine) -> None:
    """See to all connections of this engine from now on."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _prepare_postgresql)
        event.listen(engine, "checkin", _note_use)
        event.listen(engine, "checkout", _Asking(engine))


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


def _prepare_postgresql(connection: Any, record: ConnectionPoolEntry) -> None:
    # The driver takes a tenth of the memory of an application that is on SQLite.
    from partnership.core.cursors import QuietCursor  # noqa: PLC0415

    # Compiling a statement takes it a hundred milliseconds, and running ours takes one.
    connection.autocommit = True
    connection.execute("SET jit = off")
    # Nor does it plan each statement anew, which takes as long: none of ours has two good plans.
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.autocommit = False
    connection.cursor_factory = QuietCursor
    _note_use(connection, record)


def _note_use(_connection: object, record: ConnectionPoolEntry) -> None:
    record.info[USED] = monotonic()


class _Asking:
    """Asks a connection that has rested whether the database is still there."""

    def __init__(self, engine: Engine) -> None:
        self.dialect = engine.dialect

    def __call__(self, connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:
        if monotonic() - record.info[USED] < RESTED:
            return
        try:
            self.dialect.do_ping(connection)
        except self.dialect.loaded_dbapi.Error as error:
            # All that rested beside it are as lost; the pool then opens another.
            raise InvalidatePoolError from error
