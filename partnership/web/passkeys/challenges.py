"""Challenges that passkeys sign: each for one purpose, once, within five minutes."""

from flask import session

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.tokens import digest, new_token
from partnership.credentials.passkeys.rules import CHALLENGE_LIFE
from partnership.transaction import form_key

KEPT = "passkey"


def new_challenge(purpose: str) -> bytes:
    """A challenge in place of any earlier one of this browser, whose signed cookie keeps it."""
    challenge = new_token()
    session[KEPT] = [purpose, challenge, now().timestamp()]
    return challenge.encode()


def taken_challenge(purpose: str) -> bytes:
    """The challenge, used up; Refused where there is none for this purpose, or it is too old."""
    kept_for, challenge, made_at = session.pop(KEPT, None) or ("", "", 0)
    if kept_for != purpose or now().timestamp() - made_at >= CHALLENGE_LIFE.total_seconds():
        raise Refused("That took too long. Try again")
    # A copy of the cookie would bring it back, so the database remembers it like a form's key.
    form_key.set(digest(f"passkey {challenge}"))
    return str(challenge).encode()
