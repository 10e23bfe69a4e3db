"""Indicators with everything a chart can show, and the forms about figures filled in wrongly."""

from datetime import date, timedelta
from typing import Any

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.meetings.commands import decide
from partnership.plans import commands as plans
from partnership.plans.models import Tag
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.indicators.counted import entry, indicator, recorded
from tests.states.pages import page
from tests.states.tries import Form, Try, form, nothing, on, wrong
from tests.world import LONG_AGO, World

LONG = "<b>" + "x" * 200
YEAR = today().year - 2
WHOLE = {
    "value": "36",
    "publisher": "Police",
    "source": "Return 2",
    **on("from_on", "1", "4", "2020"),
    **on("until_on", "30", "6", "2020"),
    **on("published_on", "14", "7", "2020"),
}
NEW = {
    "name": "Firearms discharges",
    "definition": "Shots",
    "area": "Ashshire",
    "unit": "count",
    "better": "lower is better",
}
DAYS = ("from_on-day", "until_on-day")
FIGURE_FORMS: list[Form] = [
    form(
        page("indicators.add", "secretary", indicator_id="a chart"),
        nothing("value", *DAYS, "publisher", "published_on-day", "source"),
        wrong("a percentage", "value", **WHOLE | {"value": "31%"}),
        wrong("a share", "value", **WHOLE | {"value": "0.31"}),
        wrong("no publisher", "publisher", **WHOLE | {"publisher": " "}),
        wrong("a long source", "source", **WHOLE | {"source": LONG}),
        wrong("an early end", "until_on-day", **WHOLE | on("until_on", "1", "3", "2020")),
        wrong("too early", "published_on-day", **WHOLE | on("published_on", "1", "6", "2020")),
        wrong("a figure from elsewhere", "against_id", **WHOLE, against_id="999999"),
        wrong("a long quotation", "quoted", **WHOLE, quoted=LONG),
        wrong(
            "days that have a figure",
            "from_on-day",
            **WHOLE
            | on("from_on", "1", "4", f"{YEAR}")
            | on("until_on", "30", "6", f"{YEAR}")
            | on("published_on", "14", "7", f"{YEAR}"),
        ),
    ),
    form(
        page("indicators.begin", "secretary", slug="npb"),
        nothing("name", "definition", "unit", "better", "area"),
        Try("a name that is taken", NEW, ("name",)),
        Try("a long name", NEW | {"name": LONG}, ("name",)),
        Try("a higher marking", NEW | {"name": "Shots", "descriptor": "SECRET"}, ("descriptor",)),
    ),
    form(
        page("indicators.change", "secretary", indicator_id="a chart"),
        nothing("name", "definition", "unit", "better", "area"),
        wrong("another unit", "unit", unit="percent"),
        wrong("a long definition", "definition", definition="<b>" + "x" * 3_000),
        Try("a name that is taken", {"name": "Never counted"}, ("name",)),
    ),
    form(page("indicators.bring_in", "secretary", indicator_id="a chart"), nothing("file")),
    form(
        page("indicators.withdraw", "secretary", indicator_id="one figure", figure_id="a figure"),
        nothing("reason"),
        wrong("a long reason", "reason", reason=LONG),
    ),
]


def count(world: World, rows: dict[str, Any], unbreakable: str) -> None:
    """Quarters with a gap, a forecast and pins; one figure; none; a priority of nothing."""
    with transaction():
        plan = plans.put_plan("figures", "Plan with figures", LONG_AGO)
        aim = rows["a priority"] = plans.put_priority(plan, "counted", "Fewer shots", 1)
        rows["a priority of nothing"] = plans.put_priority(plan, "none", unbreakable, 2)
    about = rows["a chart"] = indicator(world.board, priorities=[aim])
    quarters = [(YEAR, month) for month in (1, 4, 10)] + [(YEAR + 1, month) for month in (1, 4, 7)]
    there = recorded(world, about, *(entry(20 - at, *one) for at, one in enumerate(quarters)))
    compared = entry(9, YEAR + 1, 10, quoted="40%", source=unbreakable)
    recorded(world, about, compared, against=there[2].id)
    early = {"is_forecast": True, "published_on": date(YEAR + 1, 12, 1)}
    recorded(world, about, entry(12, YEAR + 2, 1, **early))
    alone = rows["one figure"] = indicator(world.board, unbreakable, priorities=[aim])
    (rows["a figure"],) = recorded(world, alone, entry(45, YEAR))
    rows["no figure"] = indicator(world.board, "Never counted")
    _decide_and_close(world, aim.id, unbreakable)


def _decide_and_close(world: World, aim: int, unbreakable: str) -> None:
    closed = opened(world, title=unbreakable, priority_id=aim)
    opened(world, title="Still open", priority_id=aim)
    with transaction():
        closed.closed_at, closed.closed_by = now() - timedelta(days=400), "Secretary"
        for number in range(3):
            made = decide(world.actor("secretary"), world.board, f"Decided {number}")
            db.session.flush()
            db.session.add(Tag(priority_id=aim, decision_id=made.id, at=now(), by="Secretary"))
