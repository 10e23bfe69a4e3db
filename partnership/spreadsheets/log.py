"""An action log: a sheet with its header found, read by what its columns stand for."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from partnership.core.clock import today
from partnership.core.text import one_line
from partnership.groups.called import names
from partnership.groups.models import Group, Seat
from partnership.groups.queries import Place, places
from partnership.plans.queries import current_priorities
from partnership.spreadsheets import queries
from partnership.spreadsheets.alike import look_alikes
from partnership.spreadsheets.headings import find_header, guess, plain
from partnership.spreadsheets.owners import NOBODY, Owners
from partnership.spreadsheets.plan import Plan
from partnership.spreadsheets.planning import Surroundings, make_plan, place_alikes
from partnership.spreadsheets.priorities import Priorities
from partnership.spreadsheets.reading import RowReader
from partnership.spreadsheets.rows import written
from partnership.spreadsheets.rules import Cell, Field, Sheet, column_letters


@dataclass(frozen=True)
class ActionLog:
    """The rows below the header, each with its number in the sheet."""

    file: str
    headings: list[str]
    guessed: list[Field | None]
    rows: list[tuple[int, list[Cell]]]

    def samples(self, place: int) -> list[str]:
        """The first few things that stand in a column."""
        found = (row[place] for _, row in self.rows[:200] if place < len(row))
        return [one_line(written(cell)) for cell in dict.fromkeys(found) if cell != ""][:3]


@dataclass(frozen=True)
class Choices:
    """What somebody said of a file: columns, owners, a date for rows without one, what is new."""

    columns: Mapping[int, Field]
    owners: Mapping[str, int] = field(default_factory=dict)
    undated_on: date | None = None
    # The numbers of rows that look like an action here and are none.
    apart: Collection[int] = ()


@dataclass(frozen=True)
class Read:
    """What a file would do, and how its owners were understood."""

    plan: Plan
    owners: Owners
    seats: dict[int, Seat]


def open_log(
    sheets: Sequence[Sheet], file: str, kept: Mapping[str, Any], at: int | None
) -> ActionLog:
    """The log in the sheet that was chosen, else in the first one with headings that are known."""
    headers = [find_header(sheet.rows, kept) for sheet in sheets]
    if at is None:
        at = max(range(len(sheets)), key=lambda one: (headers[one].known >= 3, -one))
    rows, first = sheets[at].rows, headers[at].row
    width = max(len(row) for row in rows[first:])
    header = [*rows[first], *[""] * width][:width]
    headings = [
        one_line(str(cell)) or f"Column {column_letters(n)}" for n, cell in enumerate(header, 1)
    ]
    return ActionLog(file, headings, guess(headings, kept), list(_numbered(rows, first + 1)))


def columns_of(log: ActionLog) -> dict[int, Field]:
    """What the columns stand for as far as it is known."""
    return {place: meant for place, meant in enumerate(log.guessed) if meant is not None}


def remembered_owners(group: Group, body: Sequence[Place]) -> dict[str, int]:
    """What the body's owners stood for before, without seats that have left it."""
    kept = queries.mapping(group)
    here = {NOBODY, *(place.seat.id for place in body)}
    return {name: seat for name, seat in (kept.owners if kept else {}).items() if seat in here}


def read_log(group: Group, log: ActionLog, choices: Choices) -> Read:
    """Read it all and hold it against what is there; nothing is stored."""
    body = places(group.id, today())
    owners = Owners(names(body, group), remembered_owners(group, body) | dict(choices.owners))
    reading = RowReader(choices.columns, log.headings, owners, today()).read(log.rows)
    seats = {place.seat.id: place.seat for place in body}
    around = Surroundings(
        owners=owners,
        seats={number: seat.name for number, seat in seats.items()},
        priorities=Priorities(current_priorities(today())),
        known=queries.known(group, reading.rows),
        headings={meant: log.headings[place] for place, meant in choices.columns.items()},
        today=today(),
        undated_on=choices.undated_on,
    )
    plan = make_plan(reading, around)
    if any(not line.row.reference for line in plan.new):
        found = look_alikes(plan, queries.there(group, around.known.values()))
        known = queries.known_by_number(found.values())
        alike = {key: known[number] for key, number in found.items()}
        place_alikes(plan, around, alike, choices.apart)
    return Read(plan, owners, seats)


def to_remember(log: ActionLog, columns: Mapping[int, Field]) -> dict[str, str]:
    """The columns by the names of their headings; left out ones are remembered as such."""
    return {
        plain(heading): columns[place].value if place in columns else ""
        for place, heading in enumerate(log.headings)
    }


def _numbered(rows: Sequence[list[Cell]], first: int) -> Iterator[tuple[int, list[Cell]]]:
    """The rows from here on that hold something."""
    yield from ((number, row) for number, row in enumerate(rows, 1) if number > first and row)
