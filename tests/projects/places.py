"""Short ways to have place projects in a test's world."""

from datetime import date, timedelta
from typing import Any

from partnership.core.clock import today
from partnership.projects import commands
from partnership.projects.models import Phase, Project
from partnership.projects.rules import PhaseKind
from partnership.transaction import transaction
from tests.world import World, soon


def begun(world: World, **given: Any) -> Project:
    """A project of the sub-group, in Clear for ten days."""
    by, group = given.pop("by", "sub-secretary"), given.pop("group", world.sub)
    facts: dict[str, Any] = {
        "name": "Mill Lane",
        "place": "Northfield",
        "aim": "A street where people are at ease",
        "lead_seat_id": None,
        "source": "",
        "kind": PhaseKind.CLEAR,
        "begun_on": ago(10),
        "planned_end": soon(20),
        "exit_test": "No open dealing for four weeks",
        **given,
    }
    with transaction():
        return commands.add_project(world.actor(by), group, **facts)


def moved(world: World, project: Project, **given: Any) -> Phase | None:
    """The project a phase further."""
    phase_id = project.phase.id if project.phase else None
    facts: dict[str, Any] = {"phase_id": phase_id, "met": True, "outcome": "Quiet for a month"}
    facts |= {"planned_end": soon(90), "exit_test": "Residents say so", **given}
    with transaction():
        return commands.move_on(world.actor("sub-secretary"), project, **facts)


def returned(world: World, project: Project, **given: Any) -> Phase:
    """The project a phase back."""
    phase_id = project.phase.id if project.phase else None
    facts = {"phase_id": phase_id, "reason": "It came back", **given}
    facts = {"planned_end": soon(60), "exit_test": "Quiet once more", **facts}
    with transaction():
        return commands.go_back(world.actor("sub-secretary"), project, **facts)


def ago(days: int) -> date:
    """A day before today."""
    return today() - timedelta(days=days)
