"""Taking back, within a minute, the dates that were just set."""

from flask import flash, redirect, request, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.groups.models import Group
from partnership.meetings import taking_back
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.transaction import transaction
from partnership.web.access import acting_on, needs, standing
from partnership.web.filters import count
from partnership.web.forms import Button, done
from partnership.web.numbers import row_number
from partnership.web.year.blueprint import pages


@pages.post("/year/undo")
@needs(Permission.USE_THE_PRODUCT)
def undo() -> Response:
    """All dates of one sending; those that were changed since are left."""
    back = url_for("meetings.meetings")
    first, last = (row_number(request.args.get(name)) for name in ("first", "last"))
    if first is None or last is None or not Button().validate_on_submit():
        return redirect(back)
    theirs = visible_to(standing(), Group, Permission.PLAN_MEETINGS)
    with transaction():
        found = taking_back.undoable(current_user.known.person_id, first, last, theirs)
        number = sum(
            taking_back.take_back(acting_on(Permission.PLAN_MEETINGS, group), event)
            for event, group in found
        )
    if not number:
        flash("Nothing was taken back: a minute has passed, or more was done since.", "info")
        return redirect(back)
    said = f"Taken back: {count(number, 'date')}. Messages that wait are not sent; "
    return done(f"{said}whoever has one already is told.", back)
