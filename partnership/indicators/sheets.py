"""Figures in a CSV file, one a row: what each row says, or what is wrong with it and where."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final

from partnership.core.errors import Refused
from partnership.indicators.checks import read_number
from partnership.indicators.entries import Entry
from partnership.indicators.rules import Unit

LARGEST: Final = 256 * 1024
MOST_ROWS: Final = 500
# The field of each column; those in `NEEDED` must be there.
COLUMNS: Final = {
    "first day": "from_on",
    "last day": "until_on",
    "number": "value",
    "publisher": "publisher",
    "published": "published_on",
    "source": "source",
    "forecast": "is_forecast",
    "quotation": "quoted",
    "compared with": "against_from",
}
NEEDED: Final = ("first day", "last day", "number", "publisher", "published", "source")
_NAMES: Final = {field: name for name, field in COLUMNS.items()}
_ISO: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_BRITISH: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_YES_NO: Final = {"": False, "no": False, "n": False, "yes": True, "y": True}


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell."""

    row: int
    column: str
    reason: str


@dataclass(frozen=True)
class Row:
    """One figure, and the first day of the earlier one that it is compared with."""

    number: int
    entry: Entry
    against_from: date | None


class Faulty(Exception):
    """A file of which nothing is stored: everything that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} cells")
        self.problems = problems


def problem_of(row: int, refusal: Refused) -> Problem:
    """A refusal by its column."""
    field = "against_from" if refusal.field == "against_id" else refusal.field or ""
    return Problem(row, _NAMES.get(field, "").capitalize(), refusal.message)


def read(content: bytes, unit: Unit) -> list[Row]:
    """The rows of a file; Refused where it is no such file, Faulty where any cell is wrong."""
    rows, problems = [], []
    for number, cells in _rows(content):
        read_one, wrong = _row(number, cells, unit)
        problems += wrong
        rows += [read_one] if read_one else []
    if problems:
        raise Faulty(problems)
    if not rows:
        raise Refused("This file has no figures. Choose one with a row for each figure", "file")
    return rows


def _rows(content: bytes) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row that says something, with its number in the file, by its headings."""
    if len(content) > LARGEST:
        raise Refused("The file must be 256 KB or smaller", "file")
    try:
        lines = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    except (UnicodeDecodeError, csv.Error):
        reason = "This is no CSV file in UTF-8. Save your table as “CSV UTF-8”"
        raise Refused(reason, "file") from None
    if len(lines) > MOST_ROWS + 1:
        raise Refused(f"The file must have {MOST_ROWS} figures or fewer", "file")
    headings = [" ".join(one.casefold().split()) for one in lines[0]] if lines else []
    missing = [one for one in NEEDED if one not in headings]
    if missing:
        raise Refused(
            f"The first row must name the columns; it lacks: {', '.join(missing)}", "file"
        )
    for number, cells in enumerate(lines[1:], 2):
        if any(cell.strip() for cell in cells):
            yield number, dict(zip(headings, (one.strip() for one in cells), strict=False))


def _row(number: int, cells: Mapping[str, str], unit: Unit) -> tuple[Row | None, list[Problem]]:
    values: dict[str, Any] = {}
    problems = []
    for name, field in COLUMNS.items():
        try:
            values[field] = _cell(field, cells.get(name, ""), unit)
        except Refused as refusal:
            problems.append(Problem(number, name.capitalize(), refusal.message))
    if problems:
        return None, problems
    against = values.pop("against_from")
    return Row(number, Entry(**values), against), []


def _cell(field: str, text: str, unit: Unit) -> str | bool | date | Decimal | None:
    if field == "value":
        return read_number(text, unit)
    if field == "is_forecast":
        if text.casefold() not in _YES_NO:
            raise Refused("Write yes or no")
        return _YES_NO[text.casefold()]
    if field == "against_from":
        return _day(text) if text else None
    return _day(text) if field.endswith("_on") else text


def _day(text: str) -> date:
    iso, british = _ISO.fullmatch(text), _BRITISH.fullmatch(text)
    try:
        if iso:
            return date(*(int(part) for part in iso.groups()))
        if british:
            return date(*(int(part) for part in reversed(british.groups())))
    except ValueError:
        pass
    raise Refused("Write a day like 30/09/2026 or 2026-09-30")
