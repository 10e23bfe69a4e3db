"""What somebody is on a day: the seats they hold, and their roles in bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import and_, select
from sqlalchemy.orm import contains_eager

from partnership.core.db import db
from partnership.groups.models import Group, Holding, Membership, Relation
from partnership.groups.queries import Place, current
from partnership.groups.rules import OVERSIGHT, Role


@dataclass(frozen=True)
class Office:
    """One role in one body, through one seat."""

    group_id: int
    group: Group
    role: Role
    seat_id: int


@dataclass(frozen=True)
class Standing:
    """A person's seats (with the words history uses), offices, and what their bodies oversee."""

    person_id: int | None = None
    capacities: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, int] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    overseen: frozenset[tuple[int, int]] = frozenset()

    def roles(self, *roles: Role) -> dict[int, int]:
        """Bodies in which the person has one of these roles (any, if none is named) → the seat."""
        chosen = reversed([one for one in self.offices if not roles or one.role in roles])
        return {one.group_id: one.seat_id for one in chosen}

    def overseen_by(self, *roles: Role) -> dict[int, int]:
        """Bodies overseen by one in which the person has such a role → the seat."""
        above = self.roles(*roles)
        return {child: above[parent] for child, parent in self.overseen if parent in above}


def standing_of(person_id: int, on: date) -> Standing:
    """What this person is on this day. One query."""
    rows = db.session.execute(
        select(Holding, Membership, Group, Relation.group_id)
        .join(Holding.seat)
        .options(contains_eager(Holding.seat))
        .outerjoin(
            Membership,
            and_(Membership.seat_id == Holding.seat_id, current(Membership, on)),
        )
        .outerjoin(Group, Group.id == Membership.group_id)
        .outerjoin(
            Relation,
            and_(
                Relation.other_id == Group.id,
                Relation.kind.in_(OVERSIGHT),
                current(Relation, on),
            ),
        )
        .where(Holding.person_id == person_id, current(Holding, on))
        .order_by(Holding.id, Membership.id)
    ).all()
    offices = {m.id: Office(g.id, g, m.role, m.seat_id) for _, m, g, _ in rows if m is not None}
    return Standing(
        person_id=person_id,
        capacities={h.seat_id: Place(h.seat, Role.MEMBER, None, h.kind).capacity for h, *_ in rows},
        organisations={h.seat_id: h.seat.organisation_id for h, *_ in rows},
        offices=tuple(sorted(offices.values(), key=lambda one: list(Role).index(one.role))),
        overseen=frozenset((child, g.id) for *_, g, child in rows if child is not None),
    )
