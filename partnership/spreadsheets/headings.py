"""What the headings of an action log stand for, as councils write them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from partnership.spreadsheets.rules import SEVERAL, Cell, Field

_WRITTEN: Final = {
    Field.REFERENCE: """ref, ref no, reference, reference number, no, number, id, item, item no,
        action no, action number, action ref, action reference, action id, log no, serial""",
    Field.TITLE: """action, actions, action required, agreed action, action agreed, task,
        description, action description, action point, title, what, details of action, actions
        agreed, recommendation""",
    Field.OWNER: """owner, owners, action owner, lead, lead agency, lead officer, lead partner,
        lead organisation, responsible, responsibility, responsible officer, responsible lead,
        responsible agency, person responsible, assigned to, by whom, who, accountable, agency,
        for action by, action by""",
    Field.SUPPORTS: """support, supports, supported by, supporting, supporting agencies,
        supporting partners, partners, other partners, contributors""",
    Field.DUE: """due, due date, date due, deadline, target, target date, by when, when,
        completion date, target completion date, timescale, timescales, timeframe, due by,
        review date, revised date, revised deadline""",
    Field.RAISED: """date raised, raised, raised on, date agreed, date opened, opened, date added,
        meeting, meeting date, date of meeting, date set, date, start date""",
    Field.STATE: """rag, rag status, rag rating, state, status, brag, brag status, progress rag,
        action status""",
    Field.CLOSED: """closed, closed y n, complete, completed, complete y n, done, open closed,
        open or closed""",
    Field.UPDATE: """update, updates, update text, latest update, current position, position,
        comment, comments, progress, progress comments, progress update, progress notes, notes,
        note, commentary, latest position, update comments, outcome""",
    Field.PRIORITY: "priority, priorities, strand, strands, theme, themes, plan priority, four ps",
}
KNOWN: Final = {
    " ".join(name.split()): field for field, names in _WRITTEN.items() for name in names.split(",")
}
# The header stands near the top: below it is data.
_DEEPEST: Final = 50
_ENOUGH: Final = 3


@dataclass(frozen=True)
class Header:
    """The row (from 0) with the headings, and how many of them are known."""

    row: int
    known: int


def plain(text: Cell) -> str:
    """A heading in small letters without signs: "Closed?" is "closed"."""
    return " ".join(re.sub(r"[^\w]+|_", " ", str(text).casefold()).split())


def find_header(rows: Sequence[Sequence[Cell]], also: Mapping[str, str] | None = None) -> Header:
    """The first row with three headings known to us, or to the body from an earlier file.

    Where no row has them, the first with two filled cells.
    """
    names = KNOWN.keys() | (also or {}).keys()
    best = Header(0, 0)
    for number, row in enumerate(rows[:_DEEPEST]):
        known = sum(plain(cell) in names for cell in row)
        if known >= _ENOUGH:
            return Header(number, known)
        if best.known == 0 and sum(cell != "" for cell in row) >= 2:
            best = Header(number, 1)
    return best


def guess(headings: Sequence[str], remembered: Mapping[str, str]) -> list[Field | None]:
    """What each column stands for: as the body said before, else as others write it.

    A field that only one column can say goes to the first that is named after it.
    """
    found: list[Field | None] = []
    for heading in headings:
        field = _meant(plain(heading), headings, remembered)
        found.append(None if field in found and field not in SEVERAL else field)
    return found


def _meant(name: str, headings: Sequence[str], remembered: Mapping[str, str]) -> Field | None:
    if name in remembered:
        word = remembered[name]
        return Field(word) if word in set(Field) else None
    field = KNOWN.get(name)
    # Beside the light, "Status" says open or closed.
    if name == "status" and any(plain(one).startswith(("rag", "brag")) for one in headings):
        return Field.CLOSED
    return field
