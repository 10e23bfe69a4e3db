"""Days to avoid: rows of the stage; the planner's form and theirs, filled in wrongly."""

from datetime import timedelta
from typing import Any

from partnership.core.clock import today
from partnership.meetings.avoiding import commands
from partnership.meetings.avoiding.rules import DayKind, span
from partnership.transaction import transaction
from tests.states.pages import page
from tests.states.tries import AT_TOP, Form, form, nothing, on, wrong
from tests.world import World, soon

NEXT = str(today().year + 1)
LINK = "javascript:alert(1)"
LONG = "x" * 201
TWICE = on("b{board}-1-day", "17", "June", NEXT) | on("b{board}-2-day", "17", "6", NEXT)
DAYS = {"kind": "council day", "words": "Full Council", **on("from_on", "17", "6", NEXT)}


def keep_free(world: World, rows: dict[str, Any], text: str) -> None:
    """For all bodies and for one, a day and several; the board by the name that forms know."""
    rows["board"], secretary = world.board, world.actor("secretary")
    with transaction():
        several = span(DayKind.SCHOOL, text, soon(200), soon(200) + timedelta(days=13))
        commands.mark(secretary, None, several)
        one = span(DayKind.COUNCIL, "Full Council", soon(240))
        rows["kept day"] = commands.mark(secretary, world.board, one)


YEARS: list[Form] = [
    form(
        page("year.plan", "secretary", body="npb"),
        nothing(AT_TOP),
        wrong("a day that is not", "b{board}-1-day-day", **on("b{board}-1-day", "31", "2", NEXT)),
        wrong("no time", "b{board}-1-begins", **{"b{board}-1-begins": "half past nine"}),
        wrong("a meeting over midnight", "b{board}-1-begins", **{"b{board}-1-begins": "11pm"}),
        wrong("no length", "b{board}-minutes", **{"b{board}-minutes": "long"}),
        wrong("a long place", "b{board}-place", **{"b{board}-place": LONG}),
        wrong("no link", "b{board}-joining_link", **{"b{board}-joining_link": LINK}),
        wrong("one day twice", "b{board}-2-day-day", **TWICE),
        wrong(
            "an event without the rest",
            "e1-body",
            "e1-day-day",
            "e1-begins",
            **{"e1-title": "Summit"},
        ),
    ),
    *(
        form(
            page(endpoint, "secretary", **parts),
            nothing("kind", "words", "from_on-day"),
            wrong("a long name", "words", **DAYS | {"words": LONG}),
            wrong("a last day before it", "until_on-day", **DAYS, **on("until_on", "1", "6", NEXT)),
            wrong("a body from elsewhere", "body", **DAYS, body="999999"),
        )
        for endpoint, parts in (
            ("avoiding.add", {}),
            ("avoiding.change", {"avoided_id": "kept day"}),
        )
    ),
]
