"""What a link that does not work says, always the same, and how to get a new one."""

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.digests import asking, links
from partnership.transaction import transaction
from partnership.web.access import public
from partnership.web.digests.blueprint import pages
from partnership.web.forms import Button, done


def dead(token: str) -> tuple[str, int]:
    """Wrong, too old, used up or somebody else's by now: nobody learns which."""
    with transaction():
        may_try = links.may_try(request.remote_addr or "")
    page = render_template("digests/dead.html", token=token, form=Button(formdata=None))
    return page, 404 if may_try else 429


@pages.post("/answers/<token>/new")
@public
def renew(token: str) -> Response | tuple[str, int]:
    """A new link goes to the address that the old one was sent to, if something waits."""
    if not Button().validate_on_submit():
        return dead(token)
    with transaction():
        if links.may_try(request.remote_addr or ""):
            asking.renew(token)
    said = "If something waits for your answer, a new link is on its way to the address we know."
    return done(said, url_for("digests.link", token=token))
