"""Saying which day is the last on which somebody holds a seat, or that they never will."""

from flask import flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups.models import Holding
from partnership.groups.rules import earliest_change
from partnership.groups.succession import end_holding, take_back
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.seats.blueprint import Held, held, pages
from partnership.web.seats.forms import EndForm


@pages.route("/seats/<int:seat_id>/holdings/<int:holding_id>/end", methods=["GET", "POST"])
@needs(Permission.NAME_HOLDERS, of=held)
def end(held: Held) -> str | Response:
    """The last day can be said again until it has passed."""
    one = held.holding
    given = {"until": one.until_on or today()}
    form = EndForm(data=None if request.method == "POST" else given)
    if form.validate_on_submit():
        with attempt(form):
            notice = _end(form, one)
            return done(notice, _page_of(one))
    return render_template(
        "seats/end.html",
        holding=one,
        form=form,
        button=Button(),
        earliest=earliest_change(today()),
        today=today(),
    )


@pages.post("/seats/<int:seat_id>/holdings/<int:holding_id>/take-back")
@needs(Permission.NAME_HOLDERS, of=held)
def back(held: Held) -> Response:
    """Whoever was to hold the seat will not."""
    one, form = held.holding, Button()
    name, address = one.person.name, _page_of(one)
    with attempt(form):
        take_back(acting(), one)
    for refusal in form.form_errors:
        flash(refusal, "refused")
        return redirect(address)
    return done(f"{name} will not hold this seat. Check the last day before.", address)


def _end(form: EndForm, holding: Holding) -> str:
    until, name = form.until.data, holding.person.name
    if until is None and holding.until_on is None:
        raise Refused("Enter a last day, like 12 6 2026", "until")
    end_holding(acting(), holding, until)
    if until is None:
        return f"{name} has no last day any more."
    return f"The last day of {name} is {day_words(until)}. You can change it until it has passed."


def _page_of(holding: Holding) -> str:
    return url_for("seats.seat", seat_id=holding.seat_id)
