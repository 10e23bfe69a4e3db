"""The register of actions as a spreadsheet shows it: every cell in words, dates as dates."""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, Select, select

from partnership.actions.exporting import Part, exported
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
_SAID: Final = {
    (state.value, closed): f"{LETTERS[state]} {'Closed' if closed else word}"
    for state, word in STATE_WORDS.items()
    for closed in (True, False)
}
Say = Callable[[datetime], str]


def lines(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> Iterator[list[Line]]:
    """Some at a time, so that the first can be sent before the last is read."""
    titles = {one.id: one.title for one in db.session.execute(_TITLES)}
    say = _sayer()
    for part in exported(seen, in_full, chosen, today):
        yield _lines(part, titles, say)


def _lines(part: Part, priorities: Mapping[int | None, str], say: Say) -> list[Line]:
    """Each in words. A hundred thousand may be asked for, so nothing is looked up twice."""
    supports, latest = part.supports, part.latest
    return [
        Line(
            row.reference,
            row.title,
            f"{row.seat_title}, {row.organisation}" if row.seat_title else row.organisation,
            "; ".join(supports[row.id]) if row.id in supports else "",
            row.due_on,
            row.first_due_on,
            row.slips,
            _SAID[row.state, bool(row.is_closed)],
            "Blocked" if row.is_blocked else "",
            _latest(*latest[row.id], say) if row.id in latest else "",
            priorities.get(row.priority_id, ""),
            row.body,
            row.marking,
        )
        for row in part.rows
    ]


def _latest(at: datetime, text: str, say: Say) -> str:
    return f"{say(at)}: {text}" if text else say(at)


def _sayer() -> Say:
    """The London day of a moment in words; each hour is worked out once."""
    known: dict[tuple[date, int], str] = {}

    def say(at: datetime) -> str:
        hour = (at.date(), at.hour)
        words = known.get(hour)
        if words is None:
            words = known[hour] = day_words(wall(at).date())
        return words

    return say
