"""Writing the record. The transaction looks up what follows from each fresh event."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import inspect

from partnership.audit.models import Event
from partnership.audit.queries import id_of
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import Base, db, lay


def record(
    actor: Actor,
    kind: Kind,
    subject: Base,
    *,
    group_id: int | None = None,
    unstored: Mapping[str, str] | None = None,
    **details: Any,
) -> Event:
    """Add one event about `subject` (a row; a new one is flushed to have its id).

    `details` must be JSON: before and after values. What a reaction needs and the record
    must not keep, such as the token of a sign-in link, goes into `unstored`.
    """
    if inspect(subject).identity is None:
        db.session.flush()
    event = Event(
        unstored or {},
        at=now(),
        kind=kind,
        person_id=actor.person_id,
        seat_id=actor.seat_id,
        capacity=actor.capacity,
        door=actor.door,
        noun=subject.__tablename__,
        noun_id=id_of(subject),
        group_id=group_id,
        details=details,
    )
    lay(event)
    fresh().append(event)
    return event


def fresh() -> list[Event]:
    """The events of this transaction, in order."""
    events: list[Event] = db.session().info.setdefault("fresh events", [])
    return events
