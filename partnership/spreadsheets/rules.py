"""What a column can stand for, how much a sheet may hold, and what is wrong with a row."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

MOST_ROWS: Final = 10_000
MOST_COLUMNS: Final = 100
LONGEST_CELL: Final = 10_000
SHOWN_PROBLEMS: Final = 200

Cell = str | date


class Field(StrEnum):
    """What a column of an action log says."""

    REFERENCE = "reference"
    TITLE = "title"
    OWNER = "owner"
    SUPPORTS = "supports"
    DUE = "due"
    RAISED = "raised"
    STATE = "state"
    CLOSED = "closed"
    UPDATE = "update"
    PRIORITY = "priority"


FIELD_WORDS: Final = {
    Field.REFERENCE: "Reference",
    Field.TITLE: "Action",
    Field.OWNER: "Owner",
    Field.SUPPORTS: "Supported by",
    Field.DUE: "Due date",
    Field.RAISED: "Date raised",
    Field.STATE: "State (RAG)",
    Field.CLOSED: "Closed or open",
    Field.UPDATE: "Update",
    Field.PRIORITY: "Priority or strand",
}
# Several columns may say these; their texts are put together.
SEVERAL: Final = frozenset({Field.UPDATE, Field.SUPPORTS})


@dataclass(frozen=True)
class Sheet:
    """One sheet as rows of cells, the first row being number 1."""

    name: str
    rows: list[list[Cell]]


@dataclass(frozen=True)
class Problem:
    """What is wrong in one cell: its row, the heading of its column, and the reason."""

    row: int
    column: str
    reason: str

    @property
    def where(self) -> str:
        """Row 7, Deadline."""
        return f"Row {self.row}, {self.column}"

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


def column_letters(number: int) -> str:
    """The letters of a column that spreadsheets count from 1: 28 is AB."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def shortened(text: str, most: int = 60) -> str:
    """A text to quote, with an ellipsis where it is long."""
    return text if len(text) <= most else text[: most - 1] + "…"
