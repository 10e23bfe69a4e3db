"""Lines of a CSV table in which no cell can become a formula when a spreadsheet opens it."""

import csv
import io
import unicodedata
from collections.abc import Iterable
from typing import Final

# By the first of these bytes a spreadsheet knows that the table is UTF-8.
BEGINNING: Final = "\ufeff"
# Also in their full width, which some read alike.
_BEGIN_A_FORMULA: Final = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n")


def cell(text: str) -> str:
    """The text, behind an apostrophe where a spreadsheet might run it. No character is lost."""
    if not text or text[0].isalnum():
        return text
    seen = next((one for one in text if not _is_unseen(one)), "")
    return f"'{text}" if text[0] in _BEGIN_A_FORMULA or seen in _BEGIN_A_FORMULA else text


def line(texts: Iterable[str]) -> str:
    """One line of the table, every cell in quotation marks."""
    return lines([texts])


def lines(rows: Iterable[Iterable[str]]) -> str:
    """Several, which costs less than each alone."""
    written = io.StringIO()
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows(map(cell, row) for row in rows)
    return written.getvalue()


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Zs")
