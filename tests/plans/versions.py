"""A plan in two versions, whose priorities go on in several ways, and actions under the first."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.groups.models import Group
from partnership.plans import commands
from partnership.plans.models import Plan, Priority, Review
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction


@dataclass
class Versions:
    """The two, and their priorities by key: wardens goes on, streets in two, lamps nowhere."""

    earlier: Plan
    later: Plan
    old: dict[str, Priority]
    new: dict[str, Priority]


def versions(group: Group | None = None, changed_on: date | None = None) -> Versions:
    """The first ended the day before `changed_on`, or a month ago."""
    begins = changed_on or today() - timedelta(days=30)
    with transaction():
        earlier = commands.put_plan(
            "first", "First plan", date(2021, 4, 1), begins - timedelta(days=1), group=group
        )
        later = commands.put_plan("second", "Second plan", begins, group=group, follows=earlier)
        old = _put(earlier, "wardens", "streets", "lamps")
        new = _put(later, "patrols", "parks", "squares")
        for one, other in (("wardens", "patrols"), ("streets", "parks"), ("streets", "squares")):
            commands.map_on(old[one], new[other])
    return Versions(earlier, later, old, new)


def _put(plan: Plan, *keys: str) -> dict[str, Priority]:
    return {
        key: commands.put_priority(plan, key, f"{key.capitalize()}", number)
        for number, key in enumerate(keys, 1)
    }


def reviewed(actor: Actor, group: Group, **given: Any) -> Review:
    """A review of a priority of the second plan of a body."""
    found = versions(group)
    facts = {"on": today(), "quality": Quality.GOOD, "progress": Progress.BEHIND, **given}
    with transaction():
        return commands.record_review(actor, group, found.new["parks"], **facts)
