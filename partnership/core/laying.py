"""Storing past the mapper: new rows that nothing hangs on, and changes of rows with a version.

The mapper compares and sorts whatever it is given, which takes it two to three times as long.
"""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Insert, Select, Table, Update, bindparam, select
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.orm.exc import StaleDataError

# A table, and the columns that change; none where a row is new.
Kind = tuple[type[DeclarativeBase], tuple[str, ...]]
# Of a number.
Function = Callable[[ColumnElement[int]], ColumnElement[Any]]


class Deed(NamedTuple):
    """What is to be done with a row, and the values for its statement."""

    row: DeclarativeBase
    changed: tuple[str, ...]
    values: dict[str, Any]

    @property
    def kind(self) -> Kind:
        """Deeds of one kind have one statement."""
        return type(self.row), self.changed


class Ending(NamedTuple):
    """What the database does last with the number of a new row, and the values for it."""

    row: DeclarativeBase
    function: Function
    values: dict[str, Any]


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


def is_one_question(connection: Connection, kinds: Sequence[Kind]) -> bool:
    """Whether this database does all of that at once."""
    return connection.dialect.name == "postgresql" and len(kinds) == len(set(kinds))


def carry_out(
    connection: Connection, deeds: Sequence[Deed], ending: Ending | None = None
) -> Sequence[int]:
    """Do all of it; the number of each row. StaleDataError if somebody else has changed one.

    With an ending it must be one question, and the row of the ending one of the new ones.
    """
    kinds = tuple(one.kind for one in deeds)
    if ending or (len(kinds) > 1 and is_one_question(connection, kinds)):
        numbers = _at_once(connection, kinds, deeds, ending)
    else:
        numbers = [_number(connection, one) for one in deeds]
    stale = next((one for one, number in zip(deeds, numbers, strict=True) if number is None), None)
    if stale is not None:
        raise StaleDataError(f"somebody else has changed this row of {stale.row.__tablename__}")
    return cast(Sequence[int], numbers)


def _number(connection: Connection, deed: Deed) -> int | None:
    done = connection.execute(_alone(deed.kind), deed.values)
    if not deed.changed:
        return done.inserted_primary_key and done.inserted_primary_key[0]
    return deed.values["was_id"] if done.rowcount == 1 else None


def _at_once(
    connection: Connection,
    kinds: tuple[Kind, ...],
    deeds: Sequence[Deed],
    ending: Ending | None,
) -> Sequence[int | None]:
    """One way there and back instead of several, each of which takes as long as what is done."""
    values = {
        f"{name}_{place}": value
        for place, one in enumerate(deeds)
        for name, value in one.values.items()
    }
    if ending is None:
        return connection.execute(_together(kinds), values).one()
    place = [one.row for one in deeds].index(ending.row)
    asked = _together(kinds, (place, ending.function))
    return connection.execute(asked, {**values, **ending.values}).one()[:-1]


@cache
def _alone(kind: Kind) -> Insert | Update:
    return _statement(kind, "")


@cache
def _together(kinds: tuple[Kind, ...], ending: tuple[int, Function] | None = None) -> Select[Any]:
    parts = [
        _statement(kind, f"_{place}").returning(table_of(kind[0]).c.id).cte(f"part_{place}")
        for place, kind in enumerate(kinds)
    ]
    numbers = [select(part.c.id).scalar_subquery() for part in parts]
    if ending is None:
        return select(*numbers)
    place, function = ending
    return select(*numbers, function(numbers[place]))


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
