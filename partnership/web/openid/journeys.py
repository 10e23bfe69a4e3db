"""A journey to the provider and back: this browser's, once, and within ten minutes."""

from dataclasses import asdict
from hmac import compare_digest

from flask import request, session

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.tokens import digest
from partnership.credentials.openid.rules import JOURNEY_LIFE
from partnership.credentials.openid.secrets import Secrets, new_secrets
from partnership.transaction import form_key

KEPT = "openid"


def begun() -> Secrets:
    """A new journey in place of any earlier one of this browser, whose signed cookie keeps it."""
    secrets = new_secrets()
    wanted = request.args.get("next")
    session[KEPT] = {"secrets": asdict(secrets), "at": now().timestamp(), "next": wanted}
    return secrets


def ended() -> tuple[Secrets, str | None]:
    """The journey this request ends, and the page wanted; Refused where it is not this browser's.

    Otherwise a link could sign somebody in as somebody else, who then reads what they write.
    """
    kept = session.pop(KEPT, None)
    late = kept is None or now().timestamp() - kept["at"] >= JOURNEY_LIFE.total_seconds()
    if late or not compare_digest(kept["secrets"]["state"], request.args.get("state", "")):
        raise Refused("This way back has been used or is too old. Start again.")
    # A copy of the cookie would bring it back, so the database remembers it like a form's key.
    form_key.set(digest(f"openid {kept['secrets']['state']}"))
    return Secrets(**kept["secrets"]), kept["next"]
