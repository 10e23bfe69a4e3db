"""Tables of passwords, second factors, accounts elsewhere, and tries to sign in."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from partnership.core.db import Base, Id
from partnership.people.models import Person


class Password(Base):
    """Somebody's password, as argon2 keeps it."""

    __tablename__ = "passwords"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), unique=True)
    hashed: Mapped[str]
    set_at: Mapped[datetime]


class Authenticator(Base):
    """An app that makes six-digit codes; its secret is encrypted with the product's key."""

    __tablename__ = "authenticators"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    secret: Mapped[str]
    # None until its first code was typed.
    confirmed_at: Mapped[datetime | None]
    # The time step of the last code taken: no code counts twice.
    last_step: Mapped[int] = mapped_column(default=0)


class RecoveryCode(Base):
    """A code for whoever has lost the other factors; only its digest is kept."""

    __tablename__ = "recovery_codes"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    digest: Mapped[str] = mapped_column(unique=True)
    used_at: Mapped[datetime | None]


class Passkey(Base):
    """A key in a phone, a computer or on a stick (WebAuthn)."""

    __tablename__ = "passkeys"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    credential: Mapped[str] = mapped_column(unique=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int]
    name: Mapped[str]
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    person: Mapped[Person] = relationship()


class OtherAccount(Base):
    """Somebody's account at their organisation's own sign-in (OpenID Connect)."""

    __tablename__ = "other_accounts"
    __table_args__ = (UniqueConstraint("issuer", "subject"),)

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("persons.id"), index=True)
    issuer: Mapped[str]
    subject: Mapped[str]
    linked_at: Mapped[datetime]
    person: Mapped[Person] = relationship()


class Attempt(Base):
    """One failed or limited try, counted against an account, an address or a session."""

    __tablename__ = "sign_in_attempts"
    __table_args__ = (Index("ix_sign_in_attempts_what_at", "what", "at"),)

    id: Mapped[Id]
    # A digest: what was typed is no business of whoever reads this table.
    what: Mapped[str]
    at: Mapped[datetime]
