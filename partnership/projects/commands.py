"""Every change of a place project: adding and changing it, linking actions, marking it."""

from collections.abc import Collection
from datetime import date
from typing import Any

from partnership.actions.models import Action
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.marking import PLAIN, Mark
from partnership.groups.models import Group
from partnership.meetings.marking import put
from partnership.projects import facts, queries, rules
from partnership.projects.models import Phase, Project, ProjectAction
from partnership.projects.moving import go_back, move_on
from partnership.projects.outcomes import record_outcome, withdraw_outcome
from partnership.projects.rules import PhaseKind
from partnership.projects.undoing import undo


def add_project(
    actor: Actor,
    group: Group,
    *,
    kind: PhaseKind,
    begun_on: date,
    planned_end: date,
    exit_test: str,
    partners: Collection[int] = (),
    mark: Mark = PLAIN,
    **given: Any,
) -> Project:
    """Add a place to those that a body works in, in the phase that it is in."""
    values = facts.cleaned(group.id, None, **given)
    rules.check_begun(begun_on, today())
    of_phase = facts.phase_facts(exit_test, planned_end, begun_on)
    project = Project(group=group, **values, **vars(mark))
    db.session.add(project)
    facts.put_partners(project, partners)
    project.phases.append(Phase(kind=kind, begun_on=begun_on, **of_phase))
    _note(actor, Kind.PROJECT_ADDED, project, after={**values, "marking": str(mark)})
    return project


def change_project(
    actor: Actor,
    project: Project,
    *,
    planned_end: date | None,
    exit_test: str,
    partners: Collection[int],
    version: int,
    **given: Any,
) -> None:
    """Change a project as it was at `version`, and what its phase waits for."""
    read_again(project)
    before, phase = facts.facts_of(project), project.phase
    values = facts.cleaned(project.group_id, project.lead_seat_id, **given)
    of_phase = {}
    if phase is not None:
        of_phase = facts.phase_facts(exit_test, planned_end or date.min, phase.begun_on)
    if project.version != version:
        raise Clash(facts.words(before), facts.words(values), project.version)
    before |= facts.phase_facts_of(project)
    for name, value in values.items():
        setattr(project, name, value)
    for name, value in of_phase.items():
        setattr(phase, name, value)
    facts.put_partners(project, partners)
    after = facts.kept(values | of_phase)
    _note(actor, Kind.PROJECT_CHANGED, project, before=facts.kept(before), after=after)


def link_actions(
    actor: Actor, project: Project, chosen: Collection[Action], offered: Collection[int]
) -> int:
    """Let the project need these of the actions that were `offered`, and say how many changed.

    What was not offered, since the person may not see it, stays as it is.
    """
    if any(action.group_id != project.group_id for action in chosen):
        raise Refused("Choose actions from the list", "actions")
    wanted = {action.id for action in chosen}
    linked = {one.action_id: one for one in queries.links(project.id, offered)}
    for action_id in sorted(linked.keys() - wanted):
        db.session.delete(linked[action_id])
    for action_id in sorted(wanted - linked.keys()):
        db.session.add(ProjectAction(project_id=project.id, action_id=action_id))
    added, removed = sorted(wanted - linked.keys()), sorted(linked.keys() - wanted)
    if added or removed:
        _note(actor, Kind.PROJECT_LINKED, project, added=added, removed=removed)
    return len(added) + len(removed)


def set_mark(actor: Actor, project: Project, mark: Mark, reason: str, seen: Mark | None) -> None:
    """Raise the marking of a project, or lower it with a reason."""
    put(actor, project, mark, reason, seen)


def _note(actor: Actor, kind: Kind, project: Project, **details: Any) -> None:
    db.session.flush()
    record(actor, kind, project, group_id=project.group_id, **details)


__all__ = [
    "add_project",
    "change_project",
    "go_back",
    "link_actions",
    "move_on",
    "record_outcome",
    "set_mark",
    "undo",
    "withdraw_outcome",
]
