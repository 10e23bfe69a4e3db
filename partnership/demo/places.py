"""Tells of place projects: begun, moved on or back, what was counted, and their actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import select

from partnership.actions.models import Action
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.demo import offices
from partnership.demo.placed import Counted, Placed, Turned
from partnership.demo.scene import Scene
from partnership.people.queries import organisation
from partnership.projects import commands
from partnership.projects.models import Phase, Project


def enter_projects(stage: Scene) -> None:
    """Put each project's past into the story."""
    for told in stage.story.projects:
        _Telling(stage, told).enter()


@dataclass
class _Telling:
    stage: Scene
    told: Placed

    def enter(self) -> None:
        phases = self.told.phases
        self._at(phases[0].ago, lambda: _begin(self.told))
        for before, after in pairwise(phases):
            self._turn(before, after)
        if self.told.ended:
            self._at(self.told.ended, lambda: _end(self.told))
        for one in (one for phase in phases for one in phase.counted):
            self._count(one)

    def _turn(self, before: Turned, after: Turned) -> None:
        self._at(after.ago, lambda: _turn(self.told, before, after))

    def _count(self, one: Counted) -> None:
        self._at(one.ago, lambda: _count(self.told, one))

    def _at(self, ago: int, do: Callable[[], None]) -> None:
        self.stage.on(self.stage.today - timedelta(days=ago), self.stage.at_work(), do)


def link_actions(stage: Scene) -> None:
    """Tick what each project needs; Refused where there is no action of that title."""
    for told in stage.story.projects:
        project = _project(told)
        actions = [_action(project.group_id, title) for title in told.actions]
        numbers = [one.id for one in actions]
        commands.link_actions(_secretary(told), project, actions, numbers)


def _begin(told: Placed) -> None:
    first = told.phases[0]
    partners = [_organisation(key) for key in told.partners]
    commands.add_project(
        _secretary(told),
        offices.body(told.body),
        name=told.name,
        place=told.place,
        aim=told.aim,
        lead_seat_id=offices.seat(told.lead).id,
        source=told.source,
        partners=partners,
        kind=first.kind,
        begun_on=today(),
        **_planned(first),
    )


def _turn(told: Placed, before: Turned, after: Turned) -> None:
    project = _project(told)
    about = {"phase_id": _phase(project).id, **_planned(after)}
    if before.back:
        commands.go_back(_secretary(told), project, reason=before.back, **about)
    else:
        commands.move_on(_secretary(told), project, met=True, outcome=before.outcome, **about)


def _end(told: Placed) -> None:
    project, last = _project(told), told.phases[-1]
    number, secretary = _phase(project).id, _secretary(told)
    commands.move_on(secretary, project, phase_id=number, met=True, outcome=last.outcome)


def _count(told: Placed, one: Counted) -> None:
    project = _project(told)
    lead = offices.acting(offices.seat(told.lead)) or offices.OPERATOR
    commands.record_outcome(
        lead,
        project,
        phase_id=_phase(project).id,
        words=one.words,
        number=one.number,
        counted_on=today(),
        source=one.source,
    )


def _planned(phase: Turned) -> dict[str, Any]:
    ends: date = today() + timedelta(days=phase.lasts)
    return {"planned_end": ends, "exit_test": phase.test}


def _secretary(told: Placed) -> Actor:
    return offices.secretary(offices.body(told.body).id)


def _project(told: Placed) -> Project:
    mine = Project.group_id == offices.body(told.body).id
    return db.session.scalars(select(Project).where(mine, Project.name == told.name)).one()


def _phase(project: Project) -> Phase:
    if project.phase is None:
        raise Refused(f"The story goes on with {project.name}, which has ended.")
    return project.phase


def _organisation(key: str) -> int:
    found = organisation(key)
    if found is None:
        raise Refused(f"The story names the organisation {key}, which is not in the database.")
    return found.id


def _action(group_id: int, title: str) -> Action:
    found = select(Action).where(Action.group_id == group_id, Action.title == title)
    action = db.session.scalars(found.order_by(Action.id)).first()
    if action is None:
        raise Refused(f"The story links the action {title}, of which it does not tell.")
    return action
