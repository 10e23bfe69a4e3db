"""Finding bodies, seats, and who holds them on a day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Date, Row, and_, bindparam, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, aliased, contains_eager, joinedload
from sqlalchemy.sql.base import ReadOnlyColumnCollection

from partnership.core.db import db
from partnership.groups.models import Deputy, Group, Holding, Membership, Relation, Seat
from partnership.groups.rules import OVERSIGHT, DeputyKind, HoldingKind, RelationKind, Role, slug_of
from partnership.people.models import Organisation, Person


@dataclass(frozen=True)
class Place:
    """A seat's place in a body on a day, and who holds it then (None: vacant)."""

    seat: Seat
    role: Role
    person: Person | None
    kind: HoldingKind | None

    @property
    def capacity(self) -> str:
        """How history names the holder: "Acting Chief Executive, …" where acting."""
        return capacity(self.seat.name, self.kind)


def capacity(seat_name: str, kind: HoldingKind | None) -> str:
    """A seat as its holder of this kind signs with it."""
    if kind in (HoldingKind.ACTING, HoldingKind.INTERIM):
        return f"{kind.capitalize()} {seat_name}"
    return seat_name


Columns = ReadOnlyColumnCollection[str, Any]


def current(
    dated: type[Deputy] | type[Holding] | type[Membership] | type[Relation] | Columns,
    on: date | ColumnElement[date] | InstrumentedAttribute[date],
) -> ColumnElement[bool]:
    """The condition that a dated row holds on this day."""
    return and_(dated.from_on <= on, or_(dated.until_on.is_(None), dated.until_on >= on))


def group_by_slug(slug: str) -> Group | None:
    """The body at this address."""
    return db.session.scalar(select(Group).where(Group.slug == slug))


def group_by_short(short: str) -> Group | None:
    """The body with this short name, in any letter case."""
    return group_by_slug(slug_of(short))


def all_groups() -> Sequence[Group]:
    """Every body, by name."""
    return db.session.scalars(select(Group).order_by(Group.name)).all()


def leading_group(on: date) -> Group | None:
    """The body that most others relate to on this day."""
    related = select(Relation.other_id).where(current(Relation, on)).group_by(Relation.other_id)
    most = related.order_by(func.count().desc(), Relation.other_id).limit(1).scalar_subquery()
    return db.session.scalar(select(Group).where(Group.id == most))


def seat(key: str) -> Seat | None:
    """The seat with this key."""
    return db.session.scalar(select(Seat).where(Seat.key == key))


def seats(ids: Iterable[int]) -> dict[int, Seat]:
    """Seats by id."""
    found = db.session.scalars(select(Seat).where(Seat.id.in_(list(ids)))).all()
    return {one.id: one for one in found}


_ROLE_ORDER = case({str(role.value): n for n, role in enumerate(Role)}, value=Membership.role)


def places(group_id: int, on: date) -> list[Place]:
    """The body's seats on this day in order of role, each with its holder. One query.

    Where two holdings overlap (an acting one beside a substantive one) the later stands.
    """
    rows = db.session.execute(
        select(Membership, Holding)
        .join(Membership.seat)
        .outerjoin(Holding, and_(Holding.seat_id == Membership.seat_id, current(Holding, on)))
        .options(contains_eager(Membership.seat), joinedload(Holding.person))
        .where(Membership.group_id == group_id, current(Membership, on))
        .order_by(_ROLE_ORDER, Seat.title, Seat.id, Holding.from_on)
    )
    found: dict[int, Place] = {}
    for membership, holding in rows:
        person, kind = (holding.person, holding.kind) if holding else (None, None)
        found[membership.seat_id] = Place(membership.seat, membership.role, person, kind)
    return list(found.values())


def place_on(seat_id: int, group_id: int, on: date) -> Membership | None:
    """The seat's place in the body on this day."""
    same = select(Membership).filter_by(seat_id=seat_id, group_id=group_id)
    return db.session.scalar(same.where(current(Membership, on)).limit(1))


def place_from(seat_id: int, group_id: int, first: date) -> Membership | None:
    """The seat's place in the body that begins on this day."""
    same = select(Membership).filter_by(seat_id=seat_id, group_id=group_id, from_on=first)
    return db.session.scalar(same)


def places_as(role: Role, group_id: int, on: date) -> Sequence[Membership]:
    """The places with this role in the body that have not ended before this day."""
    found = select(Membership).options(joinedload(Membership.seat))
    ends_later = or_(Membership.until_on.is_(None), Membership.until_on >= on)
    return db.session.scalars(
        found.where(Membership.group_id == group_id, Membership.role == role, ends_later)
    ).all()


def place(slug: str, place_id: int) -> Membership | None:
    """One place, if it is in the body at this address."""
    found = select(Membership).join(Membership.group).options(joinedload(Membership.seat))
    return db.session.scalar(found.where(Membership.id == place_id, Group.slug == slug))


def memberships(group_id: int, on: date) -> Sequence[Membership]:
    """The places of a body on this day in order of role. One query."""
    found = select(Membership).join(Membership.seat).options(contains_eager(Membership.seat))
    return db.session.scalars(
        found.where(Membership.group_id == group_id, current(Membership, on)).order_by(
            _ROLE_ORDER, Seat.title, Seat.id
        )
    ).all()


def places_between(group_ids: Iterable[int], first: date, last: date) -> Sequence[Membership]:
    """The places of these bodies that hold on some of these days, in order of role. One query."""
    found = select(Membership).join(Membership.seat).options(contains_eager(Membership.seat))
    ends_later = or_(Membership.until_on.is_(None), Membership.until_on >= first)
    return db.session.scalars(
        found.where(
            Membership.group_id.in_(list(group_ids)), Membership.from_on <= last, ends_later
        ).order_by(_ROLE_ORDER, Seat.title, Seat.id)
    ).all()


def seats_without_place(group_id: int, on: date) -> Sequence[Seat]:
    """The seats that have no place in this body from this day on, by name. One query."""
    taken = select(Membership.seat_id).where(
        Membership.group_id == group_id,
        or_(Membership.until_on.is_(None), Membership.until_on >= on),
    )
    found = select(Seat).where(Seat.id.not_in(taken))
    return sorted(db.session.scalars(found), key=lambda one: one.name)


def organisations_in(group_ids: Iterable[int], on: date) -> Sequence[Row[int, str]]:
    """Number and name of the organisations with a seat in one of these bodies, by name.

    One query. The statement is put together once, since every list of actions offers them.
    """
    asked = {"groups": list(group_ids), "on": on}
    return db.session.execute(_ORGANISATIONS_IN, asked).all()


_ORGANISATIONS_IN: Final = (
    select(Organisation.id, Organisation.name)
    .where(
        Organisation.id.in_(
            select(Seat.organisation_id)
            .join(Membership, Membership.seat_id == Seat.id)
            .where(
                Membership.group_id.in_(bindparam("groups", expanding=True)),
                current(Membership, bindparam("on", type_=Date)),
            )
        )
    )
    .order_by(Organisation.name)
)


def deputies(seat_ids: Iterable[int], on: date) -> Sequence[Deputy]:
    """Who is named to stand in at these seats on this day, by name. One query."""
    named = (
        select(Deputy)
        .join(Deputy.person)
        .options(contains_eager(Deputy.person))
        .where(Deputy.seat_id.in_(list(seat_ids)), current(Deputy, on), Person.active)
        .where(Deputy.kind != DeputyKind.ASSISTANT)  # who assists does not stand in
    )
    return db.session.scalars(named.order_by(Person.name, Deputy.id)).all()


def holder(seat_id: int, on: date) -> Holding | None:
    """Who holds this seat on this day."""
    return db.session.scalar(
        select(Holding)
        .options(joinedload(Holding.person), joinedload(Holding.seat))
        .where(Holding.seat_id == seat_id, current(Holding, on))
        .order_by(Holding.from_on.desc())
        .limit(1)
    )


def holders(seat_ids: Iterable[int], on: date) -> dict[int, Person]:
    """Who holds each of these seats on this day; vacant seats are left out. One query."""
    held = (
        select(Holding)
        .options(joinedload(Holding.person))
        .where(Holding.seat_id.in_(list(seat_ids)), current(Holding, on))
        .order_by(Holding.from_on, Holding.id)
    )
    return {one.seat_id: one.person for one in db.session.scalars(held) if one.person.active}


def oversight() -> Sequence[Row[str, RelationKind, str, date, date | None]]:
    """Who stands to whom through oversight, by short names, between which days. One query."""
    board = aliased(Group)
    return db.session.execute(
        select(Group.short, Relation.kind, board.short, Relation.from_on, Relation.until_on)
        .join(Relation, Relation.group_id == Group.id)
        .join(board, board.id == Relation.other_id)
        .where(Relation.kind.in_(OVERSIGHT))
        .order_by(Relation.id)
    ).all()


def relations(group_id: int, on: date) -> Sequence[Relation]:
    """How this body stands to others and others to it, on this day."""
    return db.session.scalars(
        select(Relation)
        .options(joinedload(Relation.group), joinedload(Relation.other))
        .where(or_(Relation.group_id == group_id, Relation.other_id == group_id))
        .where(current(Relation, on))
        .order_by(Relation.id)
    ).all()
