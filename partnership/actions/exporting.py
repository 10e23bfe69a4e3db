"""All actions that a filter finds, read a thousand at a time, with what an export tells."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    String,
    bindparam,
    exists,
    func,
    literal_column,
    select,
    type_coerce,
)

from partnership.actions.filters import Filter, narrowed
from partnership.actions.lists import RESTRICTED
from partnership.actions.models import Action, ActionSupport, ActionUpdate
from partnership.actions.rules import UpdateKind
from partnership.core.db import db
from partnership.groups.models import Group, Seat
from partnership.people.models import Organisation

AT_ONCE: Final = 1_000


class Exported(NamedTuple):
    """One action of an export, in plain words; `in_full` is False where only a part may be told."""

    id: int
    reference: str
    title: str
    seat_title: str
    organisation: str
    due_on: date
    first_due_on: date | None
    slips: int | None
    state: str
    is_closed: bool
    is_blocked: bool
    priority_id: int | None
    body: str
    marking: str
    in_full: bool


class Part(NamedTuple):
    """Some rows of an export, with who helps and what was said last, by the action's number."""

    rows: Sequence[Exported]
    supports: Mapping[int, Sequence[str]]
    latest: Mapping[int, tuple[datetime, str]]


# Words as they are stored, since making ours of each costs as much as reading it.
COLUMNS: Final = (
    Action.id,
    Action.reference,
    Action.title,
    Seat.title,
    Organisation.name,
    Action.due_on,
    Action.first_due_on,
    Action.slips,
    type_coerce(Action.state, String),
    Action.closed_at.is_not(None),
    Action.is_blocked,
    Action.priority_id,
    Group.short,
    type_coerce(Action.marking, String),
)
HIDDEN: Final[dict[str, Any]] = {
    "title": RESTRICTED,
    "seat_title": "",
    "first_due_on": None,
    "slips": None,
    "priority_id": None,
    "marking": "",
}


def exported(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> Iterator[Part]:
    """The rows of the list, without end, in its order and no more of each than it shows."""
    found = (
        seen.outerjoin(Seat, Seat.id == Action.seat_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .outerjoin(Group, Group.id == Action.group_id)
        .with_only_columns(*COLUMNS, in_full.label("in_full"))
        .execution_options(yield_per=AT_ONCE)
    )
    asked = narrowed(found, in_full, chosen.shape)
    # Past the session, which would look at each row once more for objects of ours; and with a
    # beginning and an end, within which alone PostgreSQL gives rows bit by bit.
    with db.engine.connect() as reading:
        for some in reading.execute(asked, chosen.given(today)).partitions():
            yield _completed([Exported._make(row) for row in some], reading)


def is_any_sensitive(
    seen: Select[Action], in_full: ColumnElement[bool], chosen: Filter, today: date
) -> bool:
    """Whether one of the rows told in full is OFFICIAL-SENSITIVE; those have an index."""
    found = narrowed(seen, in_full, chosen.shape).order_by(None).with_only_columns(Action.id)
    there = select(exists(found.where(in_full, _IS_SENSITIVE)))
    return bool(db.session.scalar(there, chosen.given(today)))


_IS_SENSITIVE: Final = Action.marking != literal_column("'OFFICIAL'")


def _completed(rows: Sequence[Exported], reading: Connection) -> Part:
    """With who helps and what was said last, where that may be told. Two queries."""
    shown = [row if row.in_full else row._replace(**HIDDEN) for row in rows]
    ids = {"ids": [row.id for row in rows if row.in_full]}
    supports: dict[int, list[str]] = {}
    for action_id, title, organisation in reading.execute(_SUPPORTS, ids):
        supports.setdefault(action_id, []).append(f"{title}, {organisation}")
    latest = {number: (at, text) for number, at, text in reading.execute(_LATEST, ids)}
    return Part(shown, supports, latest)


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
