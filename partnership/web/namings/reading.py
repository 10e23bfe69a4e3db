"""Everybody who was named for a thing, and one more."""

from flask import render_template, request
from werkzeug.wrappers import Response

from partnership.actions import queries as actions
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.groups.models import Seat
from partnership.groups.named import namings_of, seats_around
from partnership.groups.naming import give_sight
from partnership.meetings import queries as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import Button, attempt, done
from partnership.web.namings.blueprint import pages
from partnership.web.namings.forms import ItemForm, NamingForm, Whom
from partnership.web.namings.subjects import Subject, demand, guests_last_day, subject


@pages.route("/meetings/<int:meeting_id>/who-sees", methods=["GET", "POST"])
@needs(Permission.NAME_WHO_SEES, of=meetings.meeting)
def meeting(meeting: Meeting) -> str | Response:
    """Who sees a meeting besides those who do anyhow."""
    return _who_sees(subject(meeting), NamingForm())


@pages.route("/meetings/<int:meeting_id>/items/<int:item_id>/who-sees", methods=["GET", "POST"])
@needs(Permission.NAME_WHO_SEES, of=meetings.item)
def item(item: AgendaItem) -> str | Response:
    """The guests of one item, and the offices that see it."""
    demand(item)
    data = None if request.method == "POST" else {"until": guests_last_day(item)}
    return _who_sees(subject(item), ItemForm(data=data))


@pages.route("/actions/<int:action_id>/who-sees", methods=["GET", "POST"])
@needs(Permission.NAME_WHO_SEES, of=actions.action)
def action(action: Action) -> str | Response:
    """Who sees an action besides those who do anyhow."""
    return _who_sees(subject(action), NamingForm())


def _who_sees(about: Subject, form: NamingForm) -> str | Response:
    seats = seats_around(about.thing.group_id, today())
    form.offer(seats)
    if form.validate_on_submit():
        with attempt(form):
            to = _named(form, {one.id: one for one in seats})
            give_sight(acting(), about.thing, to, form.because.data or "", form.until.data)
            return done(f"{to.name} can see it now. A letter tells them.", about.page)
    return render_template(
        "namings/who_sees.html",
        about=about,
        form=form,
        plain=Button(formdata=None),
        namings=namings_of(about.thing),
        today=today(),
    )


def _named(form: NamingForm, seats: dict[int, Seat]) -> Seat | Person:
    if isinstance(form, ItemForm) and form.whom.data == Whom.GUEST:
        return form.somebody()
    return seats[form.seat.data]
