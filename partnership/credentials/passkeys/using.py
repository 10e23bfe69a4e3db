"""Signing in with a passkey whose signature held, and making a session strong with it."""

from collections.abc import Sequence
from dataclasses import dataclass

from partnership.audit.commands import record
from partnership.audit.rules import Door, Kind
from partnership.core.clock import now
from partnership.credentials.attempts import forget
from partnership.credentials.models import Passkey
from partnership.credentials.passkeys.rules import went_back
from partnership.people.models import SignInSession
from partnership.people.rules import Way
from partnership.people.sessions import begin_session, by_oneself, strengthen


@dataclass(frozen=True)
class Proof:
    """A passkey whose signature held, how often it says it was used, the tries this counted as."""

    passkey: Passkey
    count: int
    tries: Sequence[int]


def sign_in_with(proof: Proof, browser: str = "") -> str | None:
    """A new session's token, strong at once: the device asked its owner for a second proof."""
    if not _holds(proof):
        return None
    return begin_session(proof.passkey.person, Way.PASSKEY, strong=True, browser=browser)


def strengthen_with(proof: Proof, session: SignInSession) -> str | None:
    """The session's new token, now that a second factor was given."""
    return strengthen(session, Way.PASSKEY) if _holds(proof) else None


def _holds(proof: Proof) -> bool:
    """Note the use; where the count went back, record that instead, which the page must keep."""
    passkey = proof.passkey
    if went_back(passkey.sign_count, proof.count):
        counts = f"{proof.count} after {passkey.sign_count}"
        record(by_oneself(passkey.person, Door.PAGE), Kind.PASSKEY_DOUBTED, passkey, count=counts)
        return False
    passkey.sign_count, passkey.used_at = proof.count, now()
    forget(proof.tries)
    return True
