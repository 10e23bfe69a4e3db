"""Finding who holds a seat, held it, or is to hold it; and what the worker has still to do."""

from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import and_, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.core.db import db
from partnership.groups.models import Deputy, Group, Holding, Membership, Seat
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.people.models import Person


def seat_numbered(seat_id: int) -> Seat | None:
    """The seat with this number."""
    return db.session.get(Seat, seat_id)


def history(seat_id: int) -> Sequence[Holding]:
    """Everybody who held the seat, holds it or is to hold it, the last first. One query."""
    found = select(Holding).options(joinedload(Holding.person, innerjoin=True))
    theirs = found.where(Holding.seat_id == seat_id)
    return db.session.scalars(theirs.order_by(Holding.from_on.desc(), Holding.id.desc())).all()


def holding(seat_id: int, holding_id: int) -> Holding | None:
    """The holding with this number, if it is of this seat."""
    return db.session.scalar(select(Holding).filter_by(seat_id=seat_id, id=holding_id))


def between(seat_id: int, first: date, last: date | None) -> Sequence[Holding]:
    """Whoever holds the seat on a day from the first to the last (None: for good), in order."""
    found = select(Holding).options(joinedload(Holding.person, innerjoin=True))
    lasting = found.where(
        Holding.seat_id == seat_id, or_(Holding.until_on.is_(None), Holding.until_on >= first)
    )
    if last is not None:
        lasting = lasting.where(Holding.from_on <= last)
    return db.session.scalars(lasting.order_by(Holding.from_on, Holding.id)).all()


def to_begin(on: date) -> Sequence[Holding]:
    """Holdings that have begun by this day, and nothing has followed from it yet."""
    begun = select(Holding).where(Holding.begun_at.is_(None), Holding.from_on <= on)
    return db.session.scalars(begun.order_by(Holding.from_on, Holding.id).with_for_update()).all()


def to_end(on: date) -> Sequence[Holding]:
    """Holdings that have ended before this day, and nothing has followed from it yet."""
    ended = select(Holding).where(Holding.ended_at.is_(None), Holding.until_on < on)
    return db.session.scalars(ended.order_by(Holding.until_on, Holding.id).with_for_update()).all()


def has_a_part(person_id: int, on: date) -> bool:
    """Whether somebody holds a seat on this day, or acts for one."""
    parts = [
        exists().where(one.person_id == person_id, current(one, on)) for one in (Holding, Deputy)
    ]
    return bool(db.session.scalar(select(or_(*parts))))


def is_leaving(person_id: int, on: date) -> bool:
    """Whether a holding of theirs has ended, and the worker has still to sign them out."""
    ended = exists().where(
        Holding.person_id == person_id, Holding.until_on < on, Holding.ended_at.is_(None)
    )
    return bool(db.session.scalar(select(ended))) and not has_a_part(person_id, on)


def bodies_of(seat_id: int, on: date) -> Sequence[Group]:
    """The bodies in which the seat has a place on this day, in the order it was given one."""
    placed = select(Group).join(Membership, Membership.group_id == Group.id)
    theirs = placed.where(Membership.seat_id == seat_id, current(Membership, on))
    return db.session.scalars(theirs.order_by(Membership.id)).all()


def body_of_record(seat_id: int, actor_seat_id: int | None, on: date) -> int | None:
    """In whose record a change of the seat's holder stands: the actor's body, else the first."""
    mine = select(Membership.group_id).where(
        Membership.seat_id == actor_seat_id,
        Membership.role == Role.SECRETARIAT,
        current(Membership, on),
    )
    ours = Membership.group_id.in_(mine).desc()
    placed = select(Membership.group_id).where(
        Membership.seat_id == seat_id, current(Membership, on)
    )
    return db.session.scalar(placed.order_by(ours, Membership.id).limit(1))


def secretariats(group_ids: Iterable[int], on: date) -> Sequence[Holding]:
    """Who holds a seat with the role of secretariat in these bodies, each once. One query."""
    in_office = and_(Membership.seat_id == Holding.seat_id, Membership.role == Role.SECRETARIAT)
    found = (
        select(Holding)
        .join(Holding.person)
        .options(contains_eager(Holding.person), joinedload(Holding.seat, innerjoin=True))
        .where(
            exists().where(
                in_office, Membership.group_id.in_(list(group_ids)), current(Membership, on)
            ),
            current(Holding, on),
            Person.active,
        )
    )
    return db.session.scalars(found.order_by(Person.name, Holding.id)).all()
