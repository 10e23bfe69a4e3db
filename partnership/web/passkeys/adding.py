"""Adding a passkey of one's own, and removing one."""

from collections.abc import Mapping
from typing import Any

from flask import flash, redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.credentials.models import Passkey
from partnership.credentials.passkeys import commands
from partnership.credentials.passkeys.asking import ask_for_new
from partnership.credentials.passkeys.checking import check_new
from partnership.credentials.passkeys.queries import own_passkey
from partnership.credentials.passkeys.rules import Site
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import done
from partnership.web.passkeys.answers import in_json
from partnership.web.passkeys.blueprint import may_change_mine, mine, pages
from partnership.web.passkeys.challenges import new_challenge, taken_challenge
from partnership.web.proof import WHY, proved
from partnership.web.sign_in.entering import go_on

ACCOUNT = "account.page"


@pages.get("/account/passkeys")
@needs(Permission.USE_THE_PRODUCT)
@proved
def prove() -> Response:
    """Back to the account, once they proved again who they are."""
    return redirect(url_for(ACCOUNT, _anchor="passkeys"))


@pages.post("/account/passkeys/options")
@needs(Permission.USE_THE_PRODUCT)
@in_json
def options_to_add(here: Site, sent: Mapping[str, Any]) -> Any:
    """What the browser needs to make one, once its name is good."""
    _check()
    commands.good_name(str(sent.get("name", "")))
    person = current_user.session.person
    commands.check_room(person.id)
    known = [one.credential for one in mine()]
    return ask_for_new(here, person, known, new_challenge(_purpose()))


@pages.post("/account/passkeys")
@needs(Permission.USE_THE_PRODUCT)
@in_json
def add(here: Site, sent: Mapping[str, Any]) -> Any:
    """Keep the one that was made."""
    _check()
    session = current_user.session
    made = check_new(here, taken_challenge(_purpose()), sent.get("answer"))
    with transaction():
        token = commands.add_passkey(acting(), session, str(sent.get("name", "")), made)
    go_on(token)
    flash("Passkey added. You can sign in with it from now on.", "done")
    return {"go": url_for(ACCOUNT)}


def _own(passkey_id: int) -> Passkey | None:
    return own_passkey(current_user.known.person_id, passkey_id)


@pages.post("/account/passkeys/<int:passkey_id>/remove")
@needs(Permission.USE_THE_PRODUCT, of=_own)
@proved
def remove(passkey: Passkey) -> Response:
    """Forget one."""
    with transaction():
        commands.remove_passkey(acting(), current_user.session, passkey)
    return done(
        f"{passkey.name} no longer signs you in. Delete it from the device too.",
        url_for(ACCOUNT),
    )


def _check() -> None:
    if not may_change_mine():
        raise Refused(WHY)


def _purpose() -> str:
    return f"add to session {current_user.known.session_id}"
