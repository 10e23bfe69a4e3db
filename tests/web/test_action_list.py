"""The action list: what the query narrows, pages, how many questions it asks, how large it is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert

from partnership.actions import commands
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.transaction import transaction
from tests.actions.deeds import aged, blocked, opened
from tests.counting import statements
from tests.web.filling import text_of
from tests.world import World, soon

Client = Callable[[str], FlaskClient]


def many(world: World, count: int) -> None:
    """Rows as a growing board has them."""
    keys = ("ash", "elm", "oak", "sub-chair")
    rows: list[dict[str, Any]] = [
        {
            "reference": f"NPB/2020/{number:03}",
            "group_id": world.board.id,
            "title": f"Agree one referral form for domestic abuse across the councils {number}",
            "seat_id": world.seats[keys[number % 4]].id,
            "due_on": soon(number % 90 - 30),
            "first_due_on": soon(number % 90 - 30),
            "state": list(State)[number % 5],
            "opened_at": now(),
            "latest_at": now(),
            "version": 1,
        }
        for number in range(count)
    ]
    db.session.execute(insert(Action), rows)
    db.session.commit()


@pytest.fixture
def spread(world: World) -> World:
    opened(world, "ash", title="Plain")
    aged(opened(world, "elm", title="Late"), due_on=today() - timedelta(days=1))
    aged(opened(world, "oak", title="Quiet", due_on=soon(80)), silent=61)
    blocked(world, opened(world, "elm", title="Stuck", due_on=soon(50)))
    opened(world, "ash-officer", group=world.sub, title="Below", due_on=soon(60))
    opened(world, "outsider", group=world.groups["FAR"], by="outsider", title="Foreign")
    with transaction():
        done = opened(world, "ash", title="Finished")
    with transaction():
        commands.update_action(world.actor("ash"), done, State.COMPLETE)
        commands.confirm_complete(world.actor("secretary"), done)
    return world


TITLES = ("Plain", "Late", "Quiet", "Stuck", "Below", "Foreign", "Finished")


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", ["Late", "Plain", "Stuck", "Below", "Quiet"]),
        ("?body=harm", ["Below"]),
        ("?body=far", []),
        ("?body=nowhere", []),
        ("?organisation={ash}", ["Plain", "Below"]),
        ("?organisation=ash-council", []),
        ("?organisation=99999999999999999999", []),
        ("?seat={elm}", ["Late", "Stuck"]),
        ("?seat=%C2%B2", []),
        ("?state=red", ["Stuck"]),
        ("?state=not-started", ["Late", "Plain", "Below", "Quiet"]),
        ("?state=nonsense", []),
        ("?state=closed", ["Finished"]),
        ("?overdue=yes", ["Late"]),
        ("?blocked=yes", ["Stuck"]),
        ("?silent=yes", ["Quiet"]),
        ("?silent=yes&body=harm", []),
        ("?page=0", ["Late", "Plain", "Stuck", "Below", "Quiet"]),
        ("?page=99999999999999999999", ["Late", "Plain", "Stuck", "Below", "Quiet"]),
        ("?page=999999999", []),
    ],
)
def test_what_the_query_shows(
    spread: World, client_of: Client, query: str, shown: list[str]
) -> None:
    ids = {
        "ash": spread.seats["ash"].organisation_id,
        "elm": spread.seats["elm"].id,
    }
    page = client_of("chair").get("/actions" + query.format(**ids))
    assert page.status_code == 200
    words = text_of(page)
    rows = sorted(
        (words.index(title), title)
        for title in TITLES
        if f"{title} NPB" in words or f"{title} HARM" in words
    )
    assert [title for _, title in rows] == shown


def test_empty_lists_say_what_to_do(world: World, client_of: Client) -> None:
    client = client_of("chair")
    assert "No actions yet Actions appear here when" in text_of(client.get("/actions"))
    assert "No action matches" in text_of(client.get("/actions?overdue=yes"))


def test_pages_of_fifty(world: World, client_of: Client) -> None:
    many(world, 101)
    client = client_of("chair")
    pages = [client.get(f"/actions?body=npb&page={number}") for number in (1, 2, 3)]
    assert [page.text.count("<tr role=row><th role=rowheader") for page in pages] == [50, 50, 1]
    assert 'href="/actions?body=npb&amp;page=3"' in pages[1].text
    assert "Next page" not in text_of(pages[2])


@pytest.mark.parametrize(
    ("address", "most"),
    [("/actions", 5), ("/actions/mine", 5), ("/blockages", 4), ("/actions?overdue=yes", 5)],
)
def test_lists_ask_the_same_at_any_length(
    world: World, client_of: Client, address: str, most: int
) -> None:
    client = client_of("ash")
    asked = []
    for count in (10, 200):
        many(world, count) if count == 10 else _more(world, count)
        with statements() as heard:
            assert client.get(address).status_code == 200
        asked.append(len(heard))
    assert asked[0] == asked[1]
    assert asked[0] <= most


def _more(world: World, count: int) -> None:
    for number in range(6):
        blocked(world, opened(world, "elm", title=f"Stuck {number}"), "ash")
    many_more = [
        {**row, "reference": f"NPB/2019/{number}"} for number, row in enumerate(_copied(count))
    ]
    db.session.execute(insert(Action), many_more)
    db.session.commit()


def _copied(count: int) -> list[dict[str, Any]]:
    columns = [column.name for column in Action.__table__.columns if column.name != "id"]
    first = db.session.execute(Action.__table__.select().limit(1)).mappings().one()
    return [{name: first[name] for name in columns} for _ in range(count)]


def test_one_action_with_fifteen_updates_asks_three_questions(
    world: World, client_of: Client
) -> None:
    action = opened(world, supports=[world.seats["elm"], world.seats["oak"]])
    blocked(world, action)
    client = client_of("ash")
    asked = []
    for count in (1, 14):
        rows = [
            {
                "action_id": action.id,
                "at": now(),
                "capacity": "Chief Executive",
                "kind": "said",
                "state": State.GREEN,
                "text": "It goes well",
            }
        ] * count
        db.session.execute(insert(ActionUpdate), rows)
        db.session.commit()
        with statements() as heard:
            page = client.get(f"/actions/{action.id}")
        asked.append(len(heard))
    assert text_of(page).count("It goes well") == 15
    assert asked == [3, 3]


def test_a_page_of_fifty_rows_is_small(world: World, client_of: Client) -> None:
    many(world, 60)
    assert len(client_of("chair").get("/actions").data) <= 30_000
