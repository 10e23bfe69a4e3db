"""Leaving for the organisation's own sign-in, and coming back from it.

Both are links and not forms: `form-action` stops a form that a redirect leads elsewhere. Coming
back changes something by GET, as it must; the state in this browser's cookie stands for a token.
"""

from flask import current_app, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.errors import AlreadyDone, Refused
from partnership.credentials.openid.commands import sign_in_from
from partnership.reactions.links import link_to
from partnership.transaction import transaction
from partnership.web.access import public
from partnership.web.openid.blueprint import pages, provider
from partnership.web.openid.journeys import begun, ended
from partnership.web.paths import own_path
from partnership.web.sign_in.entering import enter, leave_before, this_browser


@pages.get("/sign-in/organisation")
@public
def start() -> Response | tuple[str, int]:
    """Send this browser there."""
    chosen = provider()
    try:
        return redirect(chosen.address(link_to("openid.back"), begun()))
    except Refused as refusal:
        return _refused(refusal)


@pages.get("/sign-in/organisation/callback")
@public
def back() -> Response | tuple[str, int]:
    """Let in whoever comes back, if the provider vouches for them and we know them."""
    chosen = provider()
    try:
        secrets, wanted = ended()
        if "code" not in request.args:
            raise Refused(f"You were not signed in by {chosen.settings.name}. Use another way.")
        claims = chosen.claims(request.args["code"], link_to("openid.back"), secrets)
        with transaction():
            token = sign_in_from(chosen.settings, claims, this_browser())
            leave_before()
    except Refused as refusal:
        return _refused(refusal)
    except AlreadyDone:
        return _refused(Refused("This way back has been used. Start again."))
    enter(token)
    return redirect(own_path(wanted) or url_for("home.home"))


def _refused(refusal: Refused) -> tuple[str, int]:
    # The kind of fault only: what a provider writes is not ours to keep, or to show.
    current_app.logger.warning(
        "sign-in at the organisation refused: %s", type(refusal.__cause__ or refusal).__name__
    )
    return render_template("openid/refused.html", why=refusal.message), 403
