"""The link in a digest: whether it still works, and who tries links that were never sent."""

from typing import Final

from partnership.actions.models import Action
from partnership.core.clock import now, today
from partnership.core.tokens import digest
from partnership.credentials.attempts import admit
from partnership.credentials.rules import Limit
from partnership.digests import queries
from partnership.digests.models import Digest

WRONG: Final = Limit("wrong digest link from", 30)
RENEWED: Final = Limit("new digest link", 3)


def working(token: str) -> Digest | None:
    """The digest that this link came with, if its receiver can still answer by it."""
    found = known(token)
    return found if found is not None and is_good(found) else None


def known(token: str) -> Digest | None:
    """The digest that this link came with, whether or not it still works."""
    return queries.digest_with(digest(token))


def is_good(found: Digest) -> bool:
    """In time, not used up, not revoked, and its receiver still holds or acts for the seat."""
    stands = found.revoked_at is None and found.answered_at is None and found.expires_at > now()
    return stands and queries.may_answer(found.person, found.seat_id, today())


def undoable(token: str) -> Digest | None:
    """The digest whose answers this link may take back: used up it may be, but not too old."""
    found = known(token)
    if found is None or found.revoked_at is not None or found.expires_at <= now():
        return None
    return found if queries.may_answer(found.person, found.seat_id, today()) else None


def may_carry(action: Action) -> bool:
    """Whether a mailed link may show the action and take an answer to it."""
    return action.group.answer_links and not action.mark.is_sensitive


def may_try(client: str) -> bool:
    """Count a wrong link against the address it came from; False once there are too many."""
    return bool(admit((WRONG, client)))


def may_renew(found: Digest) -> bool:
    """A new link goes to the address that we know, a few times at most."""
    here = queries.may_answer(found.person, found.seat_id, today())
    return here and bool(admit((RENEWED, f"{found.seat_id} {found.person_id}")))
