"""What an import would do: lines that are new, those that change, and what hinders it."""

from dataclasses import dataclass, field
from datetime import date

from partnership.actions.models import Action
from partnership.meetings.rules import LONGEST_LINE
from partnership.spreadsheets.differences import Difference, Said, said
from partnership.spreadsheets.rows import Row
from partnership.spreadsheets.rules import Problem, shortened


@dataclass(frozen=True)
class Line:
    """A row with everything found that it speaks of."""

    row: Row
    seat: int
    supports: tuple[int, ...]
    due: date
    priority: int | None

    @property
    def title(self) -> str:
        """What is to be done, as long as a title may be."""
        return shortened(self.row.title, LONGEST_LINE)

    @property
    def is_undated(self) -> bool:
        """Whether it is open and names no date."""
        return self.row.due is None and not self.row.closed

    @property
    def said(self) -> Said:
        """What the row says, to compare with the next file."""
        row = self.row
        return said(
            title=self.title,
            seat=self.seat,
            supports=list(self.supports),
            due=row.due,
            state=row.state,
            closed=row.closed,
            text=row.text,
            priority=self.priority,
        )

    @property
    def story(self) -> str:
        """What its action tells first: the update, what has no other place, where it is from."""
        row = self.row
        full = f"In full: {row.title}" if self.title != row.title else ""
        strand = f"Strand: {row.priority}" if row.priority and self.priority is None else ""
        source = f"Imported: {row.reference or f'row {row.number}'}"
        return "\n".join(filter(None, (row.text, full, strand, source)))


@dataclass(frozen=True)
class Known:
    """An action that a row became before, and what the row said then."""

    action: Action
    said: Said


@dataclass(frozen=True)
class Change:
    """A row that says something else than before."""

    line: Line
    known: Known
    differences: list[Difference]

    @property
    def whats(self) -> set[str]:
        """The names of what differs."""
        return {one.what for one in self.differences}


@dataclass(frozen=True)
class Alike:
    """A row that looks like an action which is there, and whether it is taken for the same."""

    line: Line
    action: Action
    is_same: bool


@dataclass
class Plan:
    """All that an import would do; it may be done where nothing is open or wrong."""

    new: list[Line] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    unchanged: int = 0
    alike: list[Alike] = field(default_factory=list)
    # New rows that are open and have no date.
    undated: int = 0
    undated_open: bool = False
    # Owners that stand for no seat, or for several: name, and the seats it may be.
    unknown: dict[str, set[int]] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def closed(self) -> int:
        """How many of the new ones are closed already."""
        return sum(line.row.closed for line in self.new)

    @property
    def total(self) -> int:
        """How many rows say something."""
        return len(self.new) + len(self.changed) + self.unchanged

    @property
    def is_ready(self) -> bool:
        """Whether nothing is open or wrong."""
        return not (self.problems or self.unknown or self.undated_open)
