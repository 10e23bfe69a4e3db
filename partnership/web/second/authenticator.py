"""Setting up an app that makes codes, and doing without it again."""

from typing import Final

from flask import redirect, render_template, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response
from wtforms import HiddenField

from partnership.core.errors import Refused
from partnership.credentials import authenticators, commands, queries
from partnership.credentials.rules import in_fours
from partnership.credentials.sealing import sealed, unsealed
from partnership.people.rules import PROOF_LIFE
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs, standing
from partnership.web.forms import Button, attempt, done
from partnership.web.paths import own_path
from partnership.web.proof import proved
from partnership.web.second.blueprint import pages
from partnership.web.second.fields import CodeForm
from partnership.web.sign_in.entering import go_on
from partnership.web.strength import is_wanted

TOO_LATE: Final = "This page was open too long. Scan the new picture, then enter a new code"


class SetUpForm(CodeForm):
    """The first code of an app, and the secret it was made from: nothing is stored before."""

    secret = HiddenField()


@pages.route("/account/authenticator", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
@proved
def authenticator() -> str:
    """Scan, type the first code, keep the recovery codes."""
    form, wanted = SetUpForm(), own_path(request.args.get("next"))
    purpose = f"authenticator of {current_user.known.person_id}"
    secret = unsealed(purpose, form.secret.data or "", PROOF_LIFE)
    if form.validate_on_submit():
        codes = _set_up(form, secret)
        if codes:
            return render_template("second/codes.html", codes=codes, wanted=wanted, is_new=True)
    secret = secret or authenticators.new_secret()
    form.secret.data = sealed(purpose, secret)
    return render_template(
        "second/authenticator.html",
        form=form,
        wanted=wanted,
        picture=_picture(authenticators.address(secret, current_user.session.person)),
        letters=in_fours(secret),
        is_wanted=is_wanted(standing()),
        replaces=queries.authenticator_of(current_user.known.person_id),
    )


def _picture(address: str) -> str:
    # Imported when somebody sets up an app, since the library takes memory.
    import segno  # noqa: PLC0415

    code = segno.make(address, micro=False)
    return code.svg_data_uri(scale=5, border=4, light="#fff")


@pages.post("/account/authenticator/remove")
@needs(Permission.USE_THE_PRODUCT)
@proved
def remove() -> Response:
    """Do without the app."""
    form = Button()
    if form.validate_on_submit():
        with attempt(form):
            commands.remove_authenticator(acting(), current_user.session)
            return done("You have no authenticator app any more.", url_for("account.page"))
    return redirect(url_for("account.page"))


def _set_up(form: SetUpForm, secret: str | None) -> list[str]:
    token, codes = "", list[str]()
    with attempt(form):
        if secret is None:
            raise Refused(TOO_LATE, "code")
        session, typed = current_user.session, form.code.data or ""
        token, codes = commands.set_authenticator(acting(), session, secret, typed)
    if token:
        go_on(token)
    return codes
