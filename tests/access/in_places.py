"""The place projects they could ask for, and a plan with one action under it."""

from datetime import timedelta

from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import PLAIN
from partnership.plans import commands as plans
from partnership.projects import commands
from partnership.projects.models import Project
from partnership.projects.rules import PhaseKind
from partnership.transaction import transaction
from tests.access.people import machine
from tests.access.things import SENSITIVE, Things
from tests.access.words import word
from tests.world import LONG_AGO, World

# Projects: body, and whether its observer leads it.
PROJECTS = {
    "official": ("HARM", False),
    "led": ("HARM", True),
    "sensitive": ("HARM", False),
    "sensitive led": ("HARM", True),
    "side": ("SIDE", False),
    "board": ("NPB", False),
    "far": ("FAR", False),
}
TEXTS = ("name", "place", "aim", "source")


def begin(world: World, things: Things) -> None:
    """All of them in Hold, each with something that came of it; and a plan."""
    for name, (short, led) in PROJECTS.items():
        lead = world.seats["sub-observer"].id if led else None
        things.projects[name] = _project(world, name, short, lead)
    with transaction():
        plan = plans.put_plan("plan", "Police and Crime Plan", LONG_AGO)
        first = plans.put_priority(plan, "first", "Fewer people are harmed", 1)
        db.session.flush()
        things.actions["official"].priority_id = first.id


def _project(world: World, name: str, short: str, lead: int | None) -> Project:
    facts = {text: word("projects", name, text) for text in TEXTS}
    planned = {"planned_end": today() + timedelta(days=90)}
    with transaction():
        project = commands.add_project(
            machine(),
            world.groups[short],
            **facts,
            **planned,
            lead_seat_id=lead,
            kind=PhaseKind.CLEAR,
            begun_on=today(),
            exit_test=word("projects", name, "test"),
            mark=SENSITIVE if name.startswith("sensitive") else PLAIN,
        )
    with transaction():
        assert project.phase is not None
        outcome, phase_id = word("projects", name, "outcome"), project.phase.id
        about = {"phase_id": phase_id, "met": True, "outcome": outcome}
        moved = commands.move_on(machine(), project, **about, **planned, exit_test="Quiet")
        assert moved is not None
        counted = {"counted_on": today(), "source": "Police", "number": 1}
        words = word("projects", name, "counted")
        commands.record_outcome(machine(), project, phase_id=moved.id, words=words, **counted)
    return project
