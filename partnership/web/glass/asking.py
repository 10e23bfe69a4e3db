"""Breaking the glass of a body, and stopping."""

from flask import g, redirect, render_template, url_for
from flask_login import current_user
from werkzeug.wrappers import Response

from partnership.core.london import time_words, wall
from partnership.groups.broken import open_glass
from partnership.groups.glass import HOURS, break_glass, checked_reason, end_glass
from partnership.groups.models import BrokenGlass, Group
from partnership.groups.queries import group_by_slug
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs, standing
from partnership.web.forms import Button, Form, attempt, done
from partnership.web.glass.blueprint import pages
from partnership.web.glass.fields import Hours
from partnership.web.meetings.forms import Words
from partnership.web.reasons import by_rule


class GlassForm(Form):
    """Why, and for how long."""

    reason = Words("Why must you look into it?", validators=[by_rule(checked_reason)])
    hours = Hours("For how long?", HOURS)


@pages.route("/groups/<slug>/break-glass", methods=["GET", "POST"])
@needs(Permission.BREAK_GLASS, of=group_by_slug)
def ask(group: Group) -> str | Response:
    """What follows is said first; then one button."""
    g.body = group
    form = GlassForm()
    if form.validate_on_submit():
        with attempt(form):
            person, hours = current_user.session.person, int(form.hours.data or 0)
            glass = break_glass(acting(), person, group, form.reason.data or "", hours)
            until = time_words(wall(glass.until_at).time())
            notice = f"You can look into the record until {until}. The chair is told."
            return done(notice, _page_of(group))
    return render_template("glass/ask.html", group=group, form=form)


def own(glass_id: int) -> BrokenGlass | None:
    """One's own, while it lasts."""
    return open_glass(standing().person_id or 0, glass_id)


@pages.post("/broken-glass/<int:glass_id>/stop")
@needs(Permission.BREAK_GLASS, of=own)
def stop(glass: BrokenGlass) -> Response:
    """Before the time is over."""
    form, address = Button(), _page_of(glass.group)
    if form.validate_on_submit():
        with attempt(form):
            end_glass(acting(), glass)
            return done("You look into the record no longer.", address)
    return redirect(address)


def _page_of(group: Group) -> str:
    return url_for("groups.group", slug=group.slug)
