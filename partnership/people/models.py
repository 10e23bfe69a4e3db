"""Tables of organisations, persons, sign-in requests, links and sessions."""

from datetime import date, datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.people.rules import Way


class Organisation(Base):
    """A council, force or other partner."""

    __tablename__ = "organisations"

    id: Mapped[Id]
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    kind: Mapped[str]
    source: Mapped[str] = mapped_column(default="")


class Person(Base):
    """Somebody who can hold a seat and sign in."""

    __tablename__ = "persons"

    id: Mapped[Id]
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool] = mapped_column(default=True)
    # Looks after accounts and bodies, and sees nothing of what they do.
    is_administrator: Mapped[bool] = mapped_column(default=False)
    # From the beginning of this day on they are nobody here; the worker then ends what is left.
    ends_on: Mapped[date | None]


class EmailAlias(Base):
    """Another address that somebody answers from."""

    __tablename__ = "email_aliases"

    id: Mapped[Id]
    email: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)


class FeedAddress(Base):
    """The secret address of somebody's calendar feed; only its digest is kept."""

    __tablename__ = "feed_addresses"

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class SignInRequest(Base):
    """An address typed on the sign-in page, known or not, until the worker has answered it."""

    __tablename__ = "sign_in_requests"

    id: Mapped[Id]
    email: Mapped[str]
    next_path: Mapped[str]
    asked_at: Mapped[datetime]


class SignInLink(Base):
    """An e-mailed link that signs in once; only its digest is kept."""

    __tablename__ = "sign_in_links"

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class SignInSession(Base):
    """One signed-in browser; ended by setting `ended_at`, at once."""

    __tablename__ = "sign_in_sessions"

    id: Mapped[Id]
    digest: Mapped[str] = mapped_column(unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    began_at: Mapped[datetime]
    # Noted every few minutes, not with each request.
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    # When a second factor was given; None where none was.
    strong_at: Mapped[datetime | None]
    way: Mapped[Way] = mapped_column(default=Way.LINK)
    # What the browser says it is, in a few words, so that its owner knows it again.
    browser: Mapped[str] = mapped_column(default="")
    ended_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()
