"""A22: a form changes what it asks about and no column besides, whatever else is sent with it."""

from typing import Any

import time_machine
from sqlalchemy import Boolean, Integer

from partnership.core.clock import now
from partnership.core.db import db
from tests.abuse.filling import Data, sent
from tests.abuse.ground import Ground, Stored
from tests.abuse.sheets import Sheet

Cells = dict[tuple[str, int, int], Any]


def columns() -> Data:
    """Every column there is, as a field with a value of its kind."""
    found = {}
    for table in db.metadata.tables.values():
        for column in table.columns:
            kinds = {Boolean: "y", Integer: "1"}
            known = (text for kind, text in kinds.items() if isinstance(column.type, kind))
            found[column.name] = [next(known, "forged")]
    return found


def asked_about(sheet: Sheet, accepted: list[tuple[Sheet, Data]]) -> set[str]:
    """What this form asks, or one of the same pages in another state: that may be sent too."""
    pages = sheet.endpoint.partition(".")[0] + "."
    return {n for one, _ in accepted if one.endpoint.startswith(pages) for n in one.fields}


def cells(stored: Stored) -> Cells:
    """Everything that is stored, by its place."""
    return {
        (table, at, column): value
        for table, rows in stored.items()
        for at, row in enumerate(rows)
        for column, value in enumerate(row)
    }


def after(ground: Ground, sheet: Sheet, data: Data) -> Stored:
    """What is stored when the form was sent; it is taken back."""
    with ground.undone():
        sent(ground, sheet, data)
        return ground.stored()


def test_a22_no_column_can_be_set_by_naming_it(
    file_ground: Ground, deeds: list[tuple[Sheet, Data]], accepted: list[tuple[Sheet, Data]]
) -> None:
    with time_machine.travel(now(), tick=False):
        for sheet, data in deeds:
            asked = asked_about(sheet, accepted)
            extra = {name: value for name, value in columns().items() if name not in asked}
            plain, forged = (after(file_ground, sheet, one) for one in (data, extra | data))
            if forged != plain:
                # Secrets made at random differ anyway.
                again = cells(after(file_ground, sheet, data))
                same = cells(plain).items() & again.items()
                assert cells(forged).keys() == again.keys(), str(sheet)
                assert same - cells(forged).items() == set(), str(sheet)
