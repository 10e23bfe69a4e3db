"""Whether this session is strong enough: who must give a second factor, and where they do it."""

from typing import Final

from flask import current_app, request
from flask_login import current_user

from partnership.config import REQUIRED
from partnership.groups.rules import Role
from partnership.policy.standing import Standing

# The pages on which a second factor is set up and given, and the way out.
OPEN_TO_WEAK: Final = frozenset({"second", "sign_in", "passkeys"})


def is_required() -> bool:
    """Whether this installation asks for a second factor at all."""
    return bool(current_app.config["SECOND_FACTOR"] == REQUIRED)


def is_strong() -> bool:
    """Whether this session may open what asks for a second factor."""
    return not is_required() or current_user.known.strong_at is not None


def is_wanted(who: Standing) -> bool:
    """Whether this person may go on only with a second factor: they look after others' records."""
    if is_strong():
        return False
    return bool(who.roles(Role.SECRETARIAT)) or current_user.known.is_administrator


def is_wanted_first(who: Standing) -> bool:
    """Whether the page that was asked for has to wait for it."""
    return request.blueprint not in OPEN_TO_WEAK and is_wanted(who)
