"""The secret calendar address: what it shows, to whom, how cheaply, and how it ends."""

import logging
from datetime import datetime, time, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import select

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import LONDON
from partnership.core.marking import Marking
from partnership.core.working_days import clear_working_days_before
from partnership.groups.commands import put_holding
from partnership.groups.rules import HoldingKind
from partnership.invitations.models import CalendarEntry
from partnership.meetings import commands as meetings
from partnership.people.models import FeedAddress
from partnership.transaction import transaction
from partnership.web.feeds import pages
from tests.actions.deeds import opened
from tests.conformance.scenarios import call_off, send_again
from tests.meetings.sittings import coming
from tests.policy.deputising import deputised, left, out_of_the_body
from tests.web.subscribing import ClientOf, by_title, fetched, made
from tests.world import World, soon


@pytest.fixture
def address(world: World, client_of: ClientOf) -> str:
    """Ash's."""
    return made(client_of("ash"))


@pytest.fixture
def stranger(app: Flask) -> FlaskClient:
    """A calendar program: it has no session."""
    return app.test_client()


def test_the_address_is_shown_once_and_kept_as_a_digest(world: World, client_of: ClientOf) -> None:
    client = client_of("ash")
    assert "You have no address yet" in client.get("/calendar").get_data(as_text=True)
    token = made(client).removeprefix("/calendar/").removesuffix(".ics")
    page = client.get("/calendar").get_data(as_text=True)
    assert "You made a secret address today" in page
    assert token not in page
    (row,) = db.session.scalars(select(FeedAddress))
    assert len(row.digest) == 64
    assert token not in row.digest
    assert row.person_id == world.people["ash"].id


def test_a_new_address_replaces_the_old_one_and_an_ended_one_is_gone(
    client_of: ClientOf, stranger: FlaskClient, address: str
) -> None:
    client = client_of("ash")
    new = made(client)
    assert stranger.get(address).status_code == 404
    assert stranger.get(new).status_code == 200
    client.post("/calendar/stop")
    assert stranger.get(new).status_code == 404
    assert "You have no address yet" in client.get("/calendar").get_data(as_text=True)


def test_it_shows_what_the_invitation_shows_and_the_deadlines(
    world: World, stranger: FlaskClient, address: str
) -> None:
    with transaction():
        world.board.papers_due = 5
    meeting = coming(world, 60, place="Room 1", title="Board")
    action = opened(world, due_on=soon(20), title="Agree one form, and sign it; soon")
    opened(world, "elm", title="Somebody else's")
    shown = by_title(fetched(stranger, address))
    entry = db.session.scalars(select(CalendarEntry)).one()
    titles = {
        "NPB: Board",
        "Papers due: NPB: Board",
        f"Due: {action.reference}: Agree one form, and sign it; soon",
    }
    assert set(shown) == titles
    meant = shown["NPB: Board"]
    assert (meant["UID"], meant.start) == (entry.uid, entry.starts_at)
    assert "ATTENDEE" not in meant
    papers = shown["Papers due: NPB: Board"]
    assert papers.start == clear_working_days_before(meeting.day, 5)
    assert papers.end - papers.start == timedelta(days=1)
    assert papers["TRANSP"] == "TRANSPARENT"
    due = next(one for title, one in shown.items() if title.startswith("Due"))
    assert (due.start, due["UID"]) == (action.due_on, action.uid)


def test_tasks_have_an_address_of_their_own(
    world: World, stranger: FlaskClient, address: str
) -> None:
    action = opened(world, due_on=soon(20))
    calendar = fetched(stranger, address.replace(".ics", "/tasks.ics"))
    (task,) = calendar.todos
    assert task["UID"] == f"task-{action.uid}"
    assert task["DUE"].dt == action.due_on
    assert calendar.events == []


def test_of_restricted_meetings_it_shows_the_time_only(
    world: World, stranger: FlaskClient, address: str
) -> None:
    coming(
        world,
        title="Operation Canary",
        place="Canary House",
        joining_link="https://meet.example/canary",
        marking=Marking.SENSITIVE,
    )
    with transaction():
        world.board.papers_due = 5
    raw = stranger.get(address).data
    assert b"anary" not in raw
    titles = set(by_title(fetched(stranger, address)))
    assert titles == {"Restricted meeting", "Papers due: Restricted meeting"}


def test_of_actions_from_restricted_meetings_it_shows_the_day_only(
    world: World, stranger: FlaskClient, address: str
) -> None:
    with transaction():
        world.board.diary_title = "Partnership meeting"
    restricted = coming(world, 1, marking=Marking.SENSITIVE)
    action = opened(world, title="Arrest Canary", meeting=restricted, due_on=soon(20))
    for calendar in (address, address.replace(".ics", "/tasks.ics")):
        raw = stranger.get(calendar).data
        assert b"anary" not in raw
        assert action.reference.encode() not in raw
        assert b"SUMMARY:Due: Restricted action\r\n" in raw


def test_a_discreet_body_keeps_its_actions_out_of_diaries(
    world: World, stranger: FlaskClient, address: str
) -> None:
    with transaction():
        world.board.diary_title = "Partnership meeting"
    opened(world, title="Operation Canary")
    coming(world)
    raw = stranger.get(address).data
    assert b"anary" not in raw
    assert set(by_title(Calendar.from_ical(raw))) == {  # type: ignore[arg-type]
        "Partnership meeting",
        "Partnership meeting: an action is due",
    }


def test_a_cancelled_meeting_stays_as_cancelled_for_ninety_days(
    world: World, stranger: FlaskClient, address: str
) -> None:
    meeting = coming(world, 200)
    with transaction():
        meetings.cancel(world.actor("secretary"), meeting, "No longer needed")
    (event,) = fetched(stranger, address).events
    assert event["STATUS"] == "CANCELLED"
    with time_machine.travel(now() + timedelta(days=91)):
        assert fetched(stranger, address).events == []


def test_telling_somebody_again_keeps_a_cancelled_meeting_no_longer(
    world: World, stranger: FlaskClient, address: str
) -> None:
    meeting = coming(world, 300)
    call_off(world, meeting)
    with time_machine.travel(now() + timedelta(days=80)):
        send_again(world, meeting, "elm")
        assert len(fetched(stranger, address).events) == 1
    with time_machine.travel(now() + timedelta(days=91)):
        assert fetched(stranger, address).events == []


def test_only_ones_own_bodies_and_only_while_in_the_seat(
    world: World, stranger: FlaskClient, address: str
) -> None:
    coming(world)
    with transaction():
        sitting = {"begins": world.board.usual_time, "ends": coming(world, 31).ends}
        meetings.schedule(world.actor("sub-secretary"), world.sub, day=soon(9), **sitting)
    assert len(fetched(stranger, address).events) == 2
    left(world, today() - timedelta(days=1))
    assert fetched(stranger, address).events == []
    with transaction():
        world.people["ash"].active = False
    assert stranger.get(address).status_code == 404


def test_a_deputy_sees_the_meeting_they_stand_in_at_while_the_holder_is_invited(
    world: World, client_of: ClientOf, stranger: FlaskClient
) -> None:
    meeting = coming(world)
    deputised(world, meeting)
    theirs = made(client_of("deputy"))
    assert len(fetched(stranger, theirs).events) == 1
    left(world, today() - timedelta(days=1))
    assert fetched(stranger, theirs).events == []


def test_past_meetings_go_with_the_place_in_the_body(
    world: World, stranger: FlaskClient, address: str
) -> None:
    coming(world, 3)
    with time_machine.travel(now() + timedelta(days=10)):
        assert len(fetched(stranger, address).events) == 1
        out_of_the_body(world, today())
    with time_machine.travel(now() + timedelta(days=11)):
        assert fetched(stranger, address).events == []


def test_a_leavers_address_shows_what_is_left_to_them_from_midnight_on(
    world: World, stranger: FlaskClient, address: str
) -> None:
    """Ash also holds a seat of the sub-group: that is left. The worker need not have run."""
    with transaction():
        put_holding(world.seats["ash-officer"], world.people["ash"], HoldingKind.ACTING, soon(-1))
    for body, owner in ((world.board, "ash"), (world.sub, "ash-officer")):
        opened(world, owner, group=body, title=f"Of {body.short}", due_on=soon(50))
        with transaction():
            by = world.actor("secretary" if body is world.board else "sub-secretary")
            begins, ends = time(10), time(12)
            meetings.schedule(by, body, day=soon(40), begins=begins, ends=ends, title=body.short)
    left(world, soon(9))
    midnight = datetime.combine(soon(10), time(), LONDON)
    tags = set()
    for moment, bodies in ((-1, ["HARM", "NPB"]), (1, ["HARM"])):
        with time_machine.travel(midnight + timedelta(seconds=moment), tick=False):
            titles = " ".join(by_title(fetched(stranger, address)))
            assert [one for one in ("HARM", "NPB") if f"{one}: {one}" in titles] == bodies
            assert [one for one in ("HARM", "NPB") if f"Of {one}" in titles] == bodies
            tags.add(stranger.get(address).headers["ETag"])
    assert len(tags) == 2


@pytest.mark.parametrize("path", ["/calendar/x.ics", "/calendar/x/tasks.ics"])
def test_a_wrong_secret_finds_nothing(world: World, stranger: FlaskClient, path: str) -> None:
    assert stranger.get(path).status_code == 404


def test_the_secret_is_in_no_log(
    app: Flask,
    stranger: FlaskClient,
    address: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("a fault of ours")

    monkeypatch.setattr(pages, "subscriber", fail)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    with caplog.at_level(logging.DEBUG):
        assert stranger.get(address).status_code == 500
    token = address.removeprefix("/calendar/").removesuffix(".ics")
    assert "Exception on /calendar/<token>.ics [GET]" in caplog.text
    assert token not in caplog.text
