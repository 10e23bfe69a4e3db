"""The seats of a body as its secretariat changes them."""

from datetime import timedelta

from flask import Blueprint, g, render_template, request, url_for
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups import commands, queries
from partnership.groups.models import Group, Membership
from partnership.groups.rules import Role
from partnership.invitations.preview import preview
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.meetings.members import ROLE_WORDS
from partnership.web.places.forms import EndForm, PlaceForm
from partnership.web.places.words import invited, taken_out

pages = Blueprint("places", __name__)


@pages.route("/groups/<slug>/places", methods=["GET", "POST"])
@needs(Permission.CHANGE_PLACES, of=queries.group_by_slug)
def places(group: Group) -> str | Response:
    """Every seat, and a form that gives one more a place."""
    g.body = group
    members = queries.memberships(group.id, today())
    free = queries.seats_without_place(group.id, today())
    form = PlaceForm(data=None if request.method == "POST" else {"begins": today()})
    form.offer(free)
    if form.validate_on_submit():
        seat = next(one for one in free if one.id == form.seat.data)
        begins = form.begins.data or today()
        role, words = Role(form.role.data), invited(preview(group, seat, begins))
        with attempt(form):
            commands.check_chair(group, role, begins)
            if not form.seen.data:
                what = f"{seat.name} becomes {ROLE_WORDS[role].lower()} of {group.name}"
                return _check(group, f"{what} on {day_words(begins)}.", words, "Give the place")
            commands.give_place(acting(), seat, group, role, begins)
            return done(f"{seat.name} has a place. {words}", _page_of(group))
    return render_template(
        "places/places.html", group=group, form=form, members=members, roles=ROLE_WORDS
    )


@pages.route("/groups/<slug>/places/<int:place_id>/end", methods=["GET", "POST"])
@needs(Permission.CHANGE_PLACES, of=queries.place)
def end(place: Membership) -> str | Response:
    """Let a seat's place end."""
    group = g.body = place.group
    form = EndForm(data=None if request.method == "POST" else {"until": today()})
    if form.validate_on_submit():
        until = form.until.data or today()
        words = taken_out(preview(group, place.seat, until + timedelta(days=1)))
        with attempt(form):
            commands.check_end(place, until)
            if not form.seen.data:
                what = f"The place of {place.seat.name} ends after {day_words(until)}."
                return _check(group, what, words, "End the place")
            commands.end_place(acting(), place, until)
            return done(f"The place of {place.seat.name} ends. {words}", _page_of(group))
    return render_template("places/end.html", group=group, form=form, place=place)


def _check(group: Group, what: str, words: str, button: str) -> str:
    """What is about to happen, with everything that was typed and one button."""
    typed = [(name, text) for name, text in request.form.items(multi=True) if name != "seen"]
    return render_template(
        "places/check.html", group=group, typed=typed, what=what, words=words, button=button
    )


def _page_of(group: Group) -> str:
    return url_for("places.places", slug=group.slug)
