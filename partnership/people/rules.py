"""How long links and sessions live, and how addresses are compared."""

from datetime import timedelta

LINK_LIFE = timedelta(minutes=15)
SESSION_LIFE = timedelta(hours=12)


def same_address(email: str) -> str:
    """The form in which addresses are stored and compared."""
    return email.strip().casefold()
