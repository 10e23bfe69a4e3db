"""Signing in with a password, in three steps, so that nothing waits while one is checked."""

from dataclasses import dataclass

from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.credentials import hashing, queries
from partnership.credentials.attempts import admit, forget
from partnership.credentials.rules import PASSWORD, PASSWORD_CLIENT
from partnership.people.models import Person
from partnership.people.rules import Way, same_address
from partnership.people.sessions import begin_session

HELD = "There were too many tries. Wait 15 minutes, or use a link, which works now"
WRONG = "The e-mail address or the password is not right. Try again, or use a link instead"


@dataclass(frozen=True)
class Try:
    """A try that was counted, and what is kept of the password; None where there is none."""

    attempts: tuple[int, ...]
    person_id: int | None
    kept: str | None


def begin_try(email: str, client: str) -> Try:
    """Count it against the address that was typed and where it came from; or Refused."""
    counted = admit((PASSWORD, same_address(email)), (PASSWORD_CLIENT, client))
    if not counted:
        raise Refused(HELD, "password")
    password = queries.password_at(email)
    attempts = tuple(one.id for one in counted)
    if password is None:
        return Try(attempts, None, None)
    return Try(attempts, password.person_id, password.hashed)


def check(one: Try, password: str) -> str | None:
    """Refused if it is wrong; a new hash to keep where the old one is outdated. Takes long."""
    if not hashing.matches(one.kept, password):
        raise Refused(WRONG, "password")
    return hashing.hashed(password) if hashing.is_outdated(one.kept or "") else None


def finish_try(one: Try, renewed: str | None, browser: str) -> str:
    """Let them in; the new session's token. Refused if the password was changed meanwhile."""
    person = db.session.get_one(Person, one.person_id)
    password = queries.password_at(person.email)
    if password is None or password.hashed != one.kept:
        raise Refused(WRONG, "password")
    password.hashed = renewed or password.hashed
    forget(one.attempts)
    return begin_session(person, Way.PASSWORD, browser=browser)
