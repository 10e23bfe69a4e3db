"""Finding people, links and sessions."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, exists, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.core.db import UtcDateTime, db
from partnership.core.tokens import digest
from partnership.people.models import (
    EmailAlias,
    Organisation,
    Person,
    SignInLink,
    SignInRequest,
    SignInSession,
)
from partnership.people.rules import same_address


def organisation(key: str) -> Organisation | None:
    """The organisation with this key."""
    return db.session.scalar(select(Organisation).where(Organisation.key == key))


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


# Every request of a signed-in person asks this, so the statement is put together once.
_LIVE_SESSION: Final = (
    select(SignInSession)
    .join(SignInSession.person)
    .options(contains_eager(SignInSession.person))
    .where(
        SignInSession.digest == bindparam("digest"),
        SignInSession.ended_at.is_(None),
        SignInSession.expires_at > bindparam("at", type_=UtcDateTime),
        Person.active,
    )
)


def live_session(token: str, at: datetime) -> SignInSession | None:
    """The session with this token and its person, if neither has ended."""
    return db.session.scalar(_LIVE_SESSION, {"digest": digest(token), "at": at})


def anybody_asked() -> bool:
    """Whether a request for a link waits."""
    return bool(db.session.scalar(select(exists().where(SignInRequest.id.is_not(None)))))


def open_requests(limit: int) -> Sequence[SignInRequest]:
    """Requests for links that wait for the worker, oldest first; each for one worker only."""
    oldest = select(SignInRequest).order_by(SignInRequest.id).limit(limit)
    return db.session.scalars(oldest.with_for_update(skip_locked=True)).all()
