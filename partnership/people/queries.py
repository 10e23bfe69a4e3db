"""Finding people, links and sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import Date, bindparam, exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from partnership.core.db import UtcDateTime, db
from partnership.core.london import wall
from partnership.core.tokens import digest
from partnership.people.models import (
    EmailAlias,
    Organisation,
    Person,
    SignInLink,
    SignInRequest,
    SignInSession,
)
from partnership.people.rules import IDLE_LIFE, same_address


def organisation(key: str) -> Organisation | None:
    """The organisation with this key."""
    return db.session.scalar(select(Organisation).where(Organisation.key == key))


def organisation_numbered(organisation_id: int) -> Organisation | None:
    """The organisation with this number."""
    return db.session.get(Organisation, organisation_id)


def organisation_names() -> Sequence[str]:
    """What the partners are called."""
    return db.session.scalars(select(Organisation.name)).all()


def person_by_email(email: str) -> Person | None:
    """The active person with this address, however it is written."""
    same = select(Person).where(Person.email == same_address(email), Person.active)
    return db.session.scalar(same)


def any_person_by_email(email: str) -> Person | None:
    """The person with this address, whether still active or not."""
    return db.session.scalar(select(Person).where(Person.email == same_address(email)))


def person_by_any_address(email: str) -> Person | None:
    """The active person with this address or alias."""
    address = same_address(email)
    aliases = select(EmailAlias.person_id).where(EmailAlias.email == address)
    known = select(Person).where(
        Person.active, or_(Person.email == address, Person.id.in_(aliases))
    )
    # An address that is somebody's own comes before one that was noted for another.
    return db.session.scalar(known.order_by(Person.email != address).limit(1))


def usable_link(token: str, at: datetime) -> SignInLink | None:
    """The link with this token, if it is unused and in time."""
    found = select(SignInLink).options(joinedload(SignInLink.person))
    return db.session.scalar(
        found.where(
            SignInLink.digest == digest(token),
            SignInLink.used_at.is_(None),
            SignInLink.expires_at > at,
        )
    )


class SignedIn(NamedTuple):
    """A session and its person, as far as every page asks: the first columns of `LIVE`."""

    session_id: int
    person_id: int
    name: str
    is_administrator: bool
    strong_at: datetime | None
    seen_at: datetime


_SESSIONS: Final = SignInSession.__table__.c
_PERSONS: Final = Person.__table__.c
_TOKEN: Final = _SESSIONS.digest == bindparam("digest")
# The person of a session, whether or not it has ended.
SESSION_PERSON: Final = select(_SESSIONS.person_id).where(_TOKEN).scalar_subquery()
# A session that has not ended, and its person, who has not either; what `live` says is bound.
LIVE: Final = (
    select(
        _SESSIONS.id.label("session_id"),
        _PERSONS.id.label("person_id"),
        _PERSONS.name.label("person"),
        _PERSONS.is_administrator,
        _SESSIONS.strong_at,
        _SESSIONS.seen_at,
    )
    .join_from(SignInSession.__table__, Person.__table__)
    .where(
        _TOKEN,
        _SESSIONS.ended_at.is_(None),
        _SESSIONS.expires_at > bindparam("at", type_=UtcDateTime),
        _SESSIONS.seen_at > bindparam("idle_since", type_=UtcDateTime),
        _PERSONS.active,
        or_(_PERSONS.ends_on.is_(None), _PERSONS.ends_on > bindparam("on", type_=Date)),
    )
)


def live(token: str, at: datetime) -> dict[str, Any]:
    """What `LIVE` is asked for: the session with this token, at a moment."""
    of_session = {"digest": digest(token), "idle_since": at - IDLE_LIFE}
    return {**of_session, "at": at, "on": wall(at).date()}


_MINE = aliased(SignInSession)
_LAST_HERE: Final = (
    select(SignInSession.seen_at, _MINE.began_at)
    .join(_MINE, _MINE.id == bindparam("session"))
    .where(SignInSession.person_id == bindparam("person"), SignInSession.id < bindparam("session"))
    .order_by(SignInSession.id.desc())
    .limit(1)
)


def last_here(person_id: int, session_id: int) -> datetime | None:
    """When this person was last signed in before the session that they use now. One query.

    Whoever is signed in twice was here last when the later of the two began.
    """
    found = db.session.execute(_LAST_HERE, {"person": person_id, "session": session_id}).first()
    return min(found) if found else None


def session_with_person(session_id: int) -> SignInSession:
    """The row of a session that is live, for a page that changes it."""
    whole = select(SignInSession).options(joinedload(SignInSession.person, innerjoin=True))
    return db.session.scalars(whole.where(SignInSession.id == session_id)).one()


def live_sessions(person_id: int, at: datetime) -> Sequence[SignInSession]:
    """Every browser in which somebody is signed in, the last used first."""
    live = select(SignInSession).where(
        SignInSession.person_id == person_id,
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > at,
        SignInSession.seen_at > at - IDLE_LIFE,
    )
    return db.session.scalars(live.order_by(SignInSession.seen_at.desc())).all()


def own_session(person_id: int, session_id: int) -> SignInSession | None:
    """The session with this number, if it is this person's and has not ended."""
    own = select(SignInSession).where(SignInSession.person_id == person_id)
    one = own.where(SignInSession.id == session_id, SignInSession.ended_at.is_(None))
    return db.session.scalar(one)


def anybody_asked() -> bool:
    """Whether a request for a link waits."""
    return bool(db.session.scalar(select(exists().where(SignInRequest.id.is_not(None)))))


def open_requests(limit: int) -> Sequence[SignInRequest]:
    """Requests for links that wait for the worker, oldest first; each for one worker only."""
    oldest = select(SignInRequest).order_by(SignInRequest.id).limit(limit)
    return db.session.scalars(oldest.with_for_update(skip_locked=True)).all()
