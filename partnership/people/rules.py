"""How long links and sessions live, and how addresses are compared."""

from datetime import timedelta
from enum import StrEnum

LINK_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)
LONGEST_BROWSER = 100


class Way(StrEnum):
    """How somebody signed in."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105 - the way, not a secret
    PASSKEY = "passkey"
    ORGANISATION = "organisation"


def same_address(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().casefold()
