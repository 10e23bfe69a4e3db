"""Storing past the mapper: new rows that nothing hangs on, and changes of rows with a version.

The mapper compares and sorts whatever it is given, which takes it two to three times as long.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Insert, Select, Table, Update, bindparam, select
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError

# A table, and the columns that change; none where a row is new.
Kind = tuple[type[DeclarativeBase], tuple[str, ...]]


class Deed(NamedTuple):
    """What is to be done with a row, and the values for its statement."""

    row: DeclarativeBase
    changed: tuple[str, ...]
    values: dict[str, Any]

    @property
    def kind(self) -> Kind:
        """Deeds of one kind have one statement."""
        return type(self.row), self.changed


def addition(row: DeclarativeBase) -> Deed:
    """To add a new row, with all its columns."""
    usual = _usual(type(row))
    return Deed(row, (), {name: row.__dict__.get(name, value) for name, value in usual.items()})


@cache
def _usual(model: type[DeclarativeBase]) -> dict[str, Any]:
    """What a new row has where it says nothing."""
    columns = [one for one in table_of(model).c if not one.primary_key]
    return {one.name: one.default and one.default.arg for one in columns}  # type: ignore[attr-defined]


def change(row: DeclarativeBase, columns: dict[str, Any]) -> Deed:
    """To change these columns of a row, if it still has the version that was read."""
    was: dict[str, Any] = {"was_id": row.id, "was_version": row.version}  # type: ignore[attr-defined]
    return Deed(row, tuple(columns), {**columns, **was, "version": was["was_version"] + 1})


def carry_out(connection: Connection, deeds: Sequence[Deed]) -> list[int]:
    """Do all of it; the number of each row. StaleDataError if somebody else has changed one."""
    kinds = tuple(one.kind for one in deeds)
    if connection.dialect.name == "postgresql" and 1 < len(kinds) == len(set(kinds)):
        numbers = _at_once(connection, kinds, deeds)
    else:
        numbers = [_number(connection, one) for one in deeds]
    stale = next((one for one, number in zip(deeds, numbers, strict=True) if number is None), None)
    if stale is not None:
        raise StaleDataError(f"somebody else has changed this row of {stale.row.__tablename__}")
    return [number for number in numbers if number is not None]


def _number(connection: Connection, deed: Deed) -> int | None:
    done = connection.execute(_alone(deed.kind), deed.values)
    if not deed.changed:
        return done.inserted_primary_key and done.inserted_primary_key[0]
    return deed.values["was_id"] if done.rowcount == 1 else None


def _at_once(
    connection: Connection, kinds: tuple[Kind, ...], deeds: Sequence[Deed]
) -> Sequence[int | None]:
    """One way there and back instead of several, each of which takes as long as what is done."""
    values = {
        f"{name}_{place}": value
        for place, one in enumerate(deeds)
        for name, value in one.values.items()
    }
    return connection.execute(_together(kinds), values).one()


@cache
def _alone(kind: Kind) -> Insert | Update:
    return _statement(kind, "")


@cache
def _together(kinds: tuple[Kind, ...]) -> Select[Any]:
    parts = [
        _statement(kind, f"_{place}").returning(table_of(kind[0]).c.id).cte(f"part_{place}")
        for place, kind in enumerate(kinds)
    ]
    return select(*(select(part.c.id).scalar_subquery() for part in parts))


def _statement(kind: Kind, suffix: str) -> Insert | Update:
    """With a parameter for each value, named as the column with this behind it."""
    table, changed = table_of(kind[0]), kind[1]
    if not changed:
        new: dict[str, Any] = {name: bindparam(f"{name}{suffix}") for name in _usual(kind[0])}
        return table.insert().values(new)
    row = (
        table.c.id == bindparam(f"was_id{suffix}"),
        table.c.version == bindparam(f"was_version{suffix}"),
    )
    names = [*changed, "version"]
    return table.update().where(*row).values({name: bindparam(f"{name}{suffix}") for name in names})


def table_of(model: type[DeclarativeBase]) -> Table:
    """The table itself, past the mapping."""
    return cast(Table, model.__table__)
