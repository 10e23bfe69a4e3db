"""Entering a gathering, changing what is said of it, and writing down who came."""

from flask import render_template
from werkzeug.wrappers import Response

from partnership.core.errors import Clash
from partnership.core.marking import PLAIN
from partnership.gatherings import commands, queries
from partnership.gatherings.models import Gathering
from partnership.gatherings.rules import Came, attendance_text
from partnership.policy.permissions import Permission
from partnership.reports import gathering_page
from partnership.web.access import acting, acting_on, needs, standing
from partnership.web.forms import attempt, done
from partnership.web.gatherings.blueprint import frame, home, pages
from partnership.web.gatherings.forms import CameForm, GatheringForm, NewGatheringForm
from partnership.web.marks.fields import answers_of


@pages.route("/add", methods=["GET", "POST"])
@needs(Permission.USE_THE_PRODUCT)
def add() -> str | Response:
    """A summit, or one day of a forum, of one of the visitor's bodies."""
    bodies = {one.id: one for one in gathering_page.holders(standing())}
    form = NewGatheringForm(data=answers_of(PLAIN))
    form.offer(bodies.values())
    if bodies and form.validate_on_submit():
        with attempt(form):
            group = bodies[form.body.data]
            actor = acting_on(Permission.CHANGE_GATHERING, group)
            made = commands.hold(actor, group, **form.values())
            return done(f"{made.title} is entered.", home(made))
    return render_template("gatherings/add.html", form=form, bodies=bodies)


@pages.route("/<int:gathering_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.gathering)
def change(gathering: Gathering) -> str | Response | tuple[str, int]:
    """Another title, day, place or purpose."""
    form = GatheringForm.about(gathering)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                commands.change(acting(), gathering, **form.values(), version=version)
                return done(f"{gathering.title} is changed.", home(gathering))
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page(gathering, form, clash), 409
    return _page(gathering, form)


def _page(gathering: Gathering, form: GatheringForm, clash: Clash | None = None) -> str:
    frame(gathering)
    return render_template(
        "gatherings/change.html",
        gathering=gathering,
        form=form,
        clash=clash,
    )


@pages.route("/<int:gathering_id>/attendance", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.gathering_in_full)
def attendance(gathering: Gathering) -> str | Response:
    """Numbers by organisation, typed or pasted a line each; no names."""
    frame(gathering)
    came = (Came(one.name, one.sector, one.people) for one in gathering.attendance)
    form = CameForm(data={"lines": attendance_text(came)})
    if form.validate_on_submit():
        with attempt(form):
            commands.count(acting(), gathering, form.lines.data or "")
            return done("Who came is written down.", home(gathering, "came"))
    return render_template("gatherings/attendance.html", gathering=gathering, form=form)
