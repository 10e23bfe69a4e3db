"""When a calendar feed is read again, and when it is the same: its ETag, bytes and statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.actions import commands as actions
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups.models import Holding
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.counting import statements
from tests.meetings.sittings import coming
from tests.web.subscribing import ClientOf, made
from tests.world import World, soon


@pytest.fixture
def address(world: World, client_of: ClientOf) -> str:
    """Ash's."""
    return made(client_of("ash"))


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A calendar program: it has no session."""
    return app.test_client()


def change_nothing(world: World, meeting: Meeting) -> None:
    coming_elsewhere = soon(40)
    facts = {"begins": meeting.begins, "ends": meeting.ends}
    meetings.schedule(world.actor("outsider"), world.groups["FAR"], day=coming_elsewhere, **facts)


def move(world: World, meeting: Meeting) -> None:
    facts = {"begins": meeting.begins, "ends": meeting.ends, "place": "Room 9"}
    meetings.move(
        world.actor("secretary"), meeting, day=meeting.day, joining_link="", **facts, tell=False
    )


def change_action(world: World, meeting: Meeting) -> None:
    action = opened_action()
    actions.move_due(world.actor("chair"), action, soon(25), "More time")


def close_action(world: World, meeting: Meeting) -> None:
    action = opened_action()
    action.closed_at = now()


def papers(world: World, meeting: Meeting) -> None:
    world.board.papers_due = 4


def leave(world: World, meeting: Meeting) -> None:
    found = select(Holding).where(Holding.seat_id == world.seats["ash"].id)
    db.session.scalars(found).one().until_on = today() - timedelta(days=1)


def opened_action() -> Any:
    return db.session.scalars(select(actions.Action)).one()


@pytest.mark.parametrize("change", [move, change_action, close_action, papers, leave])
def test_the_tag_changes_with_what_is_shown(
    world: World,
    stranger: FlaskClient,
    address: str,
    change: Callable[[World, Meeting], None],
) -> None:
    meeting = coming(world)
    opened(world, due_on=soon(20))
    first = stranger.get(address)
    same = stranger.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    with transaction():
        change_nothing(world, meeting)
    again = stranger.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    with transaction():
        change(world, meeting)
    now_changed = stranger.get(address, headers={"If-None-Match": first.headers["ETag"]})
    assert now_changed.status_code == 200
    assert now_changed.headers["ETag"] != first.headers["ETag"]
    assert now_changed.data != first.data


def test_the_same_rows_give_the_same_bytes(
    world: World, stranger: FlaskClient, address: str
) -> None:
    coming(world)
    opened(world)
    first = stranger.get(address)
    with time_machine.travel(now() + timedelta(minutes=5)):
        second = stranger.get(address)
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["Cache-Control"] == "private, no-cache"


def test_one_statement_for_an_unchanged_feed_and_two_for_a_full_one(
    world: World, stranger: FlaskClient, address: str
) -> None:
    for number in range(12):
        coming(world, 30 + number)
        opened(world)
    with statements() as full:
        tag = stranger.get(address).headers["ETag"]
    with statements() as unchanged:
        stranger.get(address, headers={"If-None-Match": tag})
    assert (len(full), len(unchanged)) == (2, 1)
