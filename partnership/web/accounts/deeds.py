"""What an administrator does to somebody's account with one button each."""

from collections.abc import Callable

from flask import flash, redirect, url_for
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.credentials.commands import forget_factors
from partnership.people.leaving import restore_access, sign_out_everywhere
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.transaction import transaction
from partnership.web.access import acting, needs, standing
from partnership.web.accounts.blueprint import pages
from partnership.web.forms import Button
from partnership.web.proof import proved
from partnership.web.undoing import undoable


def person_at(person_id: int) -> Person | None:
    """The person with this number."""
    return db.session.get(Person, person_id)


@pages.post("/accounts/<int:person_id>/restore")
@needs(Permission.LOOK_AFTER_ACCOUNTS, of=person_at)
def restore(person: Person) -> Response:
    """Give access back, or take back the day on which it would end."""
    return _do(restore_access, person, "They can ask for a sign-in link again.")


@pages.post("/accounts/<int:person_id>/sign-out")
@needs(Permission.LOOK_AFTER_ACCOUNTS, of=person_at)
def sign_out(person: Person) -> Response:
    """Sign them out everywhere."""
    return _do(sign_out_everywhere, person, "They are signed out everywhere.")


@pages.post("/accounts/<int:person_id>/forget-factors")
@needs(Permission.LOOK_AFTER_ACCOUNTS, of=person_at)
@proved
def forget(person: Person) -> Response:
    """For somebody who has lost them: back to links alone."""
    return _do(_forget, person, "They sign in with an e-mailed link now. A letter tells them.")


def ended(person: Person) -> Response:
    """After access was ended: what was done, and the way back."""
    when = "now" if person.ends_on == today() else f"on {day_words(person.ends_on or today())}"
    undo = url_for("accounts.restore", person_id=person.id)
    return undoable(f"The access of {person.name} ends {when}.", undo, _page_of(person))


def _forget(actor: Actor, person: Person) -> None:
    # Who takes over a session must not get rid of what it lacks.
    if person.id == standing().person_id:
        raise Refused("Change how you sign in yourself on the page of your own account")
    forget_factors(actor, person)


def _do(command: Callable[[Actor, Person], None], person: Person, notice: str) -> Response:
    if Button().validate_on_submit():
        try:
            with transaction():
                command(acting(), person)
            flash(notice, "done")
        except Refused as refusal:
            flash(refusal.message, "notice")
    return redirect(_page_of(person))


def _page_of(person: Person) -> str:
    return url_for("accounts.account", person_id=person.id)
