"""Marks that tests use, and one of each thing that can have one."""

from typing import Any

from partnership.actions import commands
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import State
from partnership.core.marking import Mark, Marking
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.meetings.sittings import coming, item
from tests.world import World

SENSITIVE = Mark(Marking.SENSITIVE)
LEGAL = Mark(Marking.SENSITIVE, "LEGAL")
PERSONAL = Mark(Marking.SENSITIVE, "PERSONAL DATA", "Do not forward")
KINDS = ("meeting", "item", "action", "update", "blockage")


def said(
    world: World, action: Action, by: str = "ash", text: str = "Late", **given: Any
) -> ActionUpdate:
    """What a seat says about an action."""
    with transaction():
        return commands.update_action(world.actor(by), action, State.AMBER, text, **given)


def one_of_each(world: World) -> dict[str, Any]:
    """Made by the secretary, but what was said and what is stuck by the action's owner."""
    meeting = coming(world)
    action = opened(world)
    return {
        "meeting": meeting,
        "item": item(world, meeting),
        "action": action,
        "update": said(world, action),
        "blockage": blocked(world, action, by="ash"),
    }
