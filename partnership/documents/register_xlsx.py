"""The register of actions as an Excel workbook: one sheet to print, and nothing hidden in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from itertools import chain
from typing import IO, Any, Final

Value = str | int | date | None

# In characters, by the order of the head: together they fit a landscape page.
WIDTHS: Final = (13, 34, 25, 22, 12, 12, 8, 14, 9, 40, 22, 9, 13)
HEAD_ROW: Final = 2
# Longer texts are cut, since Excel calls the file damaged otherwise.
LONGEST_CELL: Final = 32_767
A4: Final = 9
FIRST_DAY: Final = date(1899, 12, 30)


@dataclass(frozen=True)
class Heading:
    """What stands above the table: what it shows, its marking, and the day it was made."""

    title: str
    marking: str
    made_on: date


def write_register(
    file: IO[bytes],
    heading: Heading,
    head: Sequence[str],
    parts: Iterable[Sequence[Sequence[Value]]],
) -> int:
    """Write the workbook row by row, each forgotten once it is written; the number of rows."""
    # Imported with the first workbook, since the library takes much memory.
    from xlsxwriter import Workbook  # noqa: PLC0415

    # Text stays text: no formulas, no links, no numbers made of it.
    options = {
        "constant_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(file, options) as book:
        made = datetime.combine(heading.made_on, time())
        book.set_properties({"title": heading.title, "created": made})
        sheet = book.add_worksheet("Actions")
        _set_up(sheet, heading)
        _write_top(book, sheet, heading, head)
        return _write_rows(book, sheet, parts)


def _set_up(sheet: Any, heading: Heading) -> None:
    """The printed page, and the columns."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, HEAD_ROW)
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    marking = heading.marking.replace("&", "&&")
    sheet.set_header(f"&C&B{marking}")
    sheet.set_footer(f"&L&A&C&B{marking}&RPage &P of &N")
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)


def _write_top(book: Any, sheet: Any, heading: Heading, head: Sequence[str]) -> None:
    strong = book.add_format({"bold": True})
    large = book.add_format({"bold": True, "font_size": 14})
    ruled = book.add_format({"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"})
    sheet.write_string(0, 0, heading.marking, strong)
    sheet.write_string(1, 0, heading.title[:LONGEST_CELL], large)
    for column, word in enumerate(head):
        sheet.write_string(HEAD_ROW, column, word, ruled)


def _write_rows(book: Any, sheet: Any, parts: Iterable[Sequence[Sequence[Value]]]) -> int:
    shared = {"valign": "top", "bottom": 4, "bottom_color": "#b1b4b6"}
    text = book.add_format({**shared, "text_wrap": True})
    day = book.add_format({**shared, "num_format": "d mmm yyyy", "align": "left"})
    number = 0
    for number, row in enumerate(chain.from_iterable(parts), 1):
        at = HEAD_ROW + number
        for column, value in enumerate(row):
            if isinstance(value, str) and value:
                sheet.write_string(at, column, value[:LONGEST_CELL], text)
            elif isinstance(value, int):
                sheet.write_number(at, column, value, text)
            elif isinstance(value, date):
                sheet.write_number(at, column, _days(value), day)
            else:
                sheet.write_blank(at, column, None, text)
    return number


@cache
def _days(day: date) -> int:
    """A date as Excel counts it; the same few thousand stand in every register."""
    return (day - FIRST_DAY).days
