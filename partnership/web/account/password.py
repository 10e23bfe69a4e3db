"""Setting, changing and removing one's password."""

from flask import redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import PasswordField

from partnership.core.errors import Refused
from partnership.credentials import commands, queries
from partnership.credentials.guessing import check_password
from partnership.credentials.hashing import hashed
from partnership.groups.names import known_names
from partnership.people.queries import organisation_names
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.account.blueprint import pages
from partnership.web.forms import Button, Form, attempt, done, refuse
from partnership.web.proof import proved


class PasswordForm(Form):
    """A new password, once: it can be pasted, and a wrong one is mended by a link."""

    password = PasswordField("New password")


@pages.route("/account/password", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
@proved
def password() -> str | Response:
    """Set or change it."""
    form = PasswordForm()
    if form.validate_on_submit() and _is_set(form):
        return done(
            "Your new password works from now on. You are signed in here and nowhere else.",
            url_for("account.page"),
        )
    person = current_user.session.person
    old = queries.password_of(person.id)
    return render_template("account/password.html", form=form, old=old, email=person.email)


@pages.post("/account/password/remove")
@needs(Permission.USE_THE_PRODUCT)
@proved
def remove_password() -> Response:
    """Back to links alone."""
    form = Button()
    if form.validate_on_submit():
        with attempt(form):
            commands.remove_password(acting(), current_user.session)
            return done(
                "You have no password any more. An e-mailed link signs you in.",
                url_for("account.page"),
            )
    return redirect(url_for("account.page"))


def _is_set(form: PasswordForm) -> bool:
    try:
        kept = _checked(form.password.data or "")
    except Refused as refusal:
        refuse(form, refusal)
        return False
    with attempt(form):
        commands.set_password(acting(), current_user.session, kept)
    return not form.errors


def _checked(typed: str) -> str:
    """The hash to keep. No transaction is open while it is made."""
    person = current_user.session.person
    with transaction():
        names = [*organisation_names(), *known_names(), person.name, person.email]
    check_password(typed, names)
    return hashed(typed)
