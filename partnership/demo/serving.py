"""Tags actions, decisions and topics of the story with the priorities that they serve."""

from collections.abc import Iterable
from typing import Any

from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.demo import offices
from partnership.demo.story import Story
from partnership.plans import commands, queries


def serve(actor: Actor, story: Story, thing: Any, names: Iterable[str]) -> None:
    """By these names of priorities, and by whatever else these serve."""
    wanted = {one for name in names for one in (name, *story.plans.also.get(name, ()))}
    found = {offices.priority_id(story, name) for name in wanted}
    ids = {one for one in found if one is not None}
    has = 1 if thing.__tablename__ == "actions" else 0  # an action has its first already
    if len(ids) > has:
        commands.serve(actor, thing, queries.current_priorities(today()), ids)
