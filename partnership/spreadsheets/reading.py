"""Reading rows by what their columns stand for: what they say, and all that is wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Final, TypeVar

from partnership.actions import rules as actions
from partnership.actions.rules import State
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import one_line
from partnership.meetings.rules import LONGEST_LINE, line
from partnership.spreadsheets import dates, states
from partnership.spreadsheets.owners import NO_OWNER, Owners
from partnership.spreadsheets.rows import Reading, Row, written
from partnership.spreadsheets.rules import (
    FIELD_WORDS,
    LONGEST_CELL,
    Cell,
    Field,
    Problem,
    shortened,
)

Read = TypeVar("Read")
_EARLIEST: Final = date(1990, 1, 1)


class RowReader:
    """Reads rows by what the columns stand for; every problem is kept, none ends the reading."""

    def __init__(
        self,
        columns: Mapping[int, Field],
        headings: Sequence[str],
        owners: Owners,
        today: date,
    ) -> None:
        self.owners, self.today = owners, today
        self.places: dict[Field, list[int]] = {}
        for place, meant in columns.items():
            self.places.setdefault(meant, []).append(place)
        self.headings = headings
        self.found = Reading()

    def read(self, rows: Iterable[tuple[int, Sequence[Cell]]]) -> Reading:
        """Read them all; each comes with its number in the sheet."""
        for number, cells in rows:
            filled = [cell for cell in cells if cell != ""]
            if len(filled) == 1 or (filled and _is_total(filled[0])):
                self.found.left_out.append(number)
            elif filled:
                self._read(number, cells)
        return self.found

    def _read(self, number: int, cells: Sequence[Cell]) -> None:
        before = len(self.found.problems)
        one = _OneRow(self, number, cells)
        raised = one.day(Field.RAISED, self.today)
        state, closes = one.state()
        row = Row(
            number=number,
            reference=one.line(Field.REFERENCE),
            title=one.title(),
            owners=one.names(),
            due=one.day(Field.DUE, raised or self.today),
            raised=raised,
            state=state,
            closed=closes,
            text=one.words(Field.UPDATE),
            priority=one.line(Field.PRIORITY),
        )
        if len(self.found.problems) == before:
            self.found.rows.append(row)


class _OneRow:
    """One row while it is read; asks for its cells by field."""

    def __init__(self, reader: RowReader, number: int, cells: Sequence[Cell]) -> None:
        self.reader, self.number, self.cells = reader, number, cells

    def filled(self, wanted: Field) -> list[Cell]:
        """The cells of a field that hold something."""
        places = [one for one in self.reader.places.get(wanted, ()) if one < len(self.cells)]
        return [self.cells[one] for one in places if self.cells[one] != ""]

    def text(self, wanted: Field) -> str:
        """Their texts, each on lines of its own; a very long one is a problem."""
        whole = "\n".join(written(cell) for cell in self.filled(wanted))
        if len(whole) > LONGEST_CELL:
            self.wrong(
                wanted, f"{len(whole):,} characters are too many. Use {LONGEST_CELL:,} or fewer"
            )
            return ""
        return whole

    def line(self, wanted: Field) -> str:
        """One short line."""
        return (
            self.tried(
                wanted,
                lambda: line(self.text(wanted), "", FIELD_WORDS[wanted].lower(), required=False),
            )
            or ""
        )

    def title(self) -> str:
        """What is to be done; a row that is no action has none."""
        text = one_line(self.text(Field.TITLE))
        if not text:
            if not any(one.row == self.number for one in self.reader.found.problems):
                self.wrong(Field.TITLE, "nothing says what is to be done")
            return ""
        self.tried(Field.TITLE, lambda: line(shortened(text, LONGEST_LINE), "", "action"))
        return text

    def words(self, wanted: Field) -> str:
        """Any number of lines, as long as an update may be."""
        text = self.text(wanted)
        if text.strip("-\u2013 \n"):
            return self.tried(wanted, lambda: actions.words(text, "", "")) or ""
        return ""

    def day(self, wanted: Field, near: date) -> date | None:
        """The date in a column, None where there is none."""
        cells = self.filled(wanted)
        if not cells:
            return None
        return self.tried(wanted, lambda: self._possible(dates.read_date(cells[0], near)))

    def state(self) -> tuple[State | None, bool]:
        """The state declared, and whether it is closed; what is closed is complete."""
        lights, ends = self.filled(Field.STATE), self.filled(Field.CLOSED)
        state = self.tried(Field.STATE, lambda: states.read_state(lights[0])) if lights else None
        closed = bool(ends and self.tried(Field.CLOSED, lambda: states.says_closed(ends[0])))
        closed = closed or any(states.closes(one) for one in lights)
        return (State.COMPLETE if closed else state), closed

    def names(self) -> tuple[str, ...]:
        """The owner, those at work with them, and those who support."""
        owners = self.reader.owners.read(self.text(Field.OWNER))
        supports = self.text(Field.SUPPORTS)
        others = self.reader.owners.read(supports) if supports else []
        return tuple(dict.fromkeys([*owners, *(one for one in others if one != NO_OWNER)]))

    def tried(self, wanted: Field, read: Callable[[], Read]) -> Read | None:
        """What `read` gives; None, and a problem, where it cannot."""
        try:
            return read()
        except Refused as refusal:
            self.wrong(wanted, refusal.message)
        except ValueError as fault:
            self.wrong(wanted, str(fault))
        return None

    def wrong(self, wanted: Field, reason: str) -> None:
        """Keep what is wrong, by the heading people see in their sheet."""
        places = self.reader.places.get(wanted)
        column = self.reader.headings[places[0]] if places else FIELD_WORDS[wanted]
        self.reader.found.problems.append(Problem(self.number, column, reason))

    def _possible(self, day: date | None) -> date | None:
        furthest = self.reader.today + actions.FURTHEST
        if day is not None and not _EARLIEST <= day <= furthest:
            between = f"{day_words(_EARLIEST)} and {day_words(furthest)}"
            raise dates.NoDate(f"{day_words(day)} is not between {between}")
        return day


def _is_total(cell: Cell) -> bool:
    return str(cell).casefold().startswith(("total", "grand total", "subtotal"))
