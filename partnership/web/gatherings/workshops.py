"""Writing up the workshops of a summit, with what they proposed."""

from flask import redirect, render_template
from werkzeug.wrappers import Response

from partnership.core.errors import Clash
from partnership.gatherings import commands, queries
from partnership.gatherings.models import Gathering, Workshop
from partnership.gatherings.rules import GatheringKind
from partnership.policy.permissions import Permission
from partnership.web.access import acting, needs
from partnership.web.forms import attempt, done
from partnership.web.gatherings.blueprint import frame, home, pages
from partnership.web.gatherings.forms import WorkshopForm


@pages.route("/<int:gathering_id>/workshops/add", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.gathering_in_full)
def add_workshop(gathering: Gathering) -> str | Response:
    """One more."""
    if gathering.kind is not GatheringKind.SUMMIT:
        return redirect(home(gathering))
    frame(gathering)
    form = WorkshopForm()
    if form.validate_on_submit():
        with attempt(form):
            made = commands.add_workshop(acting(), gathering, **form.values())
            return done(f"“{made.theme}” is written up.", home(gathering, f"workshop-{made.id}"))
    return render_template("gatherings/add_workshop.html", gathering=gathering, form=form)


@pages.route("/<int:gathering_id>/workshops/<int:workshop_id>", methods=["GET", "POST"])
@needs(Permission.CHANGE_GATHERING, of=queries.workshop)
def workshop(workshop: Workshop) -> str | Response | tuple[str, int]:
    """Its theme, who led it, what was said, and the proposals that nobody has settled."""
    form = WorkshopForm.about(workshop)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                commands.change_workshop(acting(), workshop, **form.values(), version=version)
                place = home(workshop.gathering, f"workshop-{workshop.id}")
                return done(f"“{workshop.theme}” is written up.", place)
    except Clash as clash:
        form.version.set_to(clash.now)
        return _page(workshop, form, clash), 409
    return _page(workshop, form)


def _page(workshop: Workshop, form: WorkshopForm, clash: Clash | None = None) -> str:
    frame(workshop.gathering)
    return render_template(
        "gatherings/workshop.html",
        workshop=workshop,
        gathering=workshop.gathering,
        form=form,
        clash=clash,
    )
