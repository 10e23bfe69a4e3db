"""How long links and sessions live, and how addresses are compared."""

from datetime import datetime, timedelta
from enum import StrEnum

LINK_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)
# Whoever does nothing for so long signs in again; what they do is noted once in a while.
IDLE_LIFE = timedelta(hours=2)
SEEN_EVERY = timedelta(minutes=5)
LONGEST_BROWSER = 100
# How long a proof of who somebody is allows them to change how they sign in.
PROOF_LIFE = timedelta(minutes=15)


class Way(StrEnum):
    """How somebody signed in."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 - the way, not a secret
    PASSKEY = "passkey"
    ORGANISATION = "organisation"


def same_address(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().casefold()


def is_fresh(began_at: datetime, strong_at: datetime | None, at: datetime) -> bool:
    """Whether somebody proved who they are, with one factor or a second, a short while ago."""
    return at - max(began_at, strong_at or began_at) < PROOF_LIFE
