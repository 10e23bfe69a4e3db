"""Saying whether one can come, by the link of an invitation and signed in."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.core.clock import now
from partnership.core.db import Base, db
from partnership.core.marking import Marking
from partnership.groups import commands as groups
from partnership.invitations import queries
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.reactions.links import answer_link
from partnership.transaction import transaction
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World

ClientOf = Callable[[str], FlaskClient]


def link(world: World, meeting: Meeting, key: str) -> str:
    return answer_link(meeting.id, world.people[key].id).removeprefix("http://localhost")


def of(world: World, meeting: Meeting, key: str) -> Invitation:
    db.session.expire_all()
    standing = queries.for_meeting(meeting.id)
    return next(one for one in standing if one.seat_id == world.seats[key].id)


def named_deputy(world: World, key: str = "ash") -> Person:
    with transaction():
        person = put_person("Assistant Chief Executive, Ash Council", "assistant@ash.example")
        groups.name_deputy(world.actor("secretary"), world.seats[key], person, LONG_AGO)
    return person


def dump() -> dict[str, Any]:
    """Every row there is."""
    db.session.rollback()
    tables = Base.metadata.sorted_tables
    return {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in tables}


def test_the_letter_carries_the_link(app: Flask, world: World) -> None:
    meeting = coming(world)
    text = post.text(post.to(world, "ash", post.sent()))
    assert "Say whether you can come:\nhttp://localhost/answer/" in text
    assert f"http://localhost{link(world, meeting, 'ash')}\n" in text


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(app: Flask, world: World, method: str) -> None:
    address = link(world, coming(world), "ash")
    before = dump()
    assert app.test_client().open(address, method=method).status_code == 200
    assert dump() == before


@pytest.mark.parametrize("answer", ["accepted", "declined", "tentative"])
def test_an_answer_by_the_link(app: Flask, world: World, answer: str) -> None:
    meeting = coming(world)
    client = app.test_client()
    done = client.post(link(world, meeting, "ash"), data={"answer": answer, "note": "By train"})
    assert done.location == link(world, meeting, "ash")
    assert "Thank you" in client.get(done.location).get_data(as_text=True)
    one = of(world, meeting, "ash")
    assert (one.answer, one.note) == (answer, "By train")
    assert one.answered_by == f"on the page, by the link sent to {one.email}"
    event = db.session.scalars(select(Event).where(Event.kind == Kind.ANSWER_GIVEN)).one()
    assert (event.door, event.capacity) == (Door.LINK, "Chief Executive, Ash Council")
    assert event.seat_id == world.seats["ash"].id


def test_the_same_form_twice_is_one_answer(app: Flask, world: World) -> None:
    meeting = coming(world)
    client = app.test_client()
    page = client.get(link(world, meeting, "ash")).get_data(as_text=True)
    key = re.findall(r'name="form_key" value="([^"]+)"', page)[0]
    for answer in ("accepted", "declined"):
        client.post(link(world, meeting, "ash"), data={"answer": answer, "form_key": key})
    assert of(world, meeting, "ash").answer is Answer.ACCEPTED


def test_signed_in_the_same_page_answers(world: World, client_of: ClientOf) -> None:
    meeting = coming(world)
    client_of("ash").post(f"/meetings/{meeting.id}/answer", data={"answer": "accepted"})
    assert of(world, meeting, "ash").answered_by == "on the page"


@pytest.mark.parametrize(("key", "status"), [("outsider", 404), ("sub-secretary", 404)])
def test_nobody_else_can_answer(world: World, client_of: ClientOf, key: str, status: int) -> None:
    address = f"/meetings/{coming(world).id}/answer"
    assert client_of(key).get(address).status_code == status
    assert client_of(key).post(address, data={"answer": "accepted"}).status_code == status


def test_a_named_deputy_is_two_clicks_away(app: Flask, world: World) -> None:
    deputy, meeting = named_deputy(world), coming(world)
    post.sent()
    client = app.test_client()
    page = client.get(link(world, meeting, "ash")).get_data(as_text=True)
    assert f"Send {deputy.name}</button>" in page.replace("\n", "")
    quick = {"answer": "delegated", "deputy": deputy.id}
    client.post(link(world, meeting, "ash"), data=quick)
    shown = client.get(link(world, meeting, "ash")).get_data(as_text=True)
    assert f"{deputy.name} gets the invitation" in shown
    (message,) = post.sent()
    assert message.to_address == deputy.email
    assert "Chief Executive, Ash Council cannot come and sends you" in post.text(message)


def test_somebody_else_can_be_added(app: Flask, world: World) -> None:
    meeting = coming(world)
    typed = {
        "answer": "delegated",
        "deputy_name": "Head of Law, Ash",
        "deputy_email": "Law@ash.example",
    }
    answer = app.test_client().post(link(world, meeting, "ash"), data=typed)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    one = of(world, meeting, "ash")
    assert one.answer is Answer.DELEGATED
    person = db.session.scalars(select(Person).where(Person.email == "law@ash.example")).one()
    deputies = [d for d in queries.for_meeting(meeting.id) if d.as_deputy]
    assert [d.person_id for d in deputies] == [person.id]
    named = db.session.scalars(select(Event).where(Event.kind == Kind.DEPUTY_NAMED)).one()
    assert named.door is Door.LINK


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({}, "Choose whether you can come"),
        ({"answer": "asleep"}, "Choose whether you can come"),
        ({"answer": "delegated", "deputy_email": "a@b.example"}, "Enter the deputy"),
        ({"answer": "delegated", "deputy_name": "Kim"}, "Enter an e-mail address"),
        (
            {"answer": "delegated", "deputy_name": "Kim", "deputy_email": "no"},
            "Enter an e-mail address",
        ),
        ({"answer": "delegated", "deputy": "999"}, "Choose a deputy from the list"),
        ({"answer": "accepted", "note": "x" * 501}, "must be 500 characters or fewer"),
        (
            {
                "answer": "delegated",
                "deputy_name": "Kim",
                "deputy_email": "board@partnership.example",
            },
            "This address sends the invitations",
        ),
        (
            {"answer": "delegated", "deputy_name": "Me", "deputy_email": "ash@ash-council.example"},
            "Choose somebody other than yourself",
        ),
        (
            {
                "answer": "delegated",
                "deputy_name": "Elm",
                "deputy_email": "elm@elm-council.example",
            },
            "comes as Chief Executive, Elm Council already",
        ),
    ],
)
def test_what_cannot_be_said_is_refused_and_kept(
    app: Flask, world: World, typed: dict[str, str], words: str
) -> None:
    meeting = coming(world)
    before = dump()
    answer = app.test_client().post(link(world, meeting, "ash"), data=typed)
    page = answer.get_data(as_text=True)
    assert words in page
    assert all(text in page for text in typed.values() if text not in ("asleep", "999"))
    assert dump() == before


def test_dead_links_say_what_to_do_and_nothing_else(app: Flask, world: World) -> None:
    meeting = coming(world, title="Very private")
    client, address = app.test_client(), link(world, meeting, "ash")
    for dead in (address + "x", "/answer/none", address.replace("answer/", "answer/x")):
        answer = client.get(dead)
        assert answer.status_code == 404
        assert "Very private" not in answer.get_data(as_text=True)
    with transaction():
        world.people["ash"].active = False
    assert client.get(address).status_code == 404
    assert client.post(address, data={"answer": "accepted"}).status_code == 404


def test_a_meeting_that_is_over_or_cancelled_takes_no_answer(app: Flask, world: World) -> None:
    first, second = coming(world), coming(world, days=60)
    with transaction():
        commands.cancel(world.actor("secretary"), first, "No room")
    client = app.test_client()
    answer = client.post(link(world, first, "ash"), data={"answer": "accepted"})
    assert answer.status_code == 410
    assert "This meeting was cancelled" in answer.get_data(as_text=True)
    with time_machine.travel(second.ends_at + timedelta(minutes=1)):
        late = client.post(link(world, second, "ash"), data={"answer": "accepted"})
        assert (late.status_code, now() > second.ends_at) == (410, True)
    assert of(world, second, "ash").answer is Answer.NONE


def test_of_a_restricted_meeting_the_link_shows_nothing(app: Flask, world: World) -> None:
    meeting = coming(world, title="Very private", marking=Marking.SENSITIVE)
    letter = post.text(post.to(world, "ash", post.sent()))
    assert f"http://localhost/meetings/{meeting.id}/answer" in letter
    assert "Very private" not in letter
    client = app.test_client()
    page = client.get(link(world, meeting, "ash")).get_data(as_text=True)
    assert "Sign in to answer" in page
    assert "Very private" not in page
    client.post(link(world, meeting, "ash"), data={"answer": "accepted"})
    assert of(world, meeting, "ash").answer is Answer.NONE


def test_others_are_not_named(app: Flask, world: World) -> None:
    page = app.test_client().get(link(world, coming(world), "ash")).get_data(as_text=True)
    assert "Elm Council" not in page
    assert "Commissioner" not in page


def test_a_deputy_sends_nobody_else(app: Flask, world: World) -> None:
    deputy, meeting = named_deputy(world), coming(world)
    client = app.test_client()
    quick = {"answer": "delegated", "deputy": deputy.id}
    client.post(link(world, meeting, "ash"), data=quick)
    mine = answer_link(meeting.id, deputy.id).removeprefix("http://localhost")
    assert "Sending a deputy" not in client.get(mine).get_data(as_text=True)
    client.post(mine, data={"answer": "accepted"})
    stands_in = next(d for d in queries.for_meeting(meeting.id) if d.as_deputy)
    assert stands_in.answer is Answer.ACCEPTED
    assert db.session.scalar(select(func.count(Person.id)).where(Person.id == deputy.id)) == 1
