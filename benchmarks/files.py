"""What files cost: the whole list as CSV and as a workbook, and a clerk's log brought in."""

import io
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from sqlalchemy import func, select, true
from xlsxwriter import Workbook

from benchmarks.data import fresh
from partnership import create_app
from partnership.actions.filters import Filter
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.db import db
from partnership.demo.offices import OPERATOR
from partnership.documents.register_csv import register_csv
from partnership.documents.register_xlsx import Heading, write_register
from partnership.groups.models import Group
from partnership.groups.queries import places
from partnership.reports import register
from partnership.reports.register import HEAD, Line
from partnership.spreadsheets import sheets
from partnership.spreadsheets.commands import import_log
from partnership.spreadsheets.log import Choices, columns_of, open_log
from partnership.transaction import transaction

ROWS, IMPORTED = 20_000, 2_000
CSV_MICROSECONDS, XLSX_SECONDS, XLSX_MULTIPLE, IMPORT_SECONDS = 30, 10, 1.3, 5
HEADINGS = ("Ref", "Action", "Owner", "Due date", "RAG", "Comments")


def measure(folder: Path, board: Path, rounds: int) -> list[str]:
    """Print what each took of the processor, so another's load does not count; what was missed."""
    instance = folder / "files"
    url = fresh(instance, board, meetings=4, actions=ROWS, people=40)["PARTNERSHIP_DATABASE_URL"]
    with create_app({"DATABASE_URL": url, "INSTANCE_PATH": instance}).app_context():
        missed = [*_csv(rounds), *_xlsx(rounds), *_import()]
        db.session.remove()
        db.engine.dispose()
    return missed


def _csv(rounds: int) -> Iterator[str]:
    number = sum(map(len, _lines()))
    took = min(_took(lambda: list(register_csv(HEAD, _lines()))) for _ in range(rounds))
    each = 1_000_000 * took / number
    yield from _judged(f"CSV of all {number}, a row", each, CSV_MICROSECONDS, "µs")


def _xlsx(rounds: int) -> Iterator[str]:
    rows = list(chain.from_iterable(_lines()))
    heading = Heading("Actions", "OFFICIAL", today())
    whole = _took(lambda: _written(heading, _lines()))
    ours = min(_took(lambda: _written(heading, [rows])) for _ in range(rounds))
    bare = min(_took(lambda: _bare(rows)) for _ in range(rounds))
    yield from _judged(f"XLSX of {len(rows)}, read and written", whole, XLSX_SECONDS, "s")
    yield from _judged("XLSX, written", ours / bare, XLSX_MULTIPLE, "x a bare loop")


def _import() -> Iterator[str]:
    content, group = _log()

    def bring_in() -> None:
        log = open_log(sheets.read(content), "log.xlsx", {}, None)
        with transaction():
            plan = import_log(OPERATOR, group, log, Choices(columns_of(log)))
        if len(plan.new) != IMPORTED:
            raise RuntimeError(f"not imported: {plan.unknown} {plan.problems[:3]}")

    yield from _judged(f"import of {IMPORTED} rows", _took(bring_in), IMPORT_SECONDS, "s")


def _lines() -> Iterator[list[Line]]:
    both = (Filter(closed=closed) for closed in (False, True))
    return chain.from_iterable(register.lines(select(Action), true(), one, today()) for one in both)


def _written(heading: Heading, parts: Any) -> int:
    with TemporaryFile() as file:
        return write_register(file, heading, HEAD, parts)


def _bare(rows: list[Line]) -> None:
    """The same cells with nothing around them."""
    with TemporaryFile() as file, Workbook(file, {"constant_memory": True}) as book:
        sheet, look = book.add_worksheet(), book.add_format({"num_format": "d mmm yyyy"})
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    sheet.write_datetime(number, column, value, look)
                elif isinstance(value, int):
                    sheet.write_number(number, column, value)
                elif value:
                    sheet.write_string(number, column, value)


def _log() -> tuple[bytes, Group]:
    """A log of the body with most actions, its owners by the names of their seats."""
    most = select(Action.group_id).group_by(Action.group_id).order_by(func.count().desc())
    group = db.session.get_one(Group, db.session.scalars(most).first())
    owners = [place.seat.name for place in places(group.id, today())]
    file = io.BytesIO()
    with Workbook(file) as book:
        sheet, day = book.add_worksheet(), book.add_format({"num_format": "dd/mm/yyyy"})
        sheet.write_row(0, 0, HEADINGS)
        for number in range(1, IMPORTED + 1):
            cells = (f"Log {number}", f"Agree form {number}", owners[number % len(owners)])
            sheet.write_row(number, 0, (*cells, "", "GAR"[number % 3], "It goes on"))
            sheet.write_datetime(number, 3, today() + timedelta(days=number % 90), day)
    return file.getvalue(), group


def _took(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _judged(name: str, found: float, at_most: float, unit: str) -> Iterator[str]:
    print(f"{name:34} {found:6.2f} {unit}  (goal ≤ {at_most})")
    if found > at_most:
        yield f"{name}: {found:.2f} > {at_most} {unit}"
