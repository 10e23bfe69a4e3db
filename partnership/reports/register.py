"""The register of actions as a spreadsheet shows it: every cell in words, dates as dates."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, select

from partnership.actions.exporting import Exported, exported
from partnership.actions.filters import Filter
from partnership.actions.models import Action
from partnership.actions.rules import STATE_WORDS, State
from partnership.core.db import db
from partnership.core.london import day_words, wall
from partnership.plans.models import Priority

HEAD: Final = (
    "Reference",
    "Action",
    "Owner",
    "Supporting",
    "Due",
    "First date",
    "Times moved",
    "State",
    "Blocked",
    "Latest update",
    "Priority",
    "Body",
    "Marking",
)
LETTERS: Final = {
    State.GREEN: "G",
    State.AMBER: "A",
    State.RED: "R",
    State.COMPLETE: "B",
    State.NOT_STARTED: "\u2013",
}


class Line(NamedTuple):
    """One action, in the order of `HEAD`; what may not be told is empty."""

    reference: str
    action: str
    owner: str
    supporting: str
    due: date
    first: date | None
    moved: int | None
    state: str
    blocked: str
    latest: str
    priority: str
    body: str
    marking: str


_TITLES: Final = select(Priority.id, Priority.title)


def lines(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> Iterator[list[Line]]:
    """Some at a time, so that the first can be sent before the last is read."""
    titles = {one.id: one.title for one in db.session.execute(_TITLES)}
    for part in exported(seen, in_full, chosen, today):
        yield [_line(row, titles) for row in part]


def _line(row: Exported, priorities: Mapping[int, str]) -> Line:
    return Line(
        row.reference,
        row.title,
        f"{row.seat_title}, {row.organisation}" if row.seat_title else row.organisation,
        "; ".join(row.supports),
        row.due_on,
        row.first_due_on,
        row.slips,
        f"{LETTERS[row.state]} {'Closed' if row.closed_at else STATE_WORDS[row.state]}",
        "Blocked" if row.is_blocked else "",
        _latest(row),
        priorities.get(row.priority_id or 0, ""),
        row.body,
        str(row.marking or ""),
    )


def _latest(row: Exported) -> str:
    if row.latest_at is None:
        return ""
    day = day_words(wall(row.latest_at).date())
    return f"{day}: {row.latest}" if row.latest else day
