"""Ending one's own sessions in other browsers."""

from flask import redirect, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.people import queries
from partnership.people.models import SignInSession
from partnership.people.sessions import end_others, sign_out
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.account.blueprint import pages
from partnership.web.forms import Button, attempt, done


def own(session_id: int) -> SignInSession | None:
    """One's own, so that anybody else's is as if it were not there."""
    return queries.own_session(current_user.known.person_id, session_id)


@pages.post("/account/sessions/<int:session_id>/end")
@needs(Permission.USE_THE_PRODUCT, of=own)
def end(session: SignInSession) -> Response:
    """Sign out there."""
    form = Button()
    if form.validate_on_submit():
        with attempt(form):
            sign_out(session)
            return done("You are signed out there.", url_for("account.page"))
    return redirect(url_for("account.page"))


@pages.post("/account/sessions/end-others")
@needs(Permission.USE_THE_PRODUCT)
def end_elsewhere() -> Response:
    """Sign out everywhere else."""
    form = Button()
    if form.validate_on_submit():
        with attempt(form):
            end_others(current_user.session)
            return done("You are signed in here and nowhere else.", url_for("account.page"))
    return redirect(url_for("account.page"))
