"""Short ways to have indicators and figures in a test's world."""

from datetime import date
from decimal import Decimal
from typing import Any

from partnership.groups.models import Group
from partnership.indicators import commands
from partnership.indicators.entries import Entry
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.rules import Better, Unit
from partnership.plans import commands as plans
from partnership.plans.models import Priority
from partnership.transaction import transaction
from tests.world import World

DEFINITION = "Times a firearm was fired, as recorded by the police."


def entry(value: str | int, year: int = 2025, month: int = 4, **given: Any) -> Entry:
    """A figure for a quarter, published two weeks after it."""
    last = date(year, month + 2, 30 if month in (4, 7) else 31)
    facts = {
        "from_on": date(year, month, 1),
        "until_on": last,
        "publisher": "Police",
        "published_on": date(year + month // 10, (month + 3) % 12, 14),
        "source": "Quarterly return, page 3",
    }
    return Entry(**{**facts, "value": Decimal(value), **given})


def indicator(group: Group, name: str = "Firearms discharges", **given: Any) -> Indicator:
    """One of a body."""
    facts = {
        "definition": DEFINITION,
        "unit": Unit.COUNT,
        "better": Better.LOWER,
        "area": "Ashshire",
    }
    priorities = given.pop("priorities", ())
    with transaction():
        key = name.casefold().replace(" ", "-")
        whole = commands.Facts(name, **{**facts, **given})
        return commands.put_indicator(key, group, whole, [one.id for one in priorities])


def recorded(
    world: World,
    about: Indicator,
    *entries: Entry,
    by: str = "secretary",
    against: int | None = None,
) -> list[Figure]:
    """Figures of it."""
    with transaction():
        actor = world.actor(by)
        return [commands.record_figure(actor, about, one, against) for one in entries]


def priority(title: str = "Fewer shots", key: str = "shots") -> Priority:
    """A priority of a plan that runs."""
    with transaction():
        plan = plans.put_plan("streets", "Safer Streets", date(2024, 4, 1))
        return plans.put_priority(plan, key, title, 1)
