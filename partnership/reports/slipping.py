"""Open actions whose date was moved again and again, those first that lost most days."""

from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Select

from partnership.actions.filters import HAS_MOVED
from partnership.actions.honest import OFTEN
from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.core.db import plain_rows
from partnership.core.marking import Mark, Marking
from partnership.core.sql_days import days_between
from partnership.groups.models import Seat
from partnership.people.models import Organisation

MOST: Final = 4


class Slipping(NamedTuple):
    """An action, how often it was moved, how many days that cost, and its marking in parts."""

    action_id: int
    reference: str
    title: str
    seat: str
    organisation: str
    slips: int
    lost: int
    due_on: date
    marking: Marking
    descriptor: str
    handling: str

    @property
    def mark(self) -> Mark:
        """As one value."""
        return Mark(self.marking, self.descriptor, self.handling)


def slipping_of(seen: Select[Action]) -> Select[*tuple[Any, ...]]:
    """Those of `seen` that were moved twice or more; one more than is shown."""
    lost = days_between(Action.first_due_on, Action.due_on)
    return (
        seen.join(Seat, Seat.id == Action.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Action.id,
            Action.reference,
            Action.title,
            Seat.title,
            Organisation.name,
            Action.slips,
            lost,
            Action.due_on,
            Action.marking,
            Action.descriptor,
            Action.handling,
        )
        .where(is_open(), HAS_MOVED, Action.slips >= OFTEN)
        .order_by(lost.desc(), Action.id)
        .limit(MOST + 1)
    )


def read(asked: Select[*tuple[Any, ...]]) -> list[Slipping]:
    """Those, now."""
    return [Slipping(*row) for row in plain_rows(asked)]
