"""Two thousand rows come in while somebody waits."""

import time

from sqlalchemy import func, select

from partnership.actions.models import Action
from partnership.core.db import db
from tests.spreadsheets.logs import HEADINGS, as_xlsx, brought_in
from tests.world import World, soon

MOST_SECONDS = 10  # of work; about 3, however busy the machine is with other things
ROWS = 2_000


def test_two_thousand_rows_are_quick_and_the_second_time_nothing_is_new(world: World) -> None:
    lights = ("Green", "Amber", "R", "Complete", "")
    rows = [
        (
            f"A{n}",
            f"Agree form {n}",
            "Ash Council / Elm Council",
            soon(n % 90),
            lights[n % 5],
            "On it",
        )
        for n in range(ROWS)
    ]
    file = as_xlsx(HEADINGS, *rows)
    began = time.process_time()
    plan = brought_in(world, file)
    took = time.process_time() - began
    assert (plan.problems, plan.unknown, len(plan.new)) == ([], {}, ROWS)
    began = time.process_time()
    again = brought_in(world, file)
    print(f"imported in {took:.1f} s, looked through again in {time.process_time() - began:.1f} s")
    assert (len(again.new), len(again.changed), again.unchanged) == (0, 0, ROWS)
    assert db.session.scalar(select(func.count()).select_from(Action)) == ROWS
    assert took < MOST_SECONDS
