"""Finding passkeys."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.credentials.models import Passkey


def passkeys_of(person_id: int) -> Sequence[Passkey]:
    """Somebody's passkeys, oldest first."""
    own = select(Passkey).where(Passkey.person_id == person_id)
    return db.session.scalars(own.order_by(Passkey.id)).all()


def own_passkey(person_id: int, passkey_id: int) -> Passkey | None:
    """This passkey, if it is theirs."""
    own = select(Passkey).where(Passkey.id == passkey_id, Passkey.person_id == person_id)
    return db.session.scalar(own)


def passkey_by_credential(credential: str) -> Passkey | None:
    """The passkey that calls itself so, and its owner, who may have left."""
    found = select(Passkey).options(joinedload(Passkey.person))
    return db.session.scalar(found.where(Passkey.credential == credential))
