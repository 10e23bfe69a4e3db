"""Taking sight back from somebody who was named, and undoing that."""

from collections.abc import Callable

from flask import redirect, url_for
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor
from partnership.core.db import db
from partnership.groups.models import Naming
from partnership.groups.naming import restore_sight, withdraw_sight
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs
from partnership.web.forms import Button, done
from partnership.web.namings.blueprint import pages
from partnership.web.namings.subjects import Subject, demand, subject, thing_of
from partnership.web.undoing import undoable


def naming_at(naming_id: int) -> Naming | None:
    """The naming with this number; it is of the body that the thing is of."""
    return db.session.get(Naming, naming_id)


@pages.post("/who-sees/<int:naming_id>/withdraw")
@needs(Permission.NAME_WHO_SEES, of=naming_at)
def withdraw(naming: Naming) -> Response:
    """At once; the next page that they open is not found."""
    about, did = _do(withdraw_sight, naming)
    if not did:
        return redirect(about.page)
    undo = url_for("namings.restore", naming_id=naming.id)
    return undoable(f"{naming.to.name} no longer sees it.", undo, about.page)


@pages.post("/who-sees/<int:naming_id>/restore")
@needs(Permission.NAME_WHO_SEES, of=naming_at)
def restore(naming: Naming) -> Response:
    """As it was before."""
    about, did = _do(restore_sight, naming)
    notice = f"{naming.to.name} sees it as before."
    return done(notice, about.page) if did else redirect(about.page)


def _do(command: Callable[[Actor, Naming], None], naming: Naming) -> tuple[Subject, bool]:
    """The thing, if it is still there and the visitor sees it, and whether the deed is done."""
    thing = thing_of(naming)
    demand(thing)
    if not Button().validate_on_submit():
        return subject(thing), False
    with transaction():
        command(acting(), naming)
    return subject(thing), True
