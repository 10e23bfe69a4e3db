"""How blockages go, counted for pictures: by age, organisation and body, and over two years."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any, Final, NamedTuple

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from partnership.actions.ageing import BANDS, begins
from partnership.actions.models import Action, Blockage
from partnership.actions.undoing import TAKEN_BACK
from partnership.core.db import plain_rows
from partnership.core.london import instant
from partnership.core.quarters import Quarter, last_quarters
from partnership.groups.models import Group, Seat
from partnership.people.models import Organisation
from partnership.policy.permits import kept, visible_to
from partnership.policy.standing import Standing

QUARTERS: Final = 8


class Open(NamedTuple):
    """How many in one band of ages wait for an organisation and hold up a body."""

    organisation: str
    body: str
    band: int
    number: int


class Row(NamedTuple):
    """A name, and how many there are in each band of ages."""

    name: str
    ages: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.ages)

    @property
    def parts(self) -> list[tuple[int, int, int]]:
        """Of each band with any: its place, how many there are before it, and in it."""
        before = [sum(self.ages[:place]) for place in range(len(self.ages))]
        rows = zip(range(len(self.ages)), before, self.ages, strict=True)
        return [row for row in rows if row[2]]


class Turn(NamedTuple):
    """A quarter: how many got stuck in it, how many came free, how many were open at its end."""

    quarter: Quarter
    opened: int
    freed: int
    left: int


@dataclass(frozen=True)
class Pictures:
    """What is open by age, by who can free it and by whom it holds up; the course of two years."""

    ages: list[tuple[str, int]]
    organisations: list[Row]
    bodies: list[Row]
    turns: list[Turn]

    @property
    def total(self) -> int:
        """All that is open."""
        return sum(count for _, count in self.ages)

    @property
    def is_any(self) -> bool:
        """Whether anything was stuck in these two years."""
        return bool(self.total) or any(one.opened or one.freed or one.left for one in self.turns)


class Asked(NamedTuple):
    """The two statements for one reader on one day."""

    open: Select[Any]
    course: Select[Any]


def read(who: Standing) -> Pictures:
    """Of all that the reader may see today. Two queries."""
    asked, quarters = kept(_asked, who), last_quarters(who.on, QUARTERS)
    found = [Open(*row) for row in plain_rows(asked.open)]
    return Pictures(
        ages=[(band.words, _in_band(found, place)) for place, band in enumerate(BANDS)],
        organisations=rows_of((one.organisation, one) for one in found),
        bodies=rows_of((one.body, one) for one in found),
        turns=turns(quarters, [tuple(row) for row in plain_rows(asked.course)]),
    )


def rows_of(found: Iterable[tuple[str, Open]]) -> list[Row]:
    """A row for each name, whichever has most first, of as many the one with the oldest."""
    counts: dict[str, list[int]] = {}
    for name, one in found:
        counts.setdefault(name, [0] * len(BANDS))[one.band] += one.number
    rows = [Row(name, tuple(ages)) for name, ages in counts.items()]
    return sorted(
        rows, key=lambda row: (-row.total, [-one for one in reversed(row.ages)], row.name)
    )


def _in_band(found: Iterable[Open], band: int) -> int:
    return sum(one.number for one in found if one.band == band)


def turns(quarters: Sequence[Quarter], counts: Iterable[Sequence[Any]]) -> list[Turn]:
    """Each quarter's course, from how many began in one quarter and ended in another.

    Quarters are given by their place: -1 is before all of them; ended in None means open.
    """
    opened, freed, left = ([0] * len(quarters) for _ in range(3))
    for began, ended, number in counts:
        if began >= 0:
            opened[began] += number
        if ended is not None:
            freed[ended] += number
        for place in range(max(began, 0), len(quarters) if ended is None else ended):
            left[place] += number
    return [Turn(*row) for row in zip(quarters, opened, freed, left, strict=True)]


def _asked(who: Standing) -> Asked:
    seen = visible_to(who, Action)
    return Asked(_open(seen, who.on), _course(seen, last_quarters(who.on, QUARTERS)))


def _open(seen: Select[Any], today: date) -> Select[*tuple[Any, ...]]:
    older = reversed(list(enumerate(begins(today), 1)))
    band = case(*((Blockage.since <= day, place) for place, day in older), else_=0).label("band")
    found = (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .join(Group, Group.id == Action.group_id)
        .join(Seat, Seat.id == Blockage.needed_from_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(Organisation.name.label("organisation"), Group.name.label("body"), band)
        .where(Blockage.closed_at.is_(None))
        .subquery()
    )
    return select(*found.c, func.count()).group_by(*found.c)


def _course(seen: Select[Any], quarters: Sequence[Quarter]) -> Select[*tuple[Any, ...]]:
    """What is open or came free in these quarters, by the quarters in which it began and ended."""
    ends = [instant(one.last + timedelta(days=1), time()) for one in quarters]
    begins_at = instant(quarters[0].first, time())
    began = case(
        (Blockage.since < quarters[0].first, -1),
        *((Blockage.since <= one.last, place) for place, one in enumerate(quarters)),
    ).label("began")
    ended: ColumnElement[Any] = case(
        *((Blockage.closed_at < end, place) for place, end in enumerate(ends)), else_=None
    ).label("ended")
    found = (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .with_only_columns(began, ended)
        .where(
            or_(Blockage.closed_at.is_(None), Blockage.closed_at >= begins_at),
            Blockage.freed_by != TAKEN_BACK,
        )
        .subquery()
    )
    return select(*found.c, func.count()).group_by(*found.c)
