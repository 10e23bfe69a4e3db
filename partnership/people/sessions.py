"""Sessions of signed-in browsers: begun, made strong, ended."""

from sqlalchemy import update

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.text import one_line
from partnership.core.tokens import digest, new_token
from partnership.people.models import Person, SignInSession
from partnership.people.rules import LONGEST_BROWSER, SEEN_EVERY, SESSION_LIFE, Way


def begin_session(person: Person, way: Way, *, strong: bool = False, browser: str = "") -> str:
    """Let somebody in who has proved who they are; the new session's token.

    `strong` says that a second factor was given, or one that counts for two.
    """
    token = new_token()
    session = SignInSession(
        digest=digest(token),
        person_id=person.id,
        began_at=now(),
        seen_at=now(),
        expires_at=now() + SESSION_LIFE,
        strong_at=now() if strong else None,
        way=way,
        browser=one_line(browser)[:LONGEST_BROWSER],
    )
    db.session.add(session)
    record(by_oneself(person, Door.PAGE), Kind.SIGNED_IN, session, way=way, strong=strong)
    return token


def strengthen(session: SignInSession, factor: str) -> str:
    """A second factor was given: the session goes on under a new token, which is returned."""
    token = new_token()
    session.digest, session.strong_at = digest(token), now()
    record(by_oneself(session.person, Door.PAGE), Kind.MADE_STRONG, session, factor=factor)
    return token


def note_seen(session_id: int) -> None:
    """Somebody used this session; of several requests at once one notes it."""
    stale = update(SignInSession).where(
        SignInSession.id == session_id, SignInSession.seen_at <= now() - SEEN_EVERY
    )
    db.session.execute(stale.values(seen_at=now()))


def sign_out(session: SignInSession) -> None:
    """End one session, once; its next request is a stranger's."""
    read_again(session, "ended_at")
    if session.ended_at is not None:
        return
    session.ended_at = now()
    record(by_oneself(session.person, Door.PAGE), Kind.SIGNED_OUT, session)


def end_sessions(person: Person, but: SignInSession | None = None) -> None:
    """End every session of a person, at once, `but` perhaps the one that asks for it."""
    live = update(SignInSession).where(
        SignInSession.person_id == person.id, SignInSession.ended_at.is_(None)
    )
    if but is not None:
        live = live.where(SignInSession.id != but.id)
    db.session.execute(live.values(ended_at=now()))


def end_others(session: SignInSession) -> None:
    """End every other session of the person."""
    end_sessions(session.person, session)
    record(by_oneself(session.person, Door.PAGE), Kind.OTHERS_SIGNED_OUT, session)


def by_oneself(person: Person, door: Door) -> Actor:
    """A person acting as nobody but themselves."""
    return Actor(person_id=person.id, seat_id=None, capacity=person.name, door=door)
