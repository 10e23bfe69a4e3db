"""Signing in with a passkey, and giving one as the second factor."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import request, url_for
from flask_login import current_user

from partnership.core.errors import Refused
from partnership.credentials.passkeys.asking import ask_for_known
from partnership.credentials.passkeys.rules import Site
from partnership.credentials.passkeys.using import sign_in_with, strengthen_with
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import needs, public
from partnership.web.passkeys.answers import in_json
from partnership.web.passkeys.blueprint import mine, pages
from partnership.web.passkeys.challenges import new_challenge
from partnership.web.passkeys.proof import proven
from partnership.web.paths import own_path
from partnership.web.sign_in.entering import enter, go_on, leave_before, this_browser

SIGN_IN = "sign in"
COPIED = "This passkey may have been copied, so it does not sign you in. Use another way"


@pages.post("/sign-in/passkey/options")
@public
@in_json
def options_to_sign_in(here: Site, _sent: Mapping[str, Any]) -> Any:
    """What the browser needs to find a passkey; no address is asked for, so none is given away."""
    return ask_for_known(here, [], new_challenge(SIGN_IN))


@pages.post("/sign-in/passkey")
@public
@in_json
def sign_in(here: Site, sent: Mapping[str, Any]) -> Any:
    """Let its owner in, strong at once."""
    proof = proven(here, SIGN_IN, sent.get("answer"))
    with transaction():
        token = sign_in_with(proof, this_browser())
        if token:
            leave_before()
    return _on(enter, token)


@pages.post("/sign-in/second/passkey/options")
@needs(Permission.USE_THE_PRODUCT)
@in_json
def options_for_second(here: Site, _sent: Mapping[str, Any]) -> Any:
    """What the browser needs to find one of the visitor's own."""
    return ask_for_known(here, [one.credential for one in mine()], new_challenge(_purpose()))


@pages.post("/sign-in/second/passkey")
@needs(Permission.USE_THE_PRODUCT)
@in_json
def second(here: Site, sent: Mapping[str, Any]) -> Any:
    """Make this session strong."""
    session = current_user.session
    proof = proven(here, _purpose(), sent.get("answer"), session.person_id)
    with transaction():
        token = strengthen_with(proof, session)
    return _on(go_on, token)


def _purpose() -> str:
    return f"strengthen session {current_user.known.session_id}"


def _on(enter_with: Callable[[str], None], token: str | None) -> dict[str, str]:
    if token is None:
        raise Refused(COPIED)
    enter_with(token)
    return {"go": own_path(request.args.get("next")) or url_for("home.home")}
