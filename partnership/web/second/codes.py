"""Recovery codes: new ones, shown once."""

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.errors import Missing
from partnership.credentials import commands, queries
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt
from partnership.web.proof import proved
from partnership.web.second.blueprint import pages


@pages.post("/account/recovery-codes")
@needs(Permission.USE_THE_PRODUCT)
@proved
def codes() -> str | Response:
    """New ones in place of all earlier ones, for whoever has an app that they stand in for."""
    form = Button()
    if queries.authenticator_of(current_user.known.person_id) is None:
        raise Missing
    if form.validate_on_submit():
        with attempt(form):
            fresh = commands.renew_codes(acting(), current_user.session)
            return render_template("second/codes.html", codes=fresh)
    return redirect(url_for("account.page"))
