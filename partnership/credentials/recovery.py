"""Codes for whoever has lost the other factors: shown once, kept as digests, used once."""

import secrets

from sqlalchemy import delete, update

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.credentials.models import RecoveryCode
from partnership.credentials.rules import ALPHABET, RECOVERY_CODES, in_fours, plain_code
from partnership.people.models import Person


def fresh_codes(person: Person) -> list[str]:
    """New codes in place of all earlier ones, in the form in which they are shown."""
    forget_codes(person)
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(16)) for _ in range(RECOVERY_CODES)]
    db.session.add_all(RecoveryCode(person_id=person.id, digest=digest(code)) for code in codes)
    return [in_fours(code, "-") for code in codes]


def forget_codes(person: Person) -> None:
    """None of their codes counts any more."""
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.person_id == person.id))


def take_recovery_code(person: Person, typed: str) -> bool:
    """Use up a code; of two uses at once one wins."""
    unused = update(RecoveryCode).where(
        RecoveryCode.person_id == person.id,
        RecoveryCode.digest == digest(plain_code(typed)),
        RecoveryCode.used_at.is_(None),
    )
    return bool(db.session.execute(unused.values(used_at=now())).rowcount)  # type: ignore[attr-defined]
