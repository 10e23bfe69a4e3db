"""Recording what came of a phase, and withdrawing what was wrong."""

from flask import url_for
from werkzeug.wrappers import Response

from partnership.policy.permissions import Permission
from partnership.projects import commands, queries
from partnership.projects.models import Outcome, Project
from partnership.reports.measures import to_name
from partnership.web.access import acting, needs, standing
from partnership.web.forms import attempt, done
from partnership.web.frame import show_mark
from partnership.web.projects.blueprint import home, page, pages
from partnership.web.projects.forms import OutcomeForm
from partnership.web.undoing import take_back


@pages.route("/projects/<int:project_id>/outcomes/add", methods=["GET", "POST"])
@needs(Permission.RECORD_OUTCOME, of=queries.project)
def outcome(project: Project) -> str | Response:
    """What was counted or seen, on which day, and where that is from."""
    last = project.phases[-1].id if project.phases else 0
    form = OutcomeForm(data={"phase_id": last})
    indicators = to_name(standing(), project.group_id)
    show_mark(*(one.mark for one in indicators))
    form.offer(project, indicators)
    if form.validate_on_submit():
        with attempt(form):
            commands.record_outcome(acting(), project, **form.values())
            return done("It stands under its phase now.", home(project))
    return page("outcome", project, form=form)


@pages.post("/projects/<int:project_id>/outcomes/<int:outcome_id>/withdraw")
@needs(Permission.RECORD_OUTCOME, of=queries.outcome)
def withdraw(outcome: Outcome) -> Response:
    """Show it no more."""
    back = url_for("projects.project", project_id=outcome.phase.project_id)
    said = "It is withdrawn. The record keeps it."
    return take_back(lambda: commands.withdraw_outcome(acting(), outcome), said, back)
