"""How much a file may hold; said in words before anything is read whole."""

from typing import Final

from partnership.core.errors import Refused
from partnership.spreadsheets.rules import MOST_COLUMNS, MOST_ROWS, column_letters

MEGABYTE: Final = 1024 * 1024
LARGEST_FILE: Final = 5 * MEGABYTE
LARGEST_UNPACKED: Final = 50 * MEGABYTE
# Sheets of words shrink to a tenth; what shrinks to less than a hundredth is a trap.
MOST_SHRUNK: Final = 100


def check_size(content: bytes) -> None:
    """Refused where a file is empty or too large."""
    if not content.strip():
        raise Refused("This file is empty. Choose one with actions in it", "file")
    if len(content) > LARGEST_FILE:
        most = LARGEST_FILE // MEGABYTE
        raise Refused(f"This file is larger than {most} MB. Take out pictures or old rows", "file")


def check_unpacked(unpacked: int, packed: int) -> None:
    """Refused where a workbook would unpack to very much more than it is."""
    if unpacked > LARGEST_UNPACKED or unpacked > max(packed * MOST_SHRUNK, MEGABYTE):
        raise Refused(
            "This workbook unpacks to far more than its size. Copy the rows into a new one", "file"
        )


def check_place(row: int, column: int) -> None:
    """Refused where something stands too far down or to the right."""
    if row <= MOST_ROWS and column <= MOST_COLUMNS:
        return
    raise Refused(
        f"Something is in cell {column_letters(column)}{row}. "
        f"Use the first {MOST_ROWS:,} rows and {MOST_COLUMNS} columns only",
        "file",
    )
