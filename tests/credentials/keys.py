"""Passwords and apps that people in tests have."""

from datetime import datetime, timedelta

import pyotp

from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.authenticators import new_secret, put_authenticator
from partnership.credentials.hashing import hashed
from partnership.credentials.models import Password
from partnership.credentials.queries import authenticator_of
from partnership.credentials.recovery import fresh_codes
from partnership.people import commands as people
from partnership.people.models import Person
from partnership.people.rules import Way
from partnership.transaction import transaction

GOOD = "Kettle purple  Morgen über 7 "
STEP = timedelta(seconds=30)


def give_password(person: Person, password: str = GOOD) -> None:
    with transaction():
        db.session.add(Password(person_id=person.id, hashed=hashed(password), set_at=now()))


def give_app(person: Person) -> tuple[str, list[str]]:
    """An app that was set up a while ago: its secret, and the recovery codes."""
    secret = new_secret()
    with transaction():
        assert put_authenticator(person, secret, code_of(secret))
        codes = fresh_codes(person)
        app = authenticator_of(person.id)
        assert app is not None
        app.last_step = 0
    return secret, codes


def code_of(secret: str, at: datetime | None = None) -> str:
    """What the app shows at a moment."""
    return pyotp.TOTP(secret).at(at or now())


def wrong_code(secret: str) -> str:
    """Six digits that the app does not show around now."""
    shown = {code_of(secret, now() + STEP * n) for n in range(-2, 3)}
    return next(code for n in range(6) if (code := f"{n:06}") not in shown)


def keyholder() -> Person:
    """Somebody with a password, an app, and another browser."""
    with transaction():
        person = people.put_person("Keyholder, Office (test)", "keyholder@office.example")
    give_password(person)
    give_app(person)
    with transaction():
        people.begin_session(person, Way.PASSWORD, browser="Firefox on an iPhone")
    return person
