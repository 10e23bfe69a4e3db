"""Taking back, within a minute, what was done to several actions at once."""

from typing import Final

from flask import flash, redirect, request
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.actions import bulk as several
from partnership.actions.bulk import Batch, Close, Deed, Move
from partnership.actions.models import Action
from partnership.audit.rules import Actor, Door
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.transaction import transaction
from partnership.web.access import needs, standing
from partnership.web.actions.blueprint import pages
from partnership.web.actions.query import Query, asked_for
from partnership.web.filters import count
from partnership.web.forms import Button, done
from partnership.web.numbers import row_number

PERMISSIONS: Final = {
    Close.kind: Permission.CONFIRM_ACTION,
    Move.kind: Permission.CHANGE_ACTION,
}


def undo_of(asked: Query, deed: Deed, batch: Batch) -> str:
    """The address that takes a batch back."""
    return asked.address("actions.bulk_undo", what=deed.done, first=batch.first, last=batch.last)


@pages.post("/actions/several/undo")
@needs(Permission.USE_THE_PRODUCT)
def bulk_undo() -> Response:
    """The whole batch; what has changed since is left, and named."""
    back = asked_for().address()
    deed = Close if request.args.get("what") == Close.done else Move
    first, last = (row_number(request.args.get(name)) for name in ("first", "last"))
    if first is None or last is None or not Button().validate_on_submit():
        return redirect(back)
    person = current_user.session.person
    with transaction():
        events = several.undoable(person.id, deed.kind, first, last)
        theirs = visible_to(standing(), Action, PERMISSIONS[deed.kind])
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
