"""From the bytes of a file to its sheets, within limits that are checked before it is read."""

from datetime import date
from typing import Final

from partnership.core.errors import Refused
from partnership.core.text import many_lines
from partnership.spreadsheets import texts, workbooks
from partnership.spreadsheets.limits import check_place, check_size
from partnership.spreadsheets.rules import Cell, Sheet

_ZIP: Final = b"PK\x03\x04"
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"


def read(content: bytes) -> list[Sheet]:
    """The sheets with something in them; Refused with words where a file is none we can read."""
    check_size(content)
    if content.startswith(_OLD_OFFICE):
        what = "an old or protected workbook"
        raise Refused(f"This is {what}. Save it as .xlsx without a password", "file")
    is_workbook = content.startswith(_ZIP)
    found = workbooks.read(content) if is_workbook else texts.read(content)
    sheets = [one for one in map(_cleaned, found) if one.rows]
    if not sheets:
        raise Refused("This file has no rows. Choose one with actions in it", "file")
    return sheets


def _cleaned(sheet: Sheet) -> Sheet:
    """Clean texts, without the empty ends of rows and of the sheet."""
    rows = [_row(number, row) for number, row in enumerate(sheet.rows, 1)]
    while rows and not rows[-1]:
        rows.pop()
    return Sheet(sheet.name, rows)


def _row(number: int, cells: list[Cell]) -> list[Cell]:
    row = [cell if isinstance(cell, date) else many_lines(cell).strip() for cell in cells]
    while row and row[-1] == "":
        row.pop()
    if row:
        check_place(number, len(row))
    return row
