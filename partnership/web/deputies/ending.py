"""Saying which day is the last on which somebody acts for a seat."""

from datetime import date

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.london import day_words
from partnership.groups.deputising import end_deputy
from partnership.groups.models import Deputy
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.deputies.blueprint import Place, deputy, pages
from partnership.web.deputies.forms import EndForm
from partnership.web.forms import attempt, done


@pages.route(
    "/groups/<slug>/seats/<int:seat_id>/deputies/<int:deputy_id>/end", methods=["GET", "POST"]
)
@needs(Permission.NAME_DEPUTIES, of=deputy)
def end(place: Place) -> str | Response:
    """The last day can be said again, so nothing is lost by a mistake."""
    g.body, one = place.group, place.deputy
    form = EndForm(data=None if request.method == "POST" else {"until": _offered(one)})
    if one is not None and form.validate_on_submit():
        with attempt(form):
            until = form.until.data or today()
            end_deputy(acting(), one, until, group_id=place.group.id)
            notice = f"The last day of {one.person.name} is {day_words(until)}. You can change it."
            return done(notice, place.page)
    return render_template("deputies/end.html", place=place, deputy=one, form=form)


def _offered(one: Deputy | None) -> date:
    return one.until_on if one and one.until_on else today()
