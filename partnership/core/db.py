"""The declarative base, the session, and how transactions begin on each database."""

import enum
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from typing import Annotated, Any
from weakref import WeakKeyDictionary

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    Executable,
    MetaData,
    Row,
    bindparam,
    event,
    false,
    text,
)
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import JSON, TypeDecorator

Rows = Sequence[Row[*tuple[Any, ...]]]
Reader = Callable[[Any], datetime | None]


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, kept as UTC; SQLite, which knows no zones, holds it without one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a stored moment needs a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value and value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Reader | None:
        """SQLite's text is read in one step: a page has a hundred moments."""
        if dialect.name == "sqlite":
            return _moment
        return super().result_processor(dialect, coltype)


def _moment(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(f"{stored}+00:00") if stored else None


def _values(words: type[enum.Enum]) -> list[str]:
    return [str(word.value) for word in words]


class Base(DeclarativeBase):
    """Base of every table; constraints are named so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        datetime: UtcDateTime,
        # Words stay words in the database: a new one needs no migration.
        enum.Enum: Enum(enum.Enum, native_enum=False, length=32, values_callable=_values),
        dict[str, Any]: JSON,
    }


Id = Annotated[int, mapped_column(primary_key=True)]

# SQLite loses updates without an error when a read transaction becomes a writing one,
# so a transaction says at its start which of the two it is.
writing: ContextVar[bool] = ContextVar("writing", default=False)


class _Session(Session):
    """On PostgreSQL each read stands alone, as the database sees it anyway.

    That saves its beginning and its end, and the driver keeps what it has prepared, which it
    forgets with each ROLLBACK.
    """

    def get_bind(self, *given: Any, **named: Any) -> Engine | Connection:
        bind = super().get_bind(*given, **named)
        if writing.get() or not isinstance(bind, Engine) or bind.dialect.name == "sqlite":
            return bind
        return _ALONE.get(bind) or _ALONE.setdefault(
            bind, bind.execution_options(isolation_level="AUTOCOMMIT")
        )


# Of each engine one and the same for all reads, or a session would use several connections.
_ALONE: WeakKeyDictionary[Engine, Engine] = WeakKeyDictionary()

db = SQLAlchemy(
    metadata=Base.metadata, session_options={"class_": _Session, "expire_on_commit": False}
)


def only(words: str) -> dict[str, Any]:
    """An index of just the rows for which this holds."""
    return {"sqlite_where": text(words), "postgresql_where": text(words)}


def is_one_of(column: Any, values: Iterable[Any]) -> ColumnElement[bool]:
    """Each value is a parameter of its own; a list of them is worked into the text at each run."""
    each = [bindparam(None, value, unique=True, type_=column.type) for value in values]
    return column.in_(each) if each else false()


def plain_rows(statement: Executable, given: Mapping[str, Any] | None = None) -> Rows:
    """Plain columns, which the ORM would take twice as long to hand over."""
    return db.session.connection().execute(statement, given or {}).all()


@contextmanager
def write_mode() -> Iterator[None]:
    """Within this block every transaction begins as a writing one."""
    if not writing.get() and db.session().in_transaction():
        db.session.rollback()
    token = writing.set(True)
    try:
        yield
    finally:
        writing.reset(token)


def read_again(row: Base, *names: str) -> None:
    """Lock a row, and read it (or only these columns) as it is now, our own changes kept."""
    db.session.flush()
    db.session.refresh(row, names or None, with_for_update={"of": type(row)})


def renew(row: Base) -> None:
    """Another version of a row that has a name, even where only what belongs to it changed.

    A form that was opened before is then not taken for what it is now.
    """
    flag_modified(row, "name")
    db.session.flush()


def init_db(app: Flask) -> None:
    """Bind the session to the app's DATABASE_URL; nothing is connected to yet."""
    app.config["SQLALCHEMY_DATABASE_URI"] = app.config["DATABASE_URL"]
    # Whatever was to be stored stays out of error messages, and so out of logs.
    is_far = not app.config["DATABASE_URL"].startswith("sqlite")  # and can go away in between
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": is_far, "hide_parameters": True}
    db.init_app(app)
    with app.app_context():
        if db.engine.dialect.name == "sqlite":
            event.listen(db.engine, "connect", _prepare_sqlite)
            event.listen(db.engine, "begin", _begin_sqlite)
        else:
            event.listen(db.engine, "connect", _prepare_postgresql)


def _prepare_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # we say BEGIN ourselves, below
    connection.execute("PRAGMA busy_timeout = 10000")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _prepare_postgresql(connection: Any, _record: object) -> None:
    # Compiling a statement takes it a hundred milliseconds, and running ours takes one.
    connection.autocommit = True
    connection.execute("SET jit = off")
    # Nor does it plan each statement anew, which takes as long: none of ours has two good plans.
    connection.execute("SET plan_cache_mode = force_generic_plan")
    connection.autocommit = False


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing.get() else "BEGIN")


__all__ = [
    "Base",
    "Engine",
    "Id",
    "UtcDateTime",
    "db",
    "init_db",
    "read_again",
    "renew",
    "write_mode",
    "writing",
]
