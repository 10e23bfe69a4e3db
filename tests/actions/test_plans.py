"""No list reads the whole table of actions, in SQLite's own words."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import insert

from partnership.actions import exporting, lists, queries
from partnership.actions.filters import Filter
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows, visible_to
from partnership.policy.reading import standing_of
from partnership.reports import (
    action_page,
    chairs_page,
    executives_page,
    pictures,
    secretariat_page,
)
from tests.apps import replaced
from tests.conftest import filling, in_one_file
from tests.counting import statements
from tests.world import World, found, soon

FILTERS = {
    "all": Filter(),
    "body": Filter(group_id=1),
    "organisation": Filter(organisation_id=2),
    "seat": Filter(seat_id=3),
    "state": Filter(state=State.AMBER),
    "overdue": Filter(overdue=True),
    "blocked": Filter(blocked=True),
    "silent": Filter(silent=True),
    "doubtful": Filter(doubtful=True),
    "closed": Filter(closed=True),
    "priority": Filter(priority_id=4),
    "slipped": Filter(slips=1),
    "slipped twice": Filter(slips=2, group_id=1),
    "due soon": Filter(due_from=date(2026, 1, 1), due_until=date(2026, 2, 1)),
    "due since": Filter(due_from=date(2026, 1, 1), state=State.RED),
    "all at once": Filter(group_id=1, seat_id=3, slips=1, overdue=True, blocked=True, silent=True),
}
SORTED = "USE TEMP B-TREE FOR ORDER BY"


@pytest.fixture(scope="module")
def many_file(world_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up partnership with enough rows for the planner to have a choice."""
    folder = tmp_path_factory.mktemp("many")
    url = replaced(folder / "board.db", world_file)
    with filling(folder, url):
        db.session.execute(insert(Action), rows(found()))
        db.session.commit()
        in_one_file()
    return folder / "board.db"


@pytest.fixture
def database_url(many_file: Path, own_folder: Path) -> str:
    """SQLite alone: PostgreSQL's plans follow its statistics, so there is nothing to hold it to."""
    return replaced(own_folder / "board.db", many_file)


def rows(world: World) -> list[dict[str, Any]]:
    seats = [world.seats[key].id for key in ("ash", "elm", "oak", "sub-chair")]
    return [
        {
            "reference": f"NPB/2020/{number}",
            "group_id": world.board.id,
            "title": "Agree one form",
            "seat_id": seats[number % len(seats)],
            "due_on": soon(number % 500 - 100),
            "first_due_on": soon(number % 500 - 100),
            "slips": 2 if number % 25 == 0 else 0,
            "state": list(State)[number % 5],
            "is_blocked": number % 40 == 0,
            "opened_at": now(),
            "latest_at": now(),
            "closed_at": now() if number % 3 == 0 else None,
            "doubtful_from": soon(number % 90 - 30) if number % 5 < 2 else None,
            "version": 1,
        }
        for number in range(2_000)
    ]


def plan(app: Flask, statement: str) -> list[str]:
    """What SQLite would do; the values do not matter, so every one is empty."""
    with db.engine.connect() as connection:
        values = tuple("" for _ in range(statement.count("?")))
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)
        return [row[-1] for row in rows]


def scans(steps: list[str]) -> list[str]:
    tables = ("actions", "blockages", "action_updates", "action_supports", "events", "meetings")
    tables += ("priority_tags",)
    return [step for step in steps if any(step.startswith(f"SCAN {table}") for table in tables)]


@pytest.mark.parametrize("name", FILTERS)
@pytest.mark.parametrize("key", ["chair", "ash", "observer"])
def test_lists_follow_an_index(app: Flask, world: World, name: str, key: str) -> None:
    who = standing_of(world.people[key].id, today())
    known = visible_to(who, Action, Permission.KNOW_OF_ACTION)
    with statements() as heard:
        asked = lists.listed(known, allows(who, Action), FILTERS[name].shape)
        lists.rows(asked, FILTERS[name], today())
    steps = plan(app, heard[-1])
    assert scans(steps) == []
    # Seats of one are several, each in its own order, as are first priorities and further ones.
    if name not in ("organisation", "priority"):
        assert SORTED not in steps, steps


def test_exports_follow_indexes(app: Flask, world: World) -> None:
    who = standing_of(world.people["chair"].id, today())
    for chosen in FILTERS.values():
        asked = visible_to(who, Action), allows(who, Action), chosen, today()
        with statements() as heard:
            list(exporting.exported(*asked))
            assert not exporting.is_any_sensitive(*asked)
        assert [scans(plan(app, one)) for one in heard] == [[]] * len(heard)


@pytest.mark.parametrize(
    ("key", "page"),
    [("chair", chairs_page), ("secretary", secretariat_page), ("ash", executives_page)],
)
def test_first_screens_follow_indexes(app: Flask, world: World, key: str, page: Any) -> None:
    who = standing_of(world.people[key].id, today())
    with statements() as heard:
        page.read(who, today(), now())
    assert len(heard) >= 3
    assert [scans(plan(app, statement)) for statement in heard] == [[]] * len(heard)


def test_pictures_follow_indexes(app: Flask, world: World) -> None:
    with statements() as heard:
        pictures.read(standing_of(world.people["chair"].id, today()))
    assert [scans(plan(app, one)) for one in heard if "blockages" in one] == [[], []]


def test_open_actions_are_counted_without_reading_one(app: Flask, world: World) -> None:
    with statements() as heard:
        chairs_page.read(standing_of(world.people["chair"].id, today()), today(), now())
    counts = next(one for one in heard if "GROUP BY actions.group_id, actions.seat_id" in one)
    steps = plan(app, counts)
    assert any("USING COVERING INDEX ix_actions_counted" in step for step in steps)
    assert "USE TEMP B-TREE FOR GROUP BY" not in steps


def test_one_action_follows_indexes(app: Flask, world: World) -> None:
    with statements() as heard:
        action = queries.action(7)
        assert action is not None
        action_page.read(action, today())
    assert len(heard) == 2
    plans = [plan(app, statement) for statement in heard]
    assert [scans(steps) for steps in plans] == [[], []]
    # Nor are all seats read to find the few that help or can free it.
    assert [step for steps in plans for step in steps if "SCAN seats" in step] == []
