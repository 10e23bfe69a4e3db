"""Taking back, within a minute, what was done to several actions at once, or to one."""

from typing import Final

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import bulk as several
from partnership.actions.bulk import Batch
from partnership.actions.models import Action
from partnership.audit.rules import Actor, Door, Kind
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.transaction import transaction
from partnership.web.access import needs, standing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.fields import word
from partnership.web.actions.query import Query, asked_for
from partnership.web.filters import count
from partnership.web.forms import Button, done
from partnership.web.numbers import row_number

PERMISSIONS: Final = {
    Kind.ACTION_CLOSED: Permission.CONFIRM_ACTION,
    Kind.ACTION_REOPENED: Permission.CONFIRM_ACTION,
    Kind.ACTION_MOVED: Permission.CHANGE_ACTION,
}


def undo_of(asked: Query, kind: Kind, batch: Batch) -> str:
    """The address that takes a batch back, and leads to the list."""
    return asked.address("actions.bulk_undo", what=kind, first=batch.first, last=batch.last)


def undo_of_one(kind: Kind, action: Action) -> str:
    """The address that takes back what was just done to one action, and leads to its page."""
    event = several.just_done(kind).last
    return url_for("actions.bulk_undo", what=kind, first=event, last=event, action=action.id)


@pages.post("/actions/several/undo")
@needs(Permission.USE_THE_PRODUCT)
def bulk_undo() -> Response:
    """The whole batch; what has changed since is left, and named."""
    kind = word(Kind, request.args.get("what"))
    first, last, one = (row_number(request.args.get(n)) for n in ("first", "last", "action"))
    back = url_for("actions.action", action_id=one) if one else asked_for().address()
    if kind not in PERMISSIONS or not (first and last) or not Button().validate_on_submit():
        return redirect(back)
    person = current_user.session.person
    with transaction():
        events = several.undoable(person.id, kind, first, last)
        theirs = visible_to(standing(), Action, PERMISSIONS[kind])
        actor = Actor(person.id, None, person.name, Door.PAGE)
        number, left = several.undo_all(actor, several.chosen(theirs, events), events)
        names = [one.reference for one in left]
    if not number:
        flash("Nothing was taken back: a minute has passed, or more was done since.", "info")
        return redirect(back)
    kept = f" Changed since, and left as they are: {', '.join(names)}." if names else ""
    is_one = number == 1
    said = f"Taken back: {count(number, 'action')} {'is' if is_one else 'are'} as before."
    return done(said + kept, back)
