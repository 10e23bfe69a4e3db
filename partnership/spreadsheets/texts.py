"""Reading CSV as programs write it: any of three separators, three ways to write letters."""

import codecs
import csv
from collections.abc import Iterator
from typing import Final

from partnership.core.errors import Refused
from partnership.spreadsheets.headings import find_header
from partnership.spreadsheets.rules import MOST_ROWS, Cell, Sheet

SEPARATORS: Final = (",", ";", "\t")
_UTF_16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content: bytes) -> list[Sheet]:
    """The one sheet of a CSV file, split where its header makes most sense."""
    text = _decoded(content)
    if text.count("\x00") or text.count("\ufffd"):
        raise Refused("This file is no spreadsheet. Save it as .xlsx or .csv", "file")
    head = text[:20_000]
    separator = max(SEPARATORS, key=lambda one: (_known(head, one), head.count(one)))
    return [Sheet("", list(_rows(text, separator, strict=True)))]


def _decoded(content: bytes) -> str:
    if content.startswith(_UTF_16):
        return content.decode("utf-16", "replace")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _known(head: str, separator: str) -> int:
    """How many headings are known if the text is split in this way."""
    rows = list(_rows(head, separator, strict=False))
    return find_header(rows).known


def _rows(text: str, separator: str, *, strict: bool) -> Iterator[list[Cell]]:
    # Carriage returns inside a quoted cell are part of it, as the cleaning of texts knows.
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=strict)
    try:
        for row in reader:
            if reader.line_num > MOST_ROWS * 20:
                break
            yield list(row)
    except csv.Error as error:
        if not strict:
            return
        if "field larger" in str(error):
            why = "a cell is too long"
        else:
            why = "its quotation marks do not match"
        raise Refused(f"Line {reader.line_num} cannot be read: {why}", "file") from None
