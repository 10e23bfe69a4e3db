"""The register of decisions: what narrows it, in which order, and on which indexes it is read."""

from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import insert, select

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.meetings import register
from partnership.meetings.models import Decision
from partnership.meetings.register import Filter
from partnership.policy.permits import visible_to
from partnership.policy.reading import standing_of
from partnership.reports import decisions, matter_rows
from tests.actions.deeds import blocked, opened
from tests.actions.test_plans import plan
from tests.counting import statements
from tests.meetings.sittings import held, item
from tests.world import World, soon

LATER = datetime(2027, 3, 1, 12, tzinfo=UTC)
# Reference, body, when it was written down, and its words.
MADE = (
    ("NPB/2024/D01", "NPB", datetime(2024, 5, 1, 12, tzinfo=UTC), "Pay for 100% of the desk"),
    ("NPB/2025/D01", "NPB", datetime(2025, 5, 1, 12, tzinfo=UTC), "Close the desk"),
    ("HARM/2025/D01", "HARM", datetime(2025, 6, 1, 12, tzinfo=UTC), "Name one contact"),
    # Of a meeting on 31 December, whose minutes were written in January.
    ("NPB/2025/D02", "NPB", datetime(2026, 1, 2, 12, tzinfo=UTC), "Pay for the van"),
    ("NPB/2026/D01", "NPB", datetime(2026, 1, 3, 12, tzinfo=UTC), "Sell the van and the desk"),
)
NEWEST = [made[0] for made in reversed(MADE)]


def rows(world: World) -> list[dict[str, object]]:
    return [
        {
            "reference": reference,
            "group_id": world.groups[short].id,
            "made_at": at,
            "text": text,
            "made_by": "Chair",
        }
        for reference, short, at, text in MADE
    ]


def test_the_register_is_narrowed_by_body_year_and_words(app: Flask, world: World) -> None:
    db.session.execute(insert(Decision), rows(world))
    board = world.board.id
    asked = {
        Filter(): NEWEST,
        Filter(group_id=board): [name for name in NEWEST if name.startswith("NPB")],
        Filter(year=2025): ["NPB/2025/D02", "HARM/2025/D01", "NPB/2025/D01"],
        Filter(year=2026): ["NPB/2026/D01"],
        Filter(words="the VAN"): ["NPB/2026/D01", "NPB/2025/D02"],
        Filter(words="desk van"): ["NPB/2026/D01"],
        Filter(words="100%"): ["NPB/2024/D01"],
        Filter(words="%"): ["NPB/2024/D01"],
        Filter(group_id=board, year=2025, words="pay"): ["NPB/2025/D02"],
        Filter(group_id=0): [],
    }
    for chosen, names in asked.items():
        found = register.rows(select(Decision), chosen, LATER)
        assert [made.reference for (made,) in found] == names, chosen
    pages = [register.rows(select(Decision), Filter(), LATER, page, most=2) for page in (1, 2, 3)]
    assert [len(page) for page in pages] == [3, 3, 1]  # one more than the page, where there is
    assert register.rows(select(Decision), Filter(), MADE[0][2])[0][0].reference == NEWEST[-1]
    assert register.first_year(select(Decision), today()) == 2024


GROWING = ("decisions", "meetings", "agenda_items", "actions", "blockages", "blockage_steps")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("key", ["chair", "observer"])
def test_the_register_and_a_matter_follow_indexes(app: Flask, world: World, key: str) -> None:
    meeting = held(world, soon(-9))
    one = item(world, meeting)
    blocked(world, opened(world, meeting=meeting, item=one))
    made = Decision(reference="NPB/2020/D01", group_id=world.board.id, item_id=one.id, text="Yes")
    made.meeting_id, made.made_at, made.made_by = meeting.id, now(), "Chair"
    db.session.add(made)
    db.session.flush()
    who = standing_of(world.people[key].id, today())
    assert db.session.scalar(visible_to(who, Decision)) in (made, None)
    with statements() as heard:
        for chosen in (Filter(), Filter(group_id=1), Filter(year=2026, words="desk")):
            decisions.page_of(who, chosen, now())
        matter_rows.of_decision(who, made)
        matter_rows.of_item(who, one)
    scans = [
        step
        for statement in heard
        for step in plan(app, statement)
        if any(step.startswith(f"SCAN {table}") for table in GROWING)
    ]
    assert len(heard) > 8
    assert scans == []
