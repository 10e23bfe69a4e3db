"""Finding what somebody signs in with."""

from sqlalchemy import and_, exists, func, or_, select

from partnership.core.clock import today
from partnership.core.db import db
from partnership.credentials.models import Authenticator, Passkey, Password, RecoveryCode
from partnership.people.models import Person
from partnership.people.rules import same_address


def password_of(person_id: int) -> Password | None:
    """Their password, of which we know no more than a hash."""
    return db.session.scalar(select(Password).where(Password.person_id == person_id))


def password_at(email: str) -> Password | None:
    """The password of the active person with this address."""
    found = select(Password).join(Person, Person.id == Password.person_id)
    here = and_(Person.active, or_(Person.ends_on.is_(None), Person.ends_on > today()))
    return db.session.scalar(found.where(Person.email == same_address(email), here))


def authenticator_of(person_id: int) -> Authenticator | None:
    """The app whose codes count."""
    found = select(Authenticator).where(Authenticator.confirmed_at.is_not(None))
    return db.session.scalar(found.where(Authenticator.person_id == person_id))


def codes_left(person_id: int) -> int:
    """How many recovery codes are unused."""
    unused = select(func.count()).where(RecoveryCode.used_at.is_(None))
    return db.session.scalar(unused.where(RecoveryCode.person_id == person_id)) or 0


def has_second_factor(person_id: int) -> bool:
    """Whether they can prove more than that they read their mail or know a password."""
    app = exists().where(
        Authenticator.person_id == person_id, Authenticator.confirmed_at.is_not(None)
    )
    passkey = exists().where(Passkey.person_id == person_id)
    return bool(db.session.scalar(select(or_(app, passkey))))
