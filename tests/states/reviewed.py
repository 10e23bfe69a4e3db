"""Plans: rows of the stage in every state, and their forms filled in wrongly."""

from datetime import date, timedelta
from typing import Any

from partnership.core.clock import today
from partnership.core.marking import PLAIN, Mark, Marking
from partnership.plans import commands
from partnership.plans.models import Priority
from partnership.plans.rules import Progress, Quality
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.states.pages import page
from tests.states.tries import Form, form, nothing, on, wrong
from tests.world import World, soon

CHANGED = today() - timedelta(days=200)
SECRET = Mark(Marking.SENSITIVE, "COMMERCIAL", "Do not forward")
LONG = "x" * 10_001
UNKNOWN = "999999"


def look_at_plans(world: World, rows: dict[str, Any], wordy: str, unbreakable: str) -> None:
    """One with reviews of every kind, one due; the version before it; one with nothing in it."""
    with transaction():
        before = commands.put_plan(
            "before", "Plan before", date(2021, 4, 1), CHANGED - timedelta(days=1)
        )
        now = commands.put_plan(
            "now", unbreakable, CHANGED, source=wordy, group=world.board, follows=before
        )
        bare = commands.put_plan("bare", "Bare plan", soon(90))
        titles = ("Whole", "Split", "Left behind")
        old = [commands.put_priority(before, title, title, n) for n, title in enumerate(titles)]
        new = [_priority(now, number, unbreakable) for number in range(1, 5)]
        for earlier, later in ((0, 0), (1, 1), (1, 2)):
            commands.map_on(old[earlier], new[later])
    rows |= {"plan-now": now, "plan-before": before, "plan-bare": bare}
    rows |= {"priority-first": new[0], "priority-split": old[1]}
    _serve(world, rows, old, new)
    for number, (quality, progress) in enumerate(
        zip((*Quality, Quality.GOOD), Progress, strict=True)
    ):
        for days in (100, 10):
            _review(world, new[number], quality, progress, days, wordy)


def _priority(plan: Any, number: int, title: str) -> Priority:
    return commands.put_priority(plan, f"p{number}", f"{number} {title}", number)


def _review(world: World, of: Priority, how: Quality, far: Progress, ago: int, text: str) -> None:
    with transaction():
        commands.record_review(
            world.actor("chair"),
            world.board,
            of,
            on=today() - timedelta(days=ago),
            quality=how,
            progress=far,
            text=text if ago == 10 else "",
            next_on=soon(1) if ago == 10 else None,
            mark=SECRET if far is Progress.BEHIND else PLAIN,
        )


def _serve(world: World, rows: dict[str, Any], old: list[Any], new: list[Any]) -> None:
    for one in old:
        opened(world, title=f"Under {one.title}", priority_id=one.id)
    stuck = opened(world, priority_id=new[0].id)
    blocked(world, stuck)
    ticked = [new[0].id, new[1].id]
    with transaction():
        for name in ("long", "a decision", "a topic"):
            commands.serve(world.actor("secretary"), rows[name], new, ticked)


FIRST = "-{priority-first}"
GONE_BY = on("next_on", "1", "1", "2020")
REVIEWS: list[Form] = [
    form(
        page("plans.review", "chair", plan_id="plan-now"),
        nothing("reviewed_on-day"),
        wrong("half of it", f"progress{FIRST}", **{f"quality{FIRST}": "good"}),
        wrong("only words", f"quality{FIRST}", **{f"text{FIRST}": "Why"}),
        wrong("too many words", f"text{FIRST}", **{f"text{FIRST}": LONG}),
        wrong("a day to come", "reviewed_on-day", **on("reviewed_on", "1", "1", "2199")),
        wrong("a next one gone by", "next_on-day", **GONE_BY),
    ),
    form(
        page("plans.carry", "secretary", plan_id="plan-now"),
        wrong("from elsewhere", "into-{priority-split}", **{"into-{priority-split}": UNKNOWN}),
    ),
    *(
        form(
            page(endpoint, "secretary", **parts),
            wrong("from elsewhere", "priorities", priorities=UNKNOWN),
        )
        for endpoint, parts in (
            ("plans.action", {"action_id": "long"}),
            ("plans.decision", {"decision_id": "a decision"}),
            ("plans.topic", {"slug": "npb", "topic_id": "a topic"}),
        )
    ),
]
