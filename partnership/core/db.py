"""The declarative base, the session, and how transactions begin on each database."""

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Annotated, Any, cast

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import (
    ColumnElement,
    DateTime,
    Dialect,
    Enum,
    Executable,
    MetaData,
    Row,
    bindparam,
    false,
    text,
)
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.orm.attributes import flag_modified
from sqlalchemy.types import JSON, TypeDecorator

from partnership.core.connections import prepare
from partnership.core.session import LayingSession, writing

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

db = SQLAlchemy(
    metadata=Base.metadata, session_options={"class_": LayingSession, "expire_on_commit": False}
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


def lay(row: Base) -> None:
    """Store a new row that nothing hangs on, past the mapper; with the next flush."""
    laying_session().lay(row)


def write(row: Base, **columns: Any) -> None:
    """Change a row that has a version, past the mapper; the next flush stores it.

    StaleDataError, then, if somebody else has changed it since it was read.
    """
    laying_session().write(row, columns)


def laying_session() -> LayingSession:
    """The session of this request, by what it can do past the mapper."""
    return cast(LayingSession, db.session())


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
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"hide_parameters": True}
    db.init_app(app)
    with app.app_context():
        prepare(db.engine)


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
