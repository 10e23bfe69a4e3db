"""Finding who stands in for, or assists, the holder of a seat."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import or_, select

from partnership.core.db import db
from partnership.groups.models import Deputy, Group, Membership, Seat
from partnership.groups.queries import current
from partnership.groups.rules import DeputyKind


def acting_from(seat_id: int, on: date) -> Sequence[Deputy]:
    """Everybody named for a seat who acts on this day or later, the first first."""
    found = select(Deputy).where(Deputy.seat_id == seat_id)
    lasting = found.where(or_(Deputy.until_on.is_(None), Deputy.until_on >= on))
    return db.session.scalars(lasting.order_by(Deputy.from_on, Deputy.id)).all()


def acting_now(seat_ids: Iterable[int], on: date) -> Sequence[Deputy]:
    """Who stands in for, or assists, the holders of these seats on this day."""
    found = select(Deputy).where(Deputy.seat_id.in_(list(seat_ids)), current(Deputy, on))
    lasting = found.where(Deputy.kind != DeputyKind.MEETING)
    return db.session.scalars(lasting.order_by(Deputy.from_on, Deputy.id)).all()


def acting(seat_id: int, deputy_id: int) -> Deputy | None:
    """The deputy or assistant with this number, if it is of this seat."""
    return db.session.scalar(select(Deputy).filter_by(seat_id=seat_id, id=deputy_id))


def seat_in(slug: str, seat_id: int, on: date) -> tuple[Group, Seat] | None:
    """A body and a seat that has a place there on this day."""
    found = (
        select(Group, Seat)
        .join(Membership, Membership.group_id == Group.id)
        .join(Seat, Seat.id == Membership.seat_id)
        .where(Group.slug == slug, Seat.id == seat_id, current(Membership, on))
    )
    row = db.session.execute(found.limit(1)).one_or_none()
    return (row[0], row[1]) if row else None
