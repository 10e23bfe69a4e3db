"""Signing in with a password, for those who have set one."""

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response
from wtforms import EmailField, PasswordField, ValidationError

from partnership.core.errors import Refused
from partnership.core.text import is_address
from partnership.credentials.hashing import check_room
from partnership.credentials.passwords import Try, begin_try, check, finish_try
from partnership.credentials.rules import LONGEST
from partnership.transaction import transaction
from partnership.web.access import public
from partnership.web.forms import Form, refuse
from partnership.web.paths import own_path
from partnership.web.sign_in.blueprint import pages
from partnership.web.sign_in.entering import enter, leave_before, this_browser


class PasswordForm(Form):
    """An address and its password."""

    email = EmailField("Your work e-mail address")
    password = PasswordField("Password")

    def validate_email(self, field: EmailField) -> None:
        """Only what could be an address."""
        if not is_address(field.data or ""):
            raise ValidationError("Enter an e-mail address, like name@council.example")

    def validate_password(self, field: PasswordField) -> None:
        """Nothing that could not be one is worth the work of checking it."""
        if not field.data:
            raise ValidationError("Enter your password")
        if len(field.data) > LONGEST:
            raise ValidationError(f"Enter a password of {LONGEST} characters or fewer")


@pages.route("/sign-in/password", methods=["GET", "POST"])
@public
def password() -> str | Response:
    """Known or not, the same work is done and the same is said."""
    form = PasswordForm()
    wanted = own_path(request.args.get("next"))
    if form.validate_on_submit():
        try:
            enter(_token(form.email.data or "", form.password.data))
            return redirect(wanted or url_for("home.home"))
        except Refused as refusal:
            refuse(form, refusal)
    return render_template("sign_in/password.html", form=form, wanted=wanted)


def _token(email: str, typed: str) -> str:
    """The new session's. The check is between two transactions: nothing waits for it."""
    check_room()
    with transaction():
        counted: Try = begin_try(email, request.remote_addr or "")
    renewed = check(counted, typed)
    with transaction():
        token = finish_try(counted, renewed, this_browser())
        leave_before()
    return token
