"""What is new since somebody looked last: what got stuck, what came free, what was closed."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Select, exists, func, select

from partnership.actions.models import Action, Blockage, BlockageStep
from partnership.actions.rules import StepKind
from partnership.actions.undoing import TAKEN_BACK
from partnership.core.db import plain_rows
from partnership.core.marking import Mark, Marking
from partnership.groups.models import Seat
from partnership.people.models import Organisation
from partnership.reports.moments import SINCE

MOST: Final = 3
# Counted no further than this, for somebody who was away for a year.
MANY: Final = 100


class Raised(NamedTuple):
    """A blockage that is new, whom it waits for, and the marking of its action in parts."""

    blockage_id: int
    what: str
    seat: str
    organisation: str
    marking: Marking
    descriptor: str
    handling: str
    total: int

    @property
    def mark(self) -> Mark:
        """As one value."""
        return Mark(self.marking, self.descriptor, self.handling)


@dataclass(frozen=True)
class News:
    """Since a moment: the newest blockages and how many, freed ones, opened and closed actions.

    `looked` says that the reader looked at that moment; otherwise nobody knows when.
    """

    since: datetime
    looked: bool
    raised: list[Raised]
    freed: int
    opened: int
    closed: int

    @property
    def raised_count(self) -> int:
        """How many are new and still open."""
        return self.raised[0].total if self.raised else 0

    @property
    def is_any(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.raised or self.freed or self.opened or self.closed)


def raised_of(seen: Select[Action]) -> Select[*tuple[Any, ...]]:
    """Open blockages of `seen` that were reported since, the latest first."""
    reported = exists().where(
        BlockageStep.blockage_id == Blockage.id,
        BlockageStep.kind == StepKind.RAISED,
        BlockageStep.at > SINCE,
    )
    return (
        seen.join(Blockage, Blockage.action_id == Action.id)
        .join(Seat, Seat.id == Blockage.needed_from_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Blockage.id,
            Blockage.what,
            Seat.title,
            Organisation.name,
            Action.marking,
            Action.descriptor,
            Action.handling,
            func.count().over(),
        )
        .where(Blockage.closed_at.is_(None), reported)
        .order_by(Blockage.id.desc())
        .limit(MOST)
    )


def gone_of(seen: Select[Action]) -> Select[*tuple[Any, ...]]:
    """How many blockages of `seen` came free since, how many actions were closed: up to many."""
    freed = seen.join(Blockage, Blockage.action_id == Action.id).where(
        Blockage.closed_at > SINCE, Blockage.freed_by != TAKEN_BACK
    )
    closed = seen.where(Action.closed_at > SINCE)
    some = (one.with_only_columns(Action.id).limit(MANY).subquery() for one in (freed, closed))
    return select(*(select(func.count()).select_from(one).scalar_subquery() for one in some))


def read_raised(asked: Select[*tuple[Any, ...]], at: dict[str, Any]) -> list[Raised]:
    """Those since a moment."""
    return [Raised(*row) for row in plain_rows(asked, at)]


def read_gone(asked: Select[*tuple[Any, ...]], at: dict[str, Any]) -> tuple[int, int]:
    """The two numbers."""
    freed, closed = plain_rows(asked, at)[0]
    return freed, closed
