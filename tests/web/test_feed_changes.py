"""When a calendar feed is read again, and when it is the same: its ETag, bytes and statements."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.wrappers import Response

from partnership.actions import commands as actions
from partnership.actions.rules import State
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.groups.models import Holding
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.actions.deeds import opened
from tests.conformance.scenarios import join, meeting_of, relocate
from tests.conformance.scenarios import leave as leave_body
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
    actions.move_due(world.actor("chair"), action, soon(45), "More time")


def close_action(world: World, meeting: Meeting) -> None:
    action = opened_action()
    action.closed_at = now()


def papers(world: World, meeting: Meeting) -> None:
    world.board.papers_due = 4


def leave(world: World, meeting: Meeting) -> None:
    found = select(Holding).where(Holding.seat_id == world.seats["ash"].id)
    db.session.scalars(found).one().until_on = today() - timedelta(days=1)


def change_words(world: World, meeting: Meeting) -> None:
    world.board.diary_title = "Partnership two"


def restrict(world: World, meeting: Meeting) -> None:
    meeting.marking = Marking.SENSITIVE


def opened_action() -> Any:
    return db.session.scalars(select(actions.Action)).one()


def differ(first: Response, second: Response) -> None:
    assert first.data != second.data
    assert first.headers["ETag"] != second.headers["ETag"]


@pytest.mark.parametrize(
    "change",
    [move, change_action, close_action, papers, leave, change_words, restrict],
)
def test_the_tag_changes_with_what_is_shown(
    world: World,
    stranger: FlaskClient,
    address: str,
    change: Callable[[World, Meeting], None],
) -> None:
    with transaction():
        world.board.diary_title = "Partnership one"
    meeting = coming(world)
    opened(world, due_on=soon(35), meeting=meeting)
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
    differ(first, now_changed)


def test_actions_given_and_received_are_told_apart(
    world: World, stranger: FlaskClient, address: str
) -> None:
    """Numbers 1 and 4 go, 2 and 3 come: as many actions, and all sums as they were."""
    given, kept = opened(world, "ash"), [opened(world, "elm") for _ in range(2)]
    both = [given, opened(world, "ash")]
    with transaction():
        for one in both:
            actions.update_action(world.actor("ash"), one, State.GREEN, "Going well")
    first = stranger.get(address)
    with transaction():
        for one, seat in [*((one, "elm") for one in both), *((one, "ash") for one in kept)]:
            facts = {"title": one.title, "seat": world.seats[seat]}
            actions.change_action(world.actor("chair"), one, **facts)
    differ(first, stranger.get(address))


def test_meetings_of_one_body_and_another_are_told_apart(
    world: World, stranger: FlaskClient, address: str
) -> None:
    """Numbers 1 and 4 go, 2 and 3 come, when the seat's place moves to another body."""
    far = world.groups["FAR"]
    ours = [coming(world, 30)]
    for days in (40, 50):
        meeting_of(world, far, days)
    ours.append(coming(world, 60))
    with transaction():
        for meeting in ours:
            relocate(world, meeting, "Room 9")
    first = stranger.get(address)
    with transaction():
        leave_body(world, "ash", today())
        join(world, "ash", today(), far)
    differ(first, stranger.get(address))


def test_a_tag_from_behind_a_proxy_that_compresses_is_known(
    world: World, stranger: FlaskClient, address: str
) -> None:
    coming(world)
    tag = f"W/{stranger.get(address).headers['ETag']}"
    assert stranger.get(address, headers={"If-None-Match": tag}).status_code == 304
    assert stranger.get(address, headers={"If-None-Match": f'"x", {tag}'}).status_code == 304
    assert stranger.get(address, headers={"If-None-Match": 'W/"x"'}).status_code == 200


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
