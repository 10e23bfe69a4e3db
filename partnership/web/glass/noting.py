"""Each page that somebody opens through broken glass goes into the body's record."""

from collections.abc import Sequence

from flask import current_app, g
from flask_login import current_user
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor, Door, Kind
from partnership.core.db import Base
from partnership.people.queries import SignedIn
from partnership.web.access import standing
from partnership.web.apart import body_of, write
from partnership.web.glass.blueprint import pages
from partnership.web.glass.showing import looks


@pages.after_app_request
def note(response: Response) -> Response:
    """Write it down. Where it cannot be, nothing is shown."""
    # Only a page that asked who the visitor is showed more than strangers see.
    looked = "standing" in g and bool(standing().glass)
    if not looked or response.status_code != 200 or _is_noted():
        return response
    return current_app.make_response(current_app.handle_user_exception(ServiceUnavailable()))


def _is_noted() -> bool:
    who: SignedIn = current_user.known
    actor = Actor(who.person_id, None, f"{who.name}, administrator", Door.PAGE)
    return all(write(actor, Kind.GLASS_PAGE_OPENED, one) for one in _subjects())


def _subjects() -> Sequence[Base]:
    """What the page is about, if it is of such a body; a list counts as a look at each of them."""
    _, thing = g.get("opened", (None, None))
    if isinstance(thing, Base) and body_of(thing) in standing().glass:
        return [thing]
    return looks()
