"""Giving a second factor, and whether somebody proved of late who they are."""

from datetime import datetime

from partnership.core.errors import Refused
from partnership.credentials import queries
from partnership.credentials.attempts import admit, forget
from partnership.credentials.authenticators import take_code
from partnership.credentials.changes import changed
from partnership.credentials.recovery import take_recovery_code
from partnership.credentials.rules import CODE, Change, plain_code
from partnership.people.models import SignInSession
from partnership.people.rules import is_fresh
from partnership.people.sessions import strengthen

HELD = "There were too many wrong codes. Wait 15 minutes, then enter a new code"
WRONG = "The code is not right, or was used. Enter the code that the app shows now"


def prove(session: SignInSession, typed: str) -> str | None:
    """The session's new token; None for a wrong code, which counts, so commit that too."""
    # For the person and not the session, so that a new link does not start the count again.
    counted = admit((CODE, str(session.person_id)))
    if not counted:
        raise Refused(HELD, "code")
    factor = _factor(session, typed)
    if factor is None:
        return None
    forget([one.id for one in counted])
    return strengthen(session, factor)


def _factor(session: SignInSession, typed: str) -> str | None:
    """Which factor the code is of, used up."""
    if len(plain_code(typed)) == 6:
        return "authenticator" if take_code(session.person, typed) else None
    if not take_recovery_code(session.person, typed):
        return None
    changed(session.person, Change.CODE_USED)
    return "recovery code"


def is_proved(session: SignInSession, at: datetime) -> bool:
    """Whether they may change how they sign in: who has a second factor has just given it."""
    if session.strong_at is None and queries.has_second_factor(session.person_id):
        return False
    return is_fresh(session.strong_at or session.began_at, session.strong_at, at)
