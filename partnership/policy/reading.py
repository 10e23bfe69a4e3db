"""Reading what somebody is on a day from the database, in one query."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    Date,
    Executable,
    Integer,
    String,
    and_,
    bindparam,
    false,
    literal,
    select,
    type_coerce,
    union_all,
)

from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups.models import (
    BrokenGlass,
    Deputy,
    Group,
    Holding,
    Membership,
    Relation,
    Seat,
)
from partnership.groups.queries import capacity, current
from partnership.groups.rules import OVERSIGHT, DeputyKind, HoldingKind, Role, Sight
from partnership.people.models import Organisation
from partnership.policy.standing import Body, Office, Standing

HELD: Final = frozenset(HoldingKind)
# A deputy votes and reads as a member does, and has none of a chair's or secretary's powers, but
# for the one that the chair's deputy is there for: to run a meeting.
AS_DEPUTY: Final = {Role.ADVISER: Role.ADVISER, Role.OBSERVER: Role.OBSERVER}
WORDS: Final = {DeputyKind.STANDING: "Deputy for", DeputyKind.ASSISTANT: "Assistant to"}


def standing_of(
    person_id: int, on: date, *, strong: bool = True, administrator: bool = False
) -> Standing:
    """What this person is on this day. One query; an administrator costs another.

    What is written to somebody is judged as if they had given a second factor.
    """
    rows = db.session.execute(_ROWS, {"person_id": person_id, "on": on}).all()
    held = [row for row in rows if row.kind in HELD]
    return Standing(
        person_id=person_id,
        strong=strong,
        on=on,
        capacities={
            row.seat_id: capacity(f"{row.title}, {row.organisation}", HoldingKind(row.kind))
            for row in held
        },
        organisations={row.seat_id: row.organisation_id for row in held},
        held_since={row.seat_id: row.from_on for row in held},
        offices=tuple(sorted(_offices(rows), key=lambda one: (one.as_deputy, _ORDER[one.role]))),
        overseen=frozenset((row.child, row.group_id) for row in rows if row.child is not None),
        narrowly=frozenset(
            (row.child, row.group_id) for row in rows if row.sight is Sight.ESCALATED
        ),
        acts_for={
            row.seat_id: f"{WORDS[DeputyKind(row.kind)]} {row.title}, {row.organisation}"
            for row in rows
            if row.kind not in HELD
        },
        may_draft=frozenset(row.seat_id for row in rows if row.may_draft),
        may_send=frozenset(row.seat_id for row in rows if row.may_send),
        may_answer=frozenset(row.seat_id for row in rows if row.may_answer),
        is_administrator=administrator,
        glass=frozenset(_glass(person_id)) if administrator else frozenset(),
    )


def _offices(rows: Iterable[Any]) -> list[Office]:
    """Each place once; an assistant has none."""
    offices: dict[tuple[int, bool], Office] = {}
    for row in rows:
        if row.membership_id is None or row.kind == DeputyKind.ASSISTANT:
            continue
        deputy = row.kind == DeputyKind.STANDING
        role = AS_DEPUTY.get(row.role, Role.MEMBER) if deputy else row.role
        body = Body(row.group_id, row.short, row.slug, row.name)
        for_chair = deputy and row.role is Role.CHAIR
        offices[row.membership_id, deputy] = Office(body, role, row.seat_id, deputy, for_chair)
    return list(offices.values())


def _rows() -> Executable:
    """A row for each seat held or acted for, its place in a body, and each body overseen there.

    Every page asks this, so the statement is put together once and reads columns, not entities.
    """
    on = bindparam("on", type_=Date)
    seats = _seats(on)
    overseen = and_(
        Relation.other_id == Group.id, Relation.kind.in_(OVERSIGHT), current(Relation, on)
    )
    return (
        select(
            seats.c.seat_id,
            seats.c.kind,
            seats.c.may_draft,
            seats.c.may_send,
            seats.c.may_answer,
            seats.c.from_on,
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
            Relation.sight,
        )
        .join(Seat, Seat.id == seats.c.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .outerjoin(Membership, and_(Membership.seat_id == Seat.id, current(Membership, on)))
        .outerjoin(Group, Group.id == Membership.group_id)
        .outerjoin(Relation, overseen)
        .order_by(seats.c.place, seats.c.id, Membership.id)
    )


def _seats(on: Any) -> Any:
    """The seats a person holds, then those they stand in for or assist at."""
    person = bindparam("person_id", type_=Integer)
    held = select(
        literal(0).label("place"),
        Holding.id,
        Holding.seat_id,
        type_coerce(Holding.kind, String).label("kind"),
        false().label("may_draft"),
        false().label("may_send"),
        false().label("may_answer"),
        Holding.from_on,
    ).where(Holding.person_id == person, current(Holding, on))
    acted = select(
        literal(1),
        Deputy.id,
        Deputy.seat_id,
        type_coerce(Deputy.kind, String),
        Deputy.may_draft,
        Deputy.may_send,
        Deputy.may_answer,
        Deputy.from_on,
    ).where(Deputy.person_id == person, Deputy.kind != DeputyKind.MEETING, current(Deputy, on))
    return union_all(held, acted).subquery()


def _glass(person_id: int) -> Iterable[int]:
    """Bodies that this administrator may look into at this moment."""
    at = now()
    open_ones = select(BrokenGlass.group_id).where(
        BrokenGlass.person_id == person_id,
        BrokenGlass.ended_at.is_(None),
        BrokenGlass.began_at <= at,
        BrokenGlass.until_at > at,
    )
    return db.session.scalars(open_ones)


_ROWS: Final = _rows()
_ORDER: Final = {role: place for place, role in enumerate(Role)}
