"""Reading: every place project, one of them, and who does what under a plan."""

from collections.abc import Iterable

from flask import render_template

from partnership.core.clock import today
from partnership.groups.rules import is_current
from partnership.people.models import Organisation
from partnership.plans.models import Plan
from partnership.plans.queries import listed, whole
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body
from partnership.projects import queries
from partnership.projects.models import Project
from partnership.projects.rules import PHASE_WORDS, before, next_of
from partnership.reports import partners as plan_partners
from partnership.reports import projects as reports
from partnership.web.access import may, needs, standing
from partnership.web.forms import Button
from partnership.web.frame import show_listed, show_mark
from partnership.web.projects.blueprint import page, pages


@pages.get("/projects")
@needs(Permission.USE_THE_PRODUCT)
def projects() -> str:
    """Every project that the visitor may see, with where it stands."""
    on = today()
    cards = reports.cards(standing(), on)
    show_mark(*(card.project.mark for card in cards))
    plans = listed(visible_to(standing(), Plan))
    running = [one for one in plans if is_current(one.from_on, one.until_on, on)]
    return render_template("projects/projects.html", cards=cards, adds=_may_add(), plans=running)


@pages.get("/projects/<int:project_id>")
@needs(Permission.SEE_PROJECT, of=queries.project)
def project(project: Project) -> str:
    """Its phases side by side, what came of each, and the actions that it needs."""
    on, who = today(), standing()
    actions = reports.actions(who, project)
    show_listed(actions)
    runs, kind = reports.runs(project, on), project.phase.kind if project.phase else None
    measures = reports.measured(who, runs)
    show_mark(*(one.indicator.mark for one in measures.values()))
    return page(
        "project",
        project,
        card=reports.card(project, reports.counted(actions, on), on),
        runs=runs,
        measures=measures,
        actions=actions,
        today=on,
        phase_names=PHASE_WORDS,
        following=next_of(kind) if kind else None,
        earlier=before(kind),
        changes=may(Permission.CHANGE_PROJECT, project),
        records=may(Permission.RECORD_OUTCOME, project),
        partners=_named(one.organisation for one in project.partners),
        button_form=Button(formdata=None),
    )


@pages.get("/plans/<int:plan_id>/partners")
@needs(Permission.SEE_STRATEGY, of=whole)
def partners(plan: Plan) -> str:
    """Each organisation's actions under each priority, and what measures the priority."""
    grid = plan_partners.grid(standing(), plan, today())
    for measures in grid.measures.values():
        show_mark(*(one.indicator.mark for one in measures))
    return render_template("projects/partners.html", plan=plan, grid=grid)


def _may_add() -> list[Body]:
    """The bodies for which the visitor may add one, by their short names."""
    bodies = {one.group.id: one.group for one in standing().offices}
    allowed = [one for one in bodies.values() if may(Permission.ADD_PROJECT, one)]
    return sorted(allowed, key=lambda one: one.short)


def _named(organisations: Iterable[Organisation]) -> list[str]:
    return sorted(one.name for one in organisations)
