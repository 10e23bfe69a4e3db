"""Who is silent, what each would be sent, and one button that asks them all."""

from flask import Blueprint, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.digests import chasing
from partnership.digests.chasing import Silent
from partnership.groups.models import Seat
from partnership.groups.rules import Role
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit, actor
from partnership.transaction import transaction
from partnership.web.access import acting, needs, standing
from partnership.web.chase.preview import preview, seat_at
from partnership.web.forms import Button, done

pages = Blueprint("chase", __name__)


@pages.route("/chase", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def silent() -> str | Response:
    """The secretariat's list of its own bodies; with one button for all who can be asked."""
    bodies = standing().roles(Role.SECRETARIAT)
    found, form = chasing.silent(bodies), Button()
    if form.validate_on_submit():
        with transaction():
            number = chasing.chase(_secretary(bodies), found)
        return done(_sent(number, found), url_for("chase.silent"))
    return render_template(
        "chase/silent.html",
        silent=found,
        ready=sum(one.is_ready for one in found),
        round=chasing.last_round(bodies),
        bodies=bodies,
        form=form,
        today=today(),
    )


@pages.route("/chase/<int:seat_id>", methods=["GET", "POST"])
@needs(Permission.CHASE, of=seat_at)
def one(seat: Seat) -> str | Response:
    """The letter to one seat as it would go, and a button that sends it."""
    found = chasing.silent_one(standing().roles(Role.SECRETARIAT), seat.id)
    form = Button()
    if form.validate_on_submit() and found:
        with transaction():
            number = chasing.chase(acting(), [found])
        return done(_sent(number, [found]), url_for("chase.silent"))
    letter, hidden = preview(found) if found else (None, 0)
    return render_template(
        "chase/one.html", seat=seat, found=found, letter=letter, hidden=hidden, form=form
    )


def _secretary(bodies: dict[int, int]) -> Actor:
    """Acting as the secretariat of the first of these bodies; nobody else has any to send."""
    name = current_user.known.name
    return actor(standing(), Permit(next(iter(bodies.values()), None)), name, Door.PAGE)


def _sent(number: int, found: list[Silent]) -> str:
    """How many were asked, and why others were not."""
    fresh = sum(one.is_fresh for one in found)
    vacant = sum(not one.asking.people for one in found)
    said = f"Sent to {number} {'seat' if number == 1 else 'seats'}. Answers appear here."
    if fresh:
        said += f" Left out: {fresh} that had one in the last two days."
    if vacant:
        said += f" Nobody to ask: {vacant}."
    return said
