"""Databases at an earlier revision with rows in every table, and what to compare afterwards."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Column, Connection, Enum, MetaData, Table, column, select, table
from sqlalchemy.orm import undefer

from partnership.core import migrations
from partnership.core.db import Base, db, write_mode

Row = dict[str, Any]
Snapshot = dict[str, list[Row]]

VERSION_TABLE = "alembic_version"
BEGAN = datetime(2025, 10, 24, 21, 45, 30, 123456, UTC)  # so that rows lie around a clock change

# By the type that Python has for a column (object: JSON), its value in a row, counted from 1.
VALUES: dict[type, Callable[[str, int], Any]] = {
    bool: lambda _name, number: number % 2 == 0,
    int: lambda _name, number: number,
    str: lambda name, number: f"{name} {number}: “Ærø's” 100% \\ :x",
    bytes: lambda name, number: f"{name} {number}".encode() + b"\x00\r\n\xff",
    datetime: lambda _name, number: BEGAN + timedelta(hours=7 * number),
    date: lambda _name, number: BEGAN.date() + timedelta(days=number),
    time: lambda _name, number: time(number % 24, 15),
    object: lambda name, number: {"before": {name: number}, "after": None},
}

# Where a migration asks what a value means, and the above would give it one case only.
MEANT: dict[str, Callable[[int], Any]] = {
    "calendar_entries.sequence": lambda number: number % 3,
    "invitations.entry_id": lambda number: (number + 3) // 4,  # several seats at each meeting
}


def earlier_revisions() -> list[str]:
    """Every revision that a database in use may be at, oldest first."""
    script = ScriptDirectory.from_config(migrations.configured())
    numbers = [one.revision for one in script.walk_revisions()]
    return sorted(set(numbers) - {script.get_current_head()})


def differences() -> list[Any]:
    """What the models say otherwise than the database; types are left out."""
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        return list(compare_metadata(context, Base.metadata))


def filled_at(revision: str) -> Snapshot:
    """Bring an empty database to a revision and fill it; its rows."""
    migrations.upgrade(revision)
    with write_mode(), db.engine.begin() as connection:
        _fill(connection)
    return snapshot()


def snapshot() -> Snapshot:
    """All rows as the database's driver gives them, so that no type of ours can hide a change."""
    with db.engine.connect() as connection:
        return {one.name: _rows(connection, one) for one in _tables(connection)}


def shared(one: Snapshot, other: Snapshot) -> Snapshot:
    """The part of `one` in tables and columns that `other` has too."""
    columns = {name: set().union(*rows) for name, rows in other.items()}
    return {
        name: [{key: row[key] for key in row if key in columns[name]} for row in rows]
        for name, rows in one.items()
        if name in other
    }


def orphans() -> list[Any]:
    """Rows that refer to rows that are not there; PostgreSQL looks after that itself."""
    if db.engine.dialect.name != "sqlite":
        return []
    with db.engine.connect() as connection:
        return list(connection.exec_driver_sql("PRAGMA foreign_key_check"))


def read_by_models() -> dict[str, int]:
    """Read every column of every row through the models; the number of rows by table."""
    db.session.remove()
    found = {
        mapper.local_table.name: len(
            db.session.scalars(select(mapper.class_).options(undefer("*"))).unique().all()
        )
        for mapper in Base.registry.mappers
    }
    db.session.rollback()
    return found


@cache
def words(name: str, column_name: str) -> list[str]:
    """The words that the models know for a column; none where it holds something else."""
    known = Base.metadata.tables.get(name)
    if known is None or column_name not in known.columns:
        return []
    kind = known.columns[column_name].type
    return list(kind.enums) if isinstance(kind, Enum) else []


# By database and revision: to read a schema back costs more than all its rows do.
SCHEMAS: dict[tuple[str, str], list[Table]] = {}


def _tables(connection: Connection) -> list[Table]:
    """What there is now, each table after those it refers to."""
    revision = connection.exec_driver_sql(f"SELECT version_num FROM {VERSION_TABLE}").scalar_one()
    key = connection.dialect.name, revision
    if key not in SCHEMAS:
        schema = MetaData()
        schema.reflect(connection)
        SCHEMAS[key] = [one for one in schema.sorted_tables if one.name != VERSION_TABLE]
    return SCHEMAS[key]


def _rows(connection: Connection, one: Table) -> list[Row]:
    bare = table(one.name, *(column(each.name) for each in one.columns))
    ordered = select(bare).order_by(*(bare.c[each.name] for each in one.primary_key))
    return [dict(row) for row in connection.execute(ordered).mappings()]


def _fill(connection: Connection) -> None:
    """As many rows in each table as the longest list of words has, so that each word occurs."""
    tables = _tables(connection)
    most = max(len(words(one.name, each.name)) for one in tables for each in one.columns)
    rng = Random(2)
    for one in tables:
        connection.execute(one.insert(), [_row(one, number, rng) for number in range(1, most + 1)])


def _row(one: Table, number: int, rng: Random) -> Row:
    """One row; ids are left to the database, which counts from 1."""
    return {
        each.name: None if each.nullable and rng.random() < 1 / 3 else _value(each, number)
        for each in one.columns
        if each is not one.autoincrement_column
    }


def _value(one: Column[Any], number: int) -> Any:
    """A row refers to other rows than its neighbours do, so that what must be unique is."""
    if meant := MEANT.get(f"{one.table.name}.{one.name}"):
        return meant(number)
    for key in one.foreign_keys:
        same = key.column.table is one.table
        return _key(key.column, max(number - 1, 1) if same else number)
    if known := words(one.table.name, one.name):
        return known[number % len(known)]
    value = VALUES[one.type.python_type](one.name, number)
    return value[: getattr(one.type, "length", None)] if isinstance(value, str) else value


def _key(one: Column[Any], number: int) -> Any:
    return number if one is one.table.autoincrement_column else _value(one, number)
