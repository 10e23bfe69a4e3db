"""The account page."""

from typing import Final

from flask import render_template
from flask_login import current_user

from partnership.core.clock import now
from partnership.credentials import queries
from partnership.people.queries import live_sessions
from partnership.people.rules import Way
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.account.blueprint import pages
from partnership.web.forms import Button

WAYS: Final = {
    Way.LINK: "by an e-mailed link",
    Way.PASSWORD: "with a password",
    Way.PASSKEY: "with a passkey",
    Way.ORGANISATION: "through your organisation",
}


@pages.get("/account")
@needs(Permission.USE_THE_PRODUCT)
def page() -> str:
    """How you sign in, and where you are signed in."""
    this = current_user.session
    return render_template(
        "account/account.html",
        form=Button(formdata=None),
        this=this,
        ways=WAYS,
        password=queries.password_of(this.person_id),
        app=queries.authenticator_of(this.person_id),
        codes=queries.codes_left(this.person_id),
        sessions=live_sessions(this.person_id, now()),
    )
