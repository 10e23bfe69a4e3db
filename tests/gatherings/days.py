"""Short ways to have summits and forums in a test's world."""

from typing import Any

from partnership.gatherings import commands
from partnership.gatherings.models import Gathering, Proposal, Question, Workshop
from partnership.gatherings.rules import GatheringKind
from partnership.transaction import transaction
from tests.world import World, soon


def held(
    world: World, kind: GatheringKind = GatheringKind.SUMMIT, days: int = -30, **given: Any
) -> Gathering:
    """A summit, or a forum, of the board."""
    facts = {"title": f"{kind.capitalize()} {days}", "held_on": soon(days), **given}
    with transaction():
        return commands.hold(world.actor("secretary"), world.board, kind=kind, **facts)


def workshop(world: World, gathering: Gathering, *proposals: str, **given: Any) -> Workshop:
    """A workshop of a summit with these proposals."""
    facts = {"theme": "Working together", "proposals": "\n".join(proposals), **given}
    with transaction():
        return commands.add_workshop(world.actor("secretary"), gathering, **facts)


def proposed(world: World, text: str = "Share one calendar", **given: Any) -> Proposal:
    """A proposal of a new summit."""
    return workshop(world, held(world, **given), text).proposals[0]


def asked(world: World, forum: Gathering, *questions: str) -> list[Question]:
    """Questions that one group asked at a forum."""
    with transaction():
        lines = "\n".join(questions)
        return commands.ask(world.actor("secretary"), forum, "Corner Youth Club", lines)
