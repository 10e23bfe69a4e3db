"""Everybody who acts for a seat, and one more."""

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.groups.acting import acting_from
from partnership.groups.deputising import USUAL, Rights, check_free, name_deputy
from partnership.groups.rules import DeputyKind
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.deputies.blueprint import Place, pages, place
from partnership.web.deputies.forms import EVERY_KIND, HINTS, DeputyForm
from partnership.web.forms import attempt, done


@pages.route("/groups/<slug>/seats/<int:seat_id>/deputies", methods=["GET", "POST"])
@needs(Permission.NAME_DEPUTIES, of=place)
def deputies(place: Place) -> str | Response:
    """The list, and the form that adds to it."""
    g.body = place.group
    form = DeputyForm(data=None if request.method == "POST" else {"begins": today()})
    if form.validate_on_submit():
        with attempt(form):
            name = _name(form, place)
            return done(f"{name} is named. A letter tells them what they can do.", place.page)
    return render_template(
        "deputies/deputies.html",
        place=place,
        form=form,
        named=acting_from(place.seat.id, today()),
        kinds=EVERY_KIND,
        hints=HINTS,
    )


def _name(form: DeputyForm, place: Place) -> str:
    """The name of who was added."""
    person, kind = form.somebody(), DeputyKind(form.kind.data)
    begins, until = form.begins.data or today(), form.until.data
    check_free(place.seat, person, kind, begins, until)
    body = place.group.id
    ticked = form.rights()
    rights = USUAL[kind] if ticked == Rights() else ticked
    name_deputy(
        acting(), place.seat, person, begins, until, kind=kind, rights=rights, group_id=body
    )
    return person.name
