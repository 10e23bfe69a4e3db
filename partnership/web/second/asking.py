"""The page that asks for a second factor."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.errors import Refused
from partnership.credentials import queries
from partnership.credentials.proving import WRONG, prove
from partnership.policy.permissions import Permission
from partnership.web.access import needs
from partnership.web.forms import attempt, refuse
from partnership.web.paths import own_path
from partnership.web.second.blueprint import pages
from partnership.web.second.fields import CodeForm
from partnership.web.sign_in.entering import go_on


@pages.route("/sign-in/second", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def ask() -> str | Response:
    """Whoever has a second factor gives it; whoever has none sets one up."""
    wanted, person_id = own_path(request.args.get("next")), current_user.known.person_id
    if not queries.has_second_factor(person_id):
        return redirect(url_for("second.authenticator", next=wanted))
    form = CodeForm()
    if form.validate_on_submit() and _is_given(form):
        return redirect(wanted or url_for("home.home"))
    app = queries.authenticator_of(person_id)
    return render_template("second/ask.html", form=form, app=app, wanted=wanted)


def _is_given(form: CodeForm) -> bool:
    token = None
    with attempt(form):
        token = prove(current_user.session, form.code.data or "")
    if token:
        go_on(token)
    elif not form.errors:
        refuse(form, Refused(WRONG, "code"))
    return token is not None
