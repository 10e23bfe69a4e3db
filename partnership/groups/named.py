"""Finding who was named for a thing, and whom a body may name."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.models import Membership, Naming, Relation, Seat
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT


def namings_of(thing: Any) -> Sequence[Naming]:
    """Who was named for a row and has not been withdrawn, the first first."""
    found = select(Naming).options(joinedload(Naming.seat), joinedload(Naming.person))
    about = found.where(Naming.noun == thing.__tablename__, Naming.noun_id == thing.id)
    standing = about.where(Naming.withdrawn_at.is_(None))
    return db.session.scalars(standing.order_by(Naming.named_at, Naming.id)).all()


def is_named(thing: Any, to: Any) -> bool:
    """Whether this seat or person can see the row today because they were named for it."""
    column = Naming.seat_id if isinstance(to, Seat) else Naming.person_id
    found = select(Naming.id).where(
        *(Naming.noun == thing.__tablename__, Naming.noun_id == thing.id, column == to.id),
        Naming.withdrawn_at.is_(None),
        or_(Naming.until_on.is_(None), Naming.until_on >= today()),
    )
    return db.session.scalar(found.limit(1)) is not None


def seats_around(group_id: int, on: date) -> list[Seat]:
    """The seats of a body, of those above and below it, and of its siblings, by name. One query."""
    above = _related(Relation.other_id, on).where(Relation.group_id == group_id)
    bodies = or_(
        Membership.group_id == group_id,
        Membership.group_id.in_(above),
        Membership.group_id.in_(
            _related(Relation.group_id, on).where(
                or_(Relation.other_id == group_id, Relation.other_id.in_(above))
            )
        ),
    )
    placed = select(Membership.seat_id).where(bodies, current(Membership, on))
    found = db.session.scalars(select(Seat).where(Seat.id.in_(placed)))
    return sorted(found, key=lambda one: one.name)


def _related(column: Any, on: date) -> Select[int]:
    return select(column).where(Relation.kind.in_(OVERSIGHT), current(Relation, on))
