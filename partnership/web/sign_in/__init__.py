"""Signing in, by an e-mailed link first of all, and out."""

from flask import redirect, render_template, request, url_for
from flask_login import current_user, logout_user
from werkzeug.wrappers import Response
from wtforms import EmailField, ValidationError

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.text import is_address
from partnership.credentials.commands import request_link
from partnership.people import commands, queries
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import needs, public
from partnership.web.forms import Button, Form, attempt
from partnership.web.paths import own_path
from partnership.web.sign_in import password
from partnership.web.sign_in.blueprint import pages
from partnership.web.sign_in.entering import enter, leave_before, this_browser, visitor

__all__ = ["ask", "enter", "link", "out", "pages", "password", "sent", "visitor"]


class AskForm(Form):
    """The address to send a link to."""

    email = EmailField("Your work e-mail address")

    def validate_email(self, field: EmailField) -> None:
        """Only what could be an address."""
        if not is_address(field.data or ""):
            raise ValidationError("Enter an e-mail address, like name@council.example")


@pages.route("/sign-in", methods=["GET", "POST"])
@public
def ask() -> str | Response:
    """Ask for a link. Known or not, the same work is done and the same page shown."""
    form, wanted = AskForm(), own_path(request.args.get("next"))
    if form.validate_on_submit():
        with attempt(form):
            request_link(form.email.data or "", wanted, request.remote_addr or "")
            return redirect(url_for("sign_in.sent"))
    return render_template("sign_in/ask.html", form=form, wanted=wanted)


@pages.get("/sign-in/sent")
@public
def sent() -> str:
    """What to do now."""
    return render_template("sign_in/sent.html")


@pages.route("/sign-in/<token>", methods=["GET", "POST"])
@public
def link(token: str) -> str | Response:
    """The e-mailed link: fetching it shows a button, which signs in."""
    form = Button()
    if not form.validate_on_submit():
        usable = queries.usable_link(token, now()) is not None
        return render_template("sign_in/link.html", form=form, usable=usable)
    try:
        with transaction():
            session_token = commands.sign_in(token, this_browser())
            leave_before()
    except Refused:
        return render_template("sign_in/link.html", form=form, usable=False)
    enter(session_token)
    return redirect(own_path(request.args.get("next")) or url_for("home.home"))


@pages.post("/sign-out")
@needs(Permission.USE_THE_PRODUCT)
def out() -> Response:
    """End this session now."""
    with transaction():
        commands.sign_out(current_user.session)
    logout_user()
    answer = redirect(url_for("sign_in.ask"))
    answer.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return answer
