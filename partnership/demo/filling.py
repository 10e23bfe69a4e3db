"""Bulk inserts, for data too large to be made through the commands."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from sqlalchemy import func, insert, select

from partnership.core.db import Base, db
from partnership.core.laying import table_of
from partnership.groups.models import ReferenceCounter

Row = dict[str, Any]
AT_ONCE = 1_000
LONG_AGO = date(2020, 1, 1)


def fill(model: type[Base], rows: Sequence[Row]) -> None:
    """Add these rows; every row has the same columns."""
    for start in range(0, len(rows), AT_ONCE):
        db.session.execute(insert(table_of(model)), rows[start : start + AT_ONCE])


def fill_with_ids(model: type[Base], rows: Sequence[Row]) -> list[int]:
    """Add these rows and give their new ids, in the same order."""
    table = table_of(model)
    adding = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    ids: list[int] = []
    for start in range(0, len(rows), AT_ONCE):
        ids += db.session.scalars(adding, rows[start : start + AT_ONCE])
    return ids


def count(model: type[Base]) -> int:
    """How many rows there are."""
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def moment(rng: Random, day: date) -> datetime:
    """Some minute of that day's office hours."""
    return datetime.combine(day, time(rng.randint(9, 16), rng.randrange(60)), UTC)


class Numbers:
    """Gives out the next reference numbers of a body and keeps its counters right."""

    def __init__(self, group_id: int, short: str, letter: str = "") -> None:
        self.group_id, self.short, self.letter = group_id, short, letter
        known = select(ReferenceCounter).filter_by(group_id=group_id, letter=letter)
        self.last = {one.year: one.last for one in db.session.scalars(known)}

    def next(self, year: int) -> str:
        """The next reference of a year."""
        self.last[year] = self.last.get(year, 0) + 1
        return f"{self.short}/{year}/{self.letter}{self.last[year]:0{2 if self.letter else 3}d}"

    def keep(self) -> None:
        """Write the counters down."""
        for year, last in self.last.items():
            key = {"group_id": self.group_id, "year": year, "letter": self.letter}
            db.session.merge(ReferenceCounter(**key, last=last))
