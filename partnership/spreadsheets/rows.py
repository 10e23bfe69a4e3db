"""What a row says of an action, and all rows of a sheet as they were read."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from partnership.actions.rules import State
from partnership.core.london import day_words
from partnership.spreadsheets.rules import Cell, Problem

BY_REFERENCE: Final = "ref:"


@dataclass(frozen=True)
class Row:
    """What one row says. `owners` are names as written; the first answers for the action."""

    number: int
    reference: str
    title: str
    owners: tuple[str, ...]
    due: date | None
    raised: date | None
    state: State | None
    closed: bool
    text: str
    priority: str

    @property
    def key(self) -> str:
        """What makes it the same row in the next file: its reference, else its words."""
        return f"{BY_REFERENCE}{self.reference.casefold()}" if self.reference else self.words_key

    @property
    def words_key(self) -> str:
        """What it was known by before it had a reference."""
        said = "\n".join((self.title, *self.owners)).casefold()
        return f"row:{hashlib.sha256(said.encode()).hexdigest()}"


@dataclass
class Reading:
    """All rows of a sheet as read: those that say something, and what is wrong."""

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    # Rows that hold one cell only, or a total: they are no actions.
    left_out: list[int] = field(default_factory=list)


def written(cell: Cell) -> str:
    """A cell as text."""
    return day_words(cell) if isinstance(cell, date) else cell
