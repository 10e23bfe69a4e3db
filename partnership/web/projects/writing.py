"""Adding and changing a place project, and choosing the actions that it needs."""

from collections.abc import Sequence
from typing import Any

from flask import g, render_template, request
from werkzeug.wrappers import Response

from partnership.core.clock import today
from partnership.core.errors import Clash
from partnership.core.marking import PLAIN
from partnership.groups.models import Group
from partnership.groups.queries import group_by_slug, places
from partnership.people.models import Organisation
from partnership.policy.permissions import Permission
from partnership.projects import commands, queries
from partnership.projects.facts import facts_of, phase_facts_of
from partnership.projects.models import Project
from partnership.reports.projects import to_choose
from partnership.web.access import acting, needs, standing
from partnership.web.forms import attempt, done
from partnership.web.frame import show_listed
from partnership.web.marks.fields import answers_of
from partnership.web.projects.blueprint import home, page, pages
from partnership.web.projects.forms import ActionsForm, NewProjectForm, ProjectForm


@pages.route("/groups/<slug>/projects/add", methods=["GET", "POST"])
@needs(Permission.ADD_PROJECT, of=group_by_slug)
def add(group: Group) -> str | Response:
    """One more place."""
    g.body = group
    form = NewProjectForm(data=answers_of(PLAIN))
    form.offer(places(group.id, today()), _organisations(group))
    if form.validate_on_submit():
        with attempt(form):
            project = commands.add_project(acting(), group, **form.values())
            return done(f"“{project.name}” is added. Choose the actions it needs.", home(project))
    return render_template("projects/add.html", group=group, form=form)


@pages.route("/projects/<int:project_id>/change", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROJECT, of=queries.project)
def change(project: Project) -> str | Response | tuple[str, int]:
    """Change what it is, who leads it, who takes part, and what its phase waits for."""
    form = _change_form(project)
    try:
        if form.validate_on_submit():
            with attempt(form):
                version = form.version.data or 0
                commands.change_project(acting(), project, **form.values(), version=version)
                return done(f"“{project.name}” is changed.", home(project))
    except Clash as clash:
        form.version.set_to(clash.now)
        return page("change", project, form=form, clash=clash), 409
    return page("change", project, form=form, clash=None)


@pages.route("/projects/<int:project_id>/actions", methods=["GET", "POST"])
@needs(Permission.CHANGE_PROJECT, of=queries.project)
def actions(project: Project) -> str | Response:
    """Tick the actions of its body that it needs."""
    found = to_choose(standing(), project)
    show_listed(found)
    linked = queries.action_ids(project.id)
    form = ActionsForm(data={"actions": [one.id for one in found if one.id in linked]})
    form.offer(found)
    if form.validate_on_submit():
        chosen = [one for one in found if one.id in (form.actions.data or ())]
        with attempt(form):
            commands.link_actions(acting(), project, chosen, [one.id for one in found])
            return done("The actions of this project are as you ticked them.", home(project))
    return page("actions", project, form=form)


def _change_form(project: Project) -> ProjectForm:
    # What is not sent is not kept: somebody else may have changed it since.
    form = ProjectForm(data={} if request.method == "POST" else _answers(project))
    if project.phase is None:
        form.ask_nothing_of_a_phase()
    form.offer(places(project.group_id, today()), _organisations(project.group, project), project)
    return form


def _answers(project: Project) -> dict[str, Any]:
    """A project as the form shows it."""
    partners = [one.organisation_id for one in project.partners]
    now = {**facts_of(project), **phase_facts_of(project)}
    return {**now, "partners": partners, "version": project.version}


def _organisations(group: Group, project: Project | None = None) -> Sequence[Organisation]:
    """Those with a seat in this body, in the visitor's other bodies or in those below."""
    who = standing()
    known = {group.id, *who.roles(), *who.overseen_by()}
    return queries.with_seats_in(known, today(), project.id if project else None)
