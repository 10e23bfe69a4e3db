"""All actions that a filter finds, read a thousand at a time, with what an export tells."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    bindparam,
    exists,
    func,
    literal_column,
    select,
)

from partnership.actions.filters import Filter, narrowed
from partnership.actions.lists import RESTRICTED
from partnership.actions.models import Action, ActionSupport, ActionUpdate
from partnership.actions.rules import State, UpdateKind
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import Group, Seat
from partnership.people.models import Organisation

AT_ONCE: Final = 1_000


class Exported(NamedTuple):
    """One action of an export; `in_full` is False where only a part of it may be told."""

    id: int
    reference: str
    title: str
    seat_title: str
    organisation: str
    due_on: date
    first_due_on: date | None
    slips: int | None
    state: State
    is_blocked: bool
    closed_at: datetime | None
    priority_id: int | None
    body: str
    marking: Marking | None
    in_full: bool
    supports: Sequence[str] = ()
    latest_at: datetime | None = None
    latest: str = ""


COLUMNS: Final = (
    Action.id,
    Action.reference,
    Action.title,
    Seat.title,
    Organisation.name,
    Action.due_on,
    Action.first_due_on,
    Action.slips,
    Action.state,
    Action.is_blocked,
    Action.closed_at,
    Action.priority_id,
    Group.short,
    Action.marking,
)
HIDDEN: Final[dict[str, Any]] = {
    "title": RESTRICTED,
    "seat_title": "",
    "first_due_on": None,
    "slips": None,
    "priority_id": None,
    "marking": None,
}
NOTHING_SAID: Final = (None, "")


def exported(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> Iterator[list[Exported]]:
    """The rows of the list, without end, in its order and no more of each than it shows."""
    found = (
        seen.outerjoin(Seat, Seat.id == Action.seat_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .outerjoin(Group, Group.id == Action.group_id)
        .with_only_columns(*COLUMNS, in_full.label("in_full"))
        .execution_options(yield_per=AT_ONCE)
    )
    rows = db.session.execute(narrowed(found, in_full, chosen, today))
    for part in rows.partitions():
        yield _completed(part)


def is_any_sensitive(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> bool:
    """Whether one of the rows told in full is OFFICIAL-SENSITIVE; those have an index."""
    found = narrowed(seen, in_full, chosen, today).order_by(None).with_only_columns(Action.id)
    return bool(db.session.scalar(select(exists(found.where(in_full, _IS_SENSITIVE)))))


_IS_SENSITIVE: Final = Action.marking != literal_column("'OFFICIAL'")


def _completed(rows: Sequence[Any]) -> list[Exported]:
    """With who helps and what was said last, where that may be told. Two queries."""
    ids = {"ids": [row.id for row in rows if row.in_full]}
    supports: dict[int, list[str]] = {}
    for action_id, title, organisation in db.session.execute(_SUPPORTS, ids):
        supports.setdefault(action_id, []).append(f"{title}, {organisation}")
    latest = {number: said for number, *said in db.session.execute(_LATEST, ids)}
    return [
        Exported._make((*row, supports.get(row[0], ()), *latest.get(row[0], NOTHING_SAID)))
        if row.in_full
        else Exported(*row)._replace(**HIDDEN)
        for row in rows
    ]


_IDS: Final[BindParameter[Any]] = bindparam("ids", expanding=True)
_SUPPORTS: Final = (
    select(ActionSupport.action_id, Seat.title, Organisation.name)
    .join(Seat, Seat.id == ActionSupport.seat_id)
    .join(Organisation, Organisation.id == Seat.organisation_id)
    .where(ActionSupport.action_id.in_(_IDS))
    .order_by(Organisation.name, Seat.title)
)
_LATEST: Final = select(ActionUpdate.action_id, ActionUpdate.at, ActionUpdate.text).where(
    ActionUpdate.id.in_(
        select(func.max(ActionUpdate.id))
        .where(ActionUpdate.action_id.in_(_IDS), ActionUpdate.kind == UpdateKind.SAID)
        .group_by(ActionUpdate.action_id)
    )
)
