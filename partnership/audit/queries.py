"""Reading the record."""

from collections.abc import Sequence

from sqlalchemy import select

from partnership.audit.models import Event, FormKey
from partnership.core.db import Base, db


def form_key(key: str) -> FormKey | None:
    """What the form with this key did, if it has been sent before."""
    return db.session.get(FormKey, key)


def events_about(thing: Base) -> Sequence[Event]:
    """Everything that happened to one row, oldest first."""
    about = select(Event).where(Event.noun == thing.__tablename__, Event.noun_id == thing.id)
    return db.session.scalars(about.order_by(Event.id)).all()
