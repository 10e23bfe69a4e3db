"""Everybody with an account, as administrators look after them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Final, NamedTuple

from sqlalchemy import Select, exists, func, or_, select

from partnership.core.db import db
from partnership.credentials.models import Authenticator, Passkey
from partnership.groups.models import Holding, Seat
from partnership.groups.queries import capacity, current
from partnership.people.models import Person, SignInSession

PAGE: Final = 50


class Account(NamedTuple):
    """Somebody, when they last signed in, and whether they have a second factor."""

    person: Person
    signed_in_at: datetime | None
    has_factor: bool


def accounts(term: str, page: int) -> list[Account]:
    """One page by name, and one more where another page follows. One query."""
    found = _accounts().order_by(Person.name, Person.id)
    if term:
        named = Person.name.icontains(term, autoescape=True)
        found = found.where(or_(named, Person.email.icontains(term, autoescape=True)))
    rows = db.session.execute(found.limit(PAGE + 1).offset((page - 1) * PAGE))
    return [Account._make(row) for row in rows]


def account(person_id: int) -> Account | None:
    """One of them."""
    row = db.session.execute(_accounts().where(Person.id == person_id)).one_or_none()
    return Account._make(row) if row else None


def seats_of(person_ids: Iterable[int], on: date) -> dict[int, list[str]]:
    """As what each of these people holds seats on this day. One query."""
    held = (
        select(Holding.person_id, Seat, Holding.kind)
        .join(Seat, Seat.id == Holding.seat_id)
        .where(Holding.person_id.in_(list(person_ids)), current(Holding, on))
        .order_by(Holding.from_on, Holding.id)
    )
    found: dict[int, list[str]] = {}
    for person_id, seat, kind in db.session.execute(held):
        found.setdefault(person_id, []).append(capacity(seat.name, kind))
    return found


def _accounts() -> Select[Person, datetime | None, bool]:
    last = select(func.max(SignInSession.began_at)).where(SignInSession.person_id == Person.id)
    app = exists().where(
        Authenticator.person_id == Person.id, Authenticator.confirmed_at.is_not(None)
    )
    passkey = exists().where(Passkey.person_id == Person.id)
    return select(Person, last.scalar_subquery(), or_(app, passkey))
