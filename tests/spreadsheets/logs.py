"""Action logs for tests: files of the field, and files made on the spot."""

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import xlsxwriter

from partnership.spreadsheets import sheets
from partnership.spreadsheets.commands import import_log
from partnership.spreadsheets.log import ActionLog, Choices, columns_of, open_log
from partnership.spreadsheets.plan import Plan
from partnership.transaction import transaction
from tests.world import World

HERE = Path(__file__).parent
BOARD = (HERE / "action-log-board.xlsx").read_bytes()
SUB_GROUP = (HERE / "action-log-subgroup.csv").read_bytes()
HEADINGS = ("Ref", "Action", "Owner", "Due date", "RAG", "Comments")


def as_csv(*rows: Sequence[str], separator: str = ",", encoding: str = "utf-8") -> bytes:
    """A CSV file of these rows."""
    text = io.StringIO()
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue().encode(encoding)


def as_xlsx(*rows: Sequence[Any], **cells: Any) -> bytes:
    """A workbook of these rows; `cells` are single ones by name, such as XFD1."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Log")
        day = book.add_format({"num_format": "dd/mm/yyyy"})
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                style = (day,) if isinstance(cell, date) else ()
                write = sheet.write_datetime if style else sheet.write
                write(number, place, cell, *style)
        for name, cell in cells.items():
            sheet.write(name, cell)
    return file.getvalue()


def opened(content: bytes, name: str = "log.csv") -> ActionLog:
    """The log in a file, its columns as they are guessed."""
    return open_log(sheets.read(content), name, {}, None)


def brought_in(world: World, content: bytes, **given: Any) -> Plan:
    """Import a file into the board, or say what hinders it."""
    log = opened(content)
    choices = Choices(given.pop("columns", columns_of(log)), **given)
    with transaction():
        return import_log(world.actor("secretary"), world.board, log, choices)
