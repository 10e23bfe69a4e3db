"""The indicators they could ask for, each with a figure whose source has a word of its own."""

from datetime import timedelta
from decimal import Decimal

from partnership.core.clock import today
from partnership.indicators import commands
from partnership.indicators.commands import Facts
from partnership.indicators.entries import Entry
from partnership.indicators.rules import Better, Unit
from partnership.plans import commands as plans
from partnership.transaction import transaction
from tests.access.things import SECRETARIES, SENSITIVE, Things
from tests.access.words import word
from tests.world import LONG_AGO, World

INDICATORS = {"official": "HARM", "sensitive": "HARM", "board": "NPB", "far": "FAR"}


def count(world: World, things: Things) -> None:
    """Each speaks of the one priority."""
    with transaction():
        plan = plans.put_plan("counted", "Counted", LONG_AGO)
        aim = plans.put_priority(plan, "aim", "An aim", 1)
    things.priorities["an aim"] = aim
    for name, short in INDICATORS.items():
        words = (word("indicators", name, kind) for kind in ("name", "definition", "area"))
        title, definition, area = words
        facts = Facts(title, definition, Unit.COUNT, Better.LOWER, area)
        with transaction():
            made = commands.put_indicator(name, world.groups[short], facts, [aim.id])
            if name == "sensitive":
                made.put_mark(SENSITIVE)
        things.indicators[name] = made
        day, source = today() - timedelta(days=9), word("indicators", name, "source")
        with transaction():
            given = Entry(day, day, Decimal(3), "Police", day, source)
            commands.record_figure(world.actor(SECRETARIES[short]), made, given)
