"""The blueprint, and what templates of other pages may ask about passkeys."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, current_app
from flask_login import current_user

from partnership.core.clock import now
from partnership.credentials.models import Passkey
from partnership.credentials.passkeys import queries
from partnership.credentials.passkeys.rules import Site, site_of
from partnership.credentials.proving import is_proved

pages = Blueprint("passkeys", __name__)


def site() -> Site | None:
    """What passkeys belong to: as the settings say, never as a request says."""
    return site_of(current_app.config["PUBLIC_URL"])


def mine() -> Sequence[Passkey]:
    """The visitor's passkeys."""
    return queries.passkeys_of(current_user.known.person_id)


def may_change_mine() -> bool:
    """Whether the visitor proved a short while ago, and as well as they can, who they are."""
    return is_proved(current_user.session, now())


@pages.app_context_processor
def questions() -> dict[str, Any]:
    """Functions, so that only pages that show passkeys pay for them."""
    return {
        "passkeys_work": lambda: site() is not None,
        "my_passkeys": mine,
        "may_change_passkeys": may_change_mine,
    }
