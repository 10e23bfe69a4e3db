"""Figures and a review for reports, and the forms about reports filled in wrongly."""

from datetime import date
from decimal import Decimal

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.rules import Better
from partnership.plans.commands import put_plan
from partnership.plans.models import Review
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, wrong
from tests.world import LONG_AGO, World, soon

ELSEWHERE = "999999"
OWN = {"kind": "board-summary", "span": "own"}
FIRST, LAST = on("from_on", "1", "2", "2026"), on("until_on", "1", "1", "2026")
TO_COME = on("until_on", "1", "1", str(today().year + 1))
ACCOUNTS: list[Form] = [
    form(
        page("accounting.choose", "secretary"),
        nothing("kind", "span"),
        wrong("a plan from elsewhere", "of_plan", of_plan=ELSEWHERE),
        wrong("a body from elsewhere", "body", body=ELSEWHERE),
        wrong("others", "of_organisation", of_organisation=ELSEWHERE),
        wrong("a long reader", "recipient", recipient="<b>" + "x" * 200),
        wrong("a kind from elsewhere", "kind", kind="dance"),
        wrong("nothing to go on from", "span", kind="forum", span="since-last"),
        wrong("no days", "from_on-day", **OWN),
        wrong("no last day", "until_on-day", **OWN, **FIRST),
        wrong("a last day to come", "until_on-day", **OWN, **FIRST, **TO_COME),
        wrong("an end before its beginning", "until_on-day", **OWN, **FIRST, **LAST),
        wrong("half a date", "from_on-month", **OWN, **on("from_on", "1", "", "2026")),
    ),
    form(page("accounting.preview", "secretary", slug="npb"), nothing("keep")),
]


def account(world: World, unbreakable: str) -> None:
    """Why the plan has to be; one figure without another, one with; what a review found."""
    days = (soon(-60), soon(-30)), (soon(-425), soon(-395))
    with transaction():
        put_plan("plan", "Police and Crime Plan", LONG_AGO, duty="A law asks for it.")
        facts = {"name": unbreakable, "definition": unbreakable, "area": "The area"}
        one = Indicator(key="harm", better=Better.LOWER, group_id=world.board.id, **facts)
        db.session.add(one)
        db.session.flush()
        db.session.add(IndicatorPriority(indicator_id=one.id, priority_id=1))
        before = _figure(one, Decimal(0), days[1])
        _figure(one, Decimal("12.5"), days[0]).against = before
        db.session.add(
            Review(
                priority_id=1,
                group_id=world.board.id,
                reviewed_on=today(),
                quality=Quality.PARTLY,
                progress=Progress.BEHIND,
                text=unbreakable,
                at=now(),
                by="",
            )
        )


def _figure(one: Indicator, value: Decimal, days: tuple[date, date]) -> Figure:
    facts = {"from_on": days[0], "until_on": days[1], "published_on": days[1], "at": now()}
    row = Figure(indicator_id=one.id, value=value, publisher="Office", source="", by="", **facts)
    db.session.add(row)
    db.session.flush()
    return row
