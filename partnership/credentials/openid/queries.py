"""Finding accounts that people have at their organisation's own sign-in."""

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.credentials.models import OtherAccount


def account(issuer: str, subject: str) -> OtherAccount | None:
    """The account that the issuer calls so, and its owner, who may have left."""
    found = select(OtherAccount).options(joinedload(OtherAccount.person))
    return db.session.scalar(
        found.where(OtherAccount.issuer == issuer, OtherAccount.subject == subject)
    )


def account_of(person_id: int, issuer: str) -> OtherAccount | None:
    """The account somebody has there."""
    own = select(OtherAccount).where(OtherAccount.person_id == person_id)
    return db.session.scalar(own.where(OtherAccount.issuer == issuer))
