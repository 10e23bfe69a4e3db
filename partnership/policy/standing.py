"""What somebody is on a day: the seats they hold, and their roles in bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sqlalchemy import Date, Executable, and_, bindparam, select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.models import Group, Holding, Membership, Relation, Seat
from partnership.groups.queries import capacity, current
from partnership.groups.rules import OVERSIGHT, Role
from partnership.people.models import Organisation


@dataclass(frozen=True)
class Body:
    """What the frame and the filters show of a body; guarded as the row it was read from."""

    __tablename__: ClassVar = Group.__tablename__

    id: int
    short: str
    slug: str
    name: str


@dataclass(frozen=True)
class Office:
    """One role in one body, through one seat."""

    group: Body
    role: Role
    seat_id: int


@dataclass(frozen=True)
class Standing:
    """A person's seats (with the words history uses), offices, and what their bodies oversee."""

    person_id: int | None = None
    # Whether a second factor was given, where one is required for what is OFFICIAL-SENSITIVE.
    strong: bool = False
    on: date = field(default_factory=today)
    capacities: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, int] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    overseen: frozenset[tuple[int, int]] = frozenset()

    def roles(self, *roles: Role) -> dict[int, int]:
        """Bodies in which the person has one of these roles (any, if none is named) → the seat."""
        chosen = reversed([one for one in self.offices if not roles or one.role in roles])
        return {one.group.id: one.seat_id for one in chosen}

    def overseen_by(self, *roles: Role) -> dict[int, int]:
        """Bodies overseen by one in which the person has such a role → the seat."""
        above = self.roles(*roles)
        return {child: above[parent] for child, parent in self.overseen if parent in above}


def standing_of(person_id: int, on: date, *, strong: bool = True) -> Standing:
    """What this person is on this day. One query.

    What is written to somebody is judged as if they had given a second factor.
    """
    rows = db.session.execute(_ROWS, {"person_id": person_id, "on": on}).all()
    offices: dict[int, Office] = {}
    for row in rows:
        if row.membership_id is not None:
            body = Body(row.group_id, row.short, row.slug, row.name)
            offices[row.membership_id] = Office(body, row.role, row.seat_id)
    return Standing(
        person_id=person_id,
        strong=strong,
        on=on,
        capacities={
            row.seat_id: capacity(f"{row.title}, {row.organisation}", row.kind) for row in rows
        },
        organisations={row.seat_id: row.organisation_id for row in rows},
        offices=tuple(sorted(offices.values(), key=lambda one: _ORDER[one.role])),
        overseen=frozenset((row.child, row.group_id) for row in rows if row.child is not None),
    )


def _rows() -> Executable:
    """A row for each seat held, its place in a body, and each body that this one oversees.

    Every page asks this, so the statement is put together once and reads columns, not entities.
    """
    on = bindparam("on", type_=Date)
    overseen = and_(
        Relation.other_id == Group.id, Relation.kind.in_(OVERSIGHT), current(Relation, on)
    )
    return (
        select(
            Holding.seat_id,
            Holding.kind,
            Seat.title,
            Seat.organisation_id,
            Organisation.name.label("organisation"),
            Membership.id.label("membership_id"),
            Membership.role,
            Group.id.label("group_id"),
            Group.short,
            Group.slug,
            Group.name,
            Relation.group_id.label("child"),
        )
        .join(Seat, Seat.id == Holding.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .outerjoin(Membership, and_(Membership.seat_id == Holding.seat_id, current(Membership, on)))
        .outerjoin(Group, Group.id == Membership.group_id)
        .outerjoin(Relation, overseen)
        .where(Holding.person_id == bindparam("person_id"), current(Holding, on))
        .order_by(Holding.id, Membership.id)
    )


_ROWS = _rows()
_ORDER = {role: place for place, role in enumerate(Role)}
