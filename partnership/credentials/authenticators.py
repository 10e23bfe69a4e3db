"""Apps that make six-digit codes from a secret and the time (TOTP)."""

from datetime import datetime
from hmac import compare_digest
from typing import Final

from pyotp import TOTP, random_base32
from sqlalchemy import delete, update

from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials import queries
from partnership.credentials.models import Authenticator
from partnership.credentials.rules import STEP, plain_code
from partnership.credentials.sealing import sealed, unsealed
from partnership.people.models import Person

PURPOSE: Final = "authenticator"
ISSUER: Final = "Partnership"


def new_secret() -> str:
    """160 random bits in base 32."""
    return random_base32()


def address(secret: str, person: Person) -> str:
    """What the QR code says to the app."""
    return TOTP(secret).provisioning_uri(name=person.email, issuer_name=ISSUER)


def put_authenticator(person: Person, secret: str, typed: str) -> bool:
    """Take the app, in place of any earlier one, if this is its code now."""
    step = _step_of(secret, typed, now())
    if step is None:
        return False
    forget_authenticators(person)
    box = sealed(PURPOSE, secret)
    app = Authenticator(person_id=person.id, secret=box, confirmed_at=now(), last_step=step)
    db.session.add(app)
    return True


def forget_authenticators(person: Person) -> None:
    """No app of theirs counts any more."""
    db.session.execute(delete(Authenticator).where(Authenticator.person_id == person.id))


def take_code(person: Person, typed: str) -> bool:
    """Use up a code of their app; of two uses at once one wins, and none counts later."""
    app = queries.authenticator_of(person.id)
    secret = unsealed(PURPOSE, app.secret) if app else None
    step = _step_of(secret, typed, now()) if secret else None
    if app is None or step is None:
        return False
    later = update(Authenticator).where(Authenticator.id == app.id, Authenticator.last_step < step)
    return bool(db.session.execute(later.values(last_step=step)).rowcount)  # type: ignore[attr-defined]


def _step_of(secret: str, typed: str, at: datetime) -> int | None:
    """The step of time that the code is of: this one, or one either side for slow clocks."""
    code, this = plain_code(typed).encode(), int(at.timestamp() // STEP.total_seconds())
    app = TOTP(secret)
    found = (this - 1, this, this + 1)
    return next((n for n in found if compare_digest(app.generate_otp(n).encode(), code)), None)
