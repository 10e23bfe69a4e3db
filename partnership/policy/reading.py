"""Reading who somebody is, and what they are on a day, from the database; one query each."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import (
    Date,
    Executable,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    false,
    literal,
    select,
    true,
    type_coerce,
    union_all,
)

from partnership.core.clock import now
from partnership.core.db import Rows, db, is_one_of, plain_rows
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
from partnership.people.models import Organisation, Person
from partnership.people.queries import LIVE, SESSION_PERSON, SignedIn, live
from partnership.policy.standing import Body, Office, Standing

SEATS, MEMBERSHIPS, GROUPS, RELATIONS, ORGANISATIONS, HOLDINGS, DEPUTIES = (
    one.__table__ for one in (Seat, Membership, Group, Relation, Organisation, Holding, Deputy)
)
PERSONS: Final = Person.__table__
HELD: Final = frozenset(HoldingKind)
# A deputy votes and reads as a member does, and has none of a chair's or secretary's powers, but
# for the one that the chair's deputy is there for: to run a meeting.
AS_DEPUTY: Final = {Role.ADVISER: Role.ADVISER, Role.OBSERVER: Role.OBSERVER}
WORDS: Final = {DeputyKind.STANDING: "Deputy for", DeputyKind.ASSISTANT: "Assistant to"}


class Visit(NamedTuple):
    """Who came with a token, and what they are on that day."""

    known: SignedIn
    on: date
    rows: Rows

    def standing(self, *, strong: bool) -> Standing:
        """The same as a standing; an administrator costs a query."""
        who = {"person_id": self.known.person_id, "on": self.on, "strong": strong}
        return _standing(self.rows, administrator=self.known.is_administrator, **who)


def visit(token: str, at: datetime) -> Visit | None:
    """Whoever the session with this token belongs to, if neither has ended. One query."""
    asked = live(token, at)
    rows = plain_rows(_VISIT, asked)
    return Visit(SignedIn(*rows[0][: len(SignedIn._fields)]), asked["on"], rows) if rows else None


def standing_of(
    person_id: int, on: date, *, strong: bool = True, administrator: bool = False
) -> Standing:
    """What this person is on this day. One query; an administrator costs another.

    What is written to somebody is judged as if they had given a second factor.
    """
    rows = plain_rows(_ROWS, {"person_id": person_id, "on": on})
    who = {"person_id": person_id, "on": on, "strong": strong}
    return _standing(rows, administrator=administrator, **who)


def _standing(rows: Rows, *, administrator: bool, **who: Any) -> Standing:
    held = [row for row in rows if row.kind in HELD]
    acted = [row for row in rows if row.seat_id is not None and row.kind not in HELD]
    return Standing(
        **who,
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
            for row in acted
        },
        may_draft=frozenset(row.seat_id for row in acted if row.may_draft),
        may_send=frozenset(row.seat_id for row in acted if row.may_send),
        may_answer=frozenset(row.seat_id for row in acted if row.may_answer),
        is_administrator=administrator,
        glass=frozenset(_glass(who["person_id"])) if administrator else frozenset(),
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


def _rows(whose: Select[Any], person: Any) -> Executable:
    """A row for each seat held or acted for, its place in a body, and each body overseen there.

    Each row begins with the columns of `whose`. Every page asks this, so the statement is put
    together once and goes past the mapper.
    """
    on = bindparam("on", type_=Date)
    held = _seats(on, person)
    seat, place, body, relation = SEATS.c, MEMBERSHIPS.c, GROUPS.c, RELATIONS.c
    overseen = and_(
        relation.other_id == body.id, is_one_of(relation.kind, OVERSIGHT), current(relation, on)
    )
    return (
        whose.add_columns(
            held.c.seat_id,
            held.c.kind,
            held.c.may_draft,
            held.c.may_send,
            held.c.may_answer,
            held.c.from_on,
            seat.title,
            seat.organisation_id,
            ORGANISATIONS.c.name.label("organisation"),
            place.id.label("membership_id"),
            place.role,
            body.id.label("group_id"),
            body.short,
            body.slug,
            body.name,
            relation.group_id.label("child"),
            relation.sight,
        )
        .outerjoin(held, true())
        .outerjoin(SEATS, seat.id == held.c.seat_id)
        .outerjoin(ORGANISATIONS, ORGANISATIONS.c.id == seat.organisation_id)
        .outerjoin(MEMBERSHIPS, and_(place.seat_id == seat.id, current(place, on)))
        .outerjoin(GROUPS, body.id == place.group_id)
        .outerjoin(RELATIONS, overseen)
        .order_by(held.c.place, held.c.id, place.id)
    )


def _seats(on: Any, person: Any) -> Any:
    """The seats a person holds, then those they stand in for or assist at."""
    holding, deputy = HOLDINGS.c, DEPUTIES.c
    held = select(
        literal(0).label("place"),
        holding.id,
        holding.seat_id,
        type_coerce(holding.kind, String).label("kind"),
        false().label("may_draft"),
        false().label("may_send"),
        false().label("may_answer"),
        holding.from_on,
    ).where(holding.person_id == person, current(holding, on))
    acted = select(
        literal(1),
        deputy.id,
        deputy.seat_id,
        type_coerce(deputy.kind, String),
        deputy.may_draft,
        deputy.may_send,
        deputy.may_answer,
        deputy.from_on,
    ).where(deputy.person_id == person, deputy.kind != DeputyKind.MEETING, current(deputy, on))
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


_ID: Final = bindparam("person_id", type_=Integer)
_ROWS: Final = _rows(select(PERSONS.c.id).select_from(PERSONS).where(PERSONS.c.id == _ID), _ID)
_VISIT: Final = _rows(LIVE, SESSION_PERSON)
_ORDER: Final = {role: place for place, role in enumerate(Role)}
