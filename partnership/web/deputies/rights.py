"""Saying anew what somebody who acts for a seat may do."""

from dataclasses import asdict

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.errors import Missing
from partnership.groups.deputising import change_rights, rights_of
from partnership.groups.rules import DeputyKind
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.deputies.blueprint import Place, deputy, pages
from partnership.web.deputies.forms import RightsForm
from partnership.web.forms import attempt, done


@pages.route(
    "/groups/<slug>/seats/<int:seat_id>/deputies/<int:deputy_id>/rights", methods=["GET", "POST"]
)
@needs(Permission.NAME_DEPUTIES, of=deputy)
def rights(place: Place) -> str | Response:
    """From the next page on that they open."""
    g.body, one = place.group, place.deputy
    if one is None or one.kind is DeputyKind.MEETING:
        raise Missing
    form = RightsForm(data=None if request.method == "POST" else asdict(rights_of(one)))
    if form.validate_on_submit():
        with attempt(form):
            change_rights(acting(), one, form.rights(), group_id=place.group.id)
            return done(f"What {one.person.name} may do is saved. You can change it.", place.page)
    return render_template("deputies/rights.html", place=place, deputy=one, form=form)
