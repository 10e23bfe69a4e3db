"""What a request leaves in the record beside its work: a refusal, a look at something sensitive.

Elsewhere a page that is only looked at writes nothing. These two it must: who looked at what is
OFFICIAL-SENSITIVE, and who tried what is not theirs, cannot be found out afterwards.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any, Final

from flask import current_app, g
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import ServiceUnavailable
from werkzeug.wrappers import Response

from partnership.audit.queries import refusals
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import now
from partnership.core.db import Base
from partnership.core.marked import Marked
from partnership.core.marking import highest
from partnership.people.queries import SignedIn
from partnership.policy.permissions import Permission
from partnership.web.access import acting
from partnership.web.apart import write

# Somebody who tries again and again fills pages and not the record.
ONCE_IN: Final = timedelta(minutes=1)
MOST: Final = 30
# These open a page that tells no more than that the thing is there.
ONLY_KNOWS: Final = frozenset(
    {Permission.KNOW_OF_GROUP, Permission.KNOW_OF_MEETING, Permission.KNOW_OF_ACTION}
)


def after_request(response: Response) -> Response:
    """Write down what there is to write. Where a look cannot be, nothing is shown."""
    if "refused" in g and response.status_code in (403, 404):
        with suppress(SQLAlchemyError):  # it is refused all the same
            _note_refusal(*g.refused)
    elif response.status_code == 200 and not _note_look():
        unavailable = current_app.handle_user_exception(ServiceUnavailable())
        return current_app.make_response(unavailable)
    return response


def _note_refusal(permission: Permission, thing: Any) -> None:
    who: SignedIn = current_user.known
    subject = thing if isinstance(thing, Base) else current_user.session.person
    about = (subject.__tablename__, getattr(subject, "id", 0), permission)
    lately = refusals(who.person_id, now() - ONCE_IN, MOST)
    if len(lately) < MOST and about not in lately:
        actor = Actor(who.person_id, None, who.name, Door.PAGE)
        write(actor, Kind.REFUSED, subject, permission=permission)


def _note_look() -> bool:
    permission, thing = g.get("opened", (None, None))
    if permission in ONLY_KNOWS or not isinstance(thing, Marked) or not _is_sensitive(thing):
        return True
    return write(acting(), Kind.READ, thing)


def _is_sensitive(thing: Marked) -> bool:
    """By its own mark, by that of what it is a part of, or by one that the page shows."""
    whole = getattr(thing, "guarded_by", thing)
    return highest((thing.mark, whole.mark, *g.get("marks", ()))).is_sensitive
