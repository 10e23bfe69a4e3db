"""Naming who holds a seat next; one form does the whole change-over."""

from datetime import timedelta

from flask import render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.held import between
from partnership.groups.models import Seat
from partnership.groups.rules import HoldingKind, earliest_change
from partnership.groups.succession import name_holder
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.seats.blueprint import pages, seat_of
from partnership.web.seats.forms import HolderForm


@pages.route("/seats/<int:seat_id>/holder", methods=["GET", "POST"])
@needs(Permission.NAME_HOLDERS, of=seat_of)
def holder(seat: Seat) -> str | Response:
    """Who, as what, from when; and whether whoever holds the seat ends the day before."""
    usual = {"begins": today(), "kind": HoldingKind.SUBSTANTIVE}
    form = HolderForm(data=None if request.method == "POST" else usual)
    if form.validate_on_submit():
        with attempt(form):
            notice = _name(form, seat)
            return done(notice, url_for("seats.seat", seat_id=seat.id))
    before = between(seat.id, today(), today())
    return render_template(
        "seats/holder.html",
        seat=seat,
        form=form,
        before=before[-1] if before else None,
        day_before=_day_before(form),
        earliest=earliest_change(today()),
    )


def _name(form: HolderForm, seat: Seat) -> str:
    begins, kind = form.begins.data or today(), HoldingKind(form.kind.data)
    person, until, ends_before = form.somebody(), form.until.data, form.ends_before.data
    more = {"until_on": until, "ends_before": ends_before}
    name_holder(acting(), seat, person, kind, begins, **more)
    when = "at once" if begins <= today() else f"at midnight, as {day_words(begins)} begins"
    return f"{person.name} is named. The seat's actions, invitations and letters pass on {when}."


def _day_before(form: HolderForm) -> str:
    """The last day of whoever holds the seat now, if a first day of the next one is typed."""
    begins = form.begins.data
    return day_words(begins - timedelta(days=1)) if begins else "the day before"
