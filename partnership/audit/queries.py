"""Reading the record."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final, NamedTuple

from sqlalchemy import bindparam, inspect, select

from partnership.audit.models import Event, Seal
from partnership.audit.rules import Kind
from partnership.core.db import Base, db


class Used(NamedTuple):
    """What the form with a key led to."""

    noun: str
    noun_id: int


_USED: Final = (
    select(Event.noun, Event.noun_id)
    .join(Seal, Seal.event_id == Event.id)
    .where(Seal.form_key == bindparam("wanted"))
)


def id_of(thing: Base) -> int:
    """The id of a stored row; rows of events have one column as their key."""
    identity = inspect(thing).identity
    if identity is None:
        raise ValueError("only stored rows have an id")
    return int(identity[0])


def form_key(key: str) -> Used | None:
    """What the form with this key did, if it has been sent before."""
    row = db.session.execute(_USED, {"wanted": key}).first()
    return Used(*row) if row else None


def events_about(thing: Base) -> Sequence[Event]:
    """Everything that happened to one row, oldest first."""
    about = select(Event).where(Event.noun == thing.__tablename__, Event.noun_id == id_of(thing))
    return db.session.scalars(about.order_by(Event.id)).all()


def deeds_of(
    person_id: int | None, kind: Kind, first: int, last: int, since: datetime
) -> Sequence[Event]:
    """One kind of thing that a person did since then, between two numbers of the record."""
    between = Event.id.between(first, last), Event.at >= since
    theirs = select(Event).where(*between, Event.kind == kind, Event.person_id == person_id)
    return db.session.scalars(theirs.order_by(Event.id)).all()


def refusals(person_id: int, since: datetime, most: int) -> list[tuple[str, int, str]]:
    """What this person was refused since then, `most` at most: a row's table, number, permission.

    By the index in order of time, so it costs no more than what happened since.
    """
    given = {"since": since, "person": person_id, "most": most}
    rows = db.session.execute(_REFUSALS, given)
    return [(row.noun, row.noun_id, row.details["permission"]) for row in rows]


# Past the mapper, as every refusal asks for it.
_EVENTS: Final = Event.__table__.c
_REFUSALS: Final = (
    select(_EVENTS.noun, _EVENTS.noun_id, _EVENTS.details)
    .where(
        _EVENTS.at > bindparam("since"),
        _EVENTS.kind == Kind.REFUSED,
        _EVENTS.person_id == bindparam("person"),
    )
    .limit(bindparam("most"))
)
