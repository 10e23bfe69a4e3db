"""Moving a place on to its next phase, to its end, or back."""

from flask import url_for
from werkzeug.wrappers import Response

from partnership.policy.permissions import Permission
from partnership.projects import commands, queries
from partnership.projects.models import Project
from partnership.projects.rules import PHASE_WORDS, before, next_of
from partnership.web.access import acting, needs
from partnership.web.forms import attempt
from partnership.web.projects.blueprint import home, page, pages
from partnership.web.projects.forms import GoBackForm, MoveOnForm
from partnership.web.undoing import take_back, undoable


@pages.route("/projects/<int:project_id>/move-on", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROJECT, of=queries.project)
def move_on(project: Project) -> str | Response:
    """Say what came of the phase, that its test is met, and what the next one waits for."""
    phase = project.phase
    form = MoveOnForm(data={"phase_id": phase.id if phase else ""})
    following = next_of(phase.kind) if phase else None
    if following is None:
        form.ask_nothing_of_a_phase()
    if form.validate_on_submit():
        answers = {"met": form.met.data, "outcome": form.outcome.data or "", **form.planned()}
        with attempt(form):
            moved = commands.move_on(acting(), project, phase_id=form.shown_phase(), **answers)
            now = f"is now in {PHASE_WORDS[moved.kind]}" if moved else "has ended"
            return _moved(project, f"“{project.name}” {now}.")
    names = {"name": PHASE_WORDS[phase.kind] if phase else ""}
    names["following"] = PHASE_WORDS[following] if following else ""
    return page("move_on", project, form=form, phase=phase, **names)


@pages.route("/projects/<int:project_id>/go-back", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROJECT, of=queries.project)
def go_back(project: Project) -> str | Response:
    """Begin the phase before again, and say why."""
    phase = project.phase
    earlier = before(phase.kind if phase else None)
    name = PHASE_WORDS[earlier] if earlier else ""
    form = GoBackForm(data={"phase_id": phase.id if phase else ""})
    if form.validate_on_submit():
        answers = {"reason": form.reason.data or "", **form.planned()}
        with attempt(form):
            commands.go_back(acting(), project, phase_id=form.shown_phase(), **answers)
            return _moved(project, f"“{project.name}” is in {name} again. The record says why.")
    return page("go_back", project, form=form, phase=phase, earlier=name)


@pages.post("/projects/<int:project_id>/undo")
@needs(Permission.CHANGE_PROJECT, of=queries.project)
def undo(project: Project) -> Response:
    """It was not moved."""
    said = f"“{project.name}” was not moved. It is in the phase that it was in."
    return take_back(lambda: commands.undo(acting(), project), said, home(project))


def _moved(project: Project, notice: str) -> Response:
    return undoable(notice, url_for("projects.undo", project_id=project.id), home(project))
