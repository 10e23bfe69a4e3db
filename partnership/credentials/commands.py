"""Changing what somebody signs in with; each change ends their other sessions."""

from sqlalchemy import delete

from partnership.audit.rules import Actor
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.credentials import queries
from partnership.credentials.attempts import admit
from partnership.credentials.authenticators import forget_authenticators, put_authenticator
from partnership.credentials.changes import changed
from partnership.credentials.models import OtherAccount, Passkey, Password
from partnership.credentials.recovery import forget_codes, fresh_codes
from partnership.credentials.rules import LINK, LINK_CLIENT, Change
from partnership.people import commands as people
from partnership.people.models import Person, SignInSession
from partnership.people.rules import same_address
from partnership.people.sessions import end_sessions, strengthen


def request_link(email: str, next_path: str | None, client: str) -> None:
    """Note a request for a link, unless there were too many; nobody is told which."""
    if admit((LINK, same_address(email)), (LINK_CLIENT, client)):
        people.request_link(email, next_path)


def set_password(actor: Actor, session: SignInSession, hashed: str) -> None:
    """Keep the hash of a password that was checked, in place of any earlier one."""
    password = queries.password_of(session.person_id)
    if password is None:
        password = Password(person_id=session.person_id)
        db.session.add(password)
    password.hashed, password.set_at = hashed, now()
    _changed(actor, session, Change.PASSWORD_SET)


def remove_password(actor: Actor, session: SignInSession) -> None:
    """Go back to links alone."""
    _forget_password(session.person)
    _changed(actor, session, Change.PASSWORD_REMOVED)


def set_authenticator(
    actor: Actor, session: SignInSession, secret: str, typed: str
) -> tuple[str, list[str]]:
    """Take an app whose code is right: the session's new token, and recovery codes to show."""
    if not put_authenticator(session.person, secret, typed):
        raise Refused("The code is not right. Enter the six digits the app shows now", "code")
    codes = fresh_codes(session.person)
    _changed(actor, session, Change.AUTHENTICATOR_SET)
    return strengthen(session, "authenticator"), codes


def remove_authenticator(actor: Actor, session: SignInSession) -> None:
    """Without the app its recovery codes end too."""
    forget_authenticators(session.person)
    forget_codes(session.person)
    _changed(actor, session, Change.AUTHENTICATOR_REMOVED)


def renew_codes(actor: Actor, session: SignInSession) -> list[str]:
    """New recovery codes, to be shown once."""
    codes = fresh_codes(session.person)
    _changed(actor, session, Change.CODES_MADE)
    return codes


def forget_factors(actor: Actor, person: Person) -> None:
    """For somebody who lost everything: back to links alone, and signed in nowhere."""
    _forget_password(person)
    forget_authenticators(person)
    forget_codes(person)
    for model in (Passkey, OtherAccount):
        db.session.execute(delete(model).where(model.person_id == person.id))
    end_sessions(person)
    changed(person, Change.FORGOTTEN, actor)


def _forget_password(person: Person) -> None:
    db.session.execute(delete(Password).where(Password.person_id == person.id))


def _changed(actor: Actor, session: SignInSession, what: Change) -> None:
    end_sessions(session.person, session)
    changed(session.person, what, actor)
