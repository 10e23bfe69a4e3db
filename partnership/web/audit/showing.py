"""Entries of the record as the page shows them."""

from collections.abc import Container, Sequence
from datetime import datetime
from typing import NamedTuple

from partnership.core.london import day_words, wall
from partnership.groups.queries import seats
from partnership.reports.record import Entry
from partnership.web.audit.details import Line, lines
from partnership.web.audit.seats import seat_ids
from partnership.web.audit.words import DOORS, thing, what


class Shown(NamedTuple):
    """One entry in words; what it says may be kept back."""

    entry: Entry
    what: str
    who: str
    door: str
    about: str
    lines: Sequence[Line]
    kept_back: bool


def shown(entries: Sequence[Entry], kept_back: Container[int]) -> list[Shown]:
    """All of them; of those with these ids only that they happened. One query for seats."""
    ids = seat_ids(one.details for one in entries if one.id not in kept_back)
    names = {number: seat.name for number, seat in seats(ids).items()} if ids else {}
    return [_shown(one, names, kept_back=one.id in kept_back) for one in entries]


def moment(at: datetime) -> str:
    """12 June 2026, 14:05:09: to the second, as a record is read."""
    there = wall(at)
    return f"{day_words(there.date())}, {there:%H:%M:%S}"


def _shown(entry: Entry, names: dict[int, str], *, kept_back: bool) -> Shown:
    named = not entry.person or entry.person.startswith(entry.capacity)
    reference = "" if kept_back else str(entry.details.get("reference") or "")
    return Shown(
        entry,
        what=what(entry.kind),
        who=entry.capacity if named else f"{entry.person}, {entry.capacity}",
        door=DOORS[entry.door],
        about=reference or thing(entry.noun, entry.noun_id),
        lines=[] if kept_back else lines(entry.details, names),
        kept_back=kept_back,
    )
