"""The page of a body's ladder: its clocks, and the dates they make."""

from dataclasses import replace

from flask import Blueprint, g, render_template, url_for
from werkzeug.wrappers import Response

from partnership.actions.ladder import ladder_of, set_days
from partnership.actions.rungs import RUNG_WORDS, USUAL_DAYS
from partnership.core.clock import today
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.ladders.forms import form_for

pages = Blueprint("ladders", __name__)


@pages.route("/groups/<slug>/ladder", methods=["GET", "POST"])
@needs(Permission.CHANGE_LADDER, of=group_by_slug)
def ladder(group: Group) -> str | Response:
    """Working days for each rung, and when a blockage that is raised today would climb."""
    g.body = group
    shown = ladder_of(group.id)
    form = form_for(shown)
    if form.validate_on_submit():
        days = form.days(shown)
        if form.show.data:
            shown = replace(shown, days={**shown.days, **days})
        else:
            with attempt(form):
                set_days(acting(), group, days)
                notice = "The ladder is kept. It counts from now on; clocks that run stay."
                return done(notice, url_for("ladders.ladder", slug=group.slug))
    return render_template(
        "ladders/ladder.html",
        group=group,
        form=form,
        ladder=shown,
        dates=shown.from_today(today()),
        words=RUNG_WORDS,
        usual=USUAL_DAYS,
    )
