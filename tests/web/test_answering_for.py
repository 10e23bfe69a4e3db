"""Answering for a seat's holder: where it is offered, what comes of it, and who may not."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.groups.deputising import Rights
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind
from partnership.invitations import queries
from partnership.invitations.models import Invitation
from partnership.invitations.rules import Answer
from partnership.meetings.models import Meeting
from partnership.people.models import Person
from tests.actions.aides import assistant
from tests.browse import signed_in
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import World

ClientOf = Callable[[str], FlaskClient]
ASH = "Chief Executive, Ash Council"
STANDING, ASSISTANT = DeputyKind.STANDING, DeputyKind.ASSISTANT
CAPACITY = {STANDING: f"Deputy for {ASH}", ASSISTANT: f"Assistant to {ASH}"}
MAY = Rights(may_answer=True)


def invitations(world: World, meeting: Meeting, key: str = "ash") -> list[Invitation]:
    """Of a seat: its holder's, and after it a deputy's."""
    db.session.expire_all()
    every = queries.for_meeting(meeting.id)
    return [one for one in every if one.seat_id == world.seats[key].id]


def address_of(world: World, meeting: Meeting, key: str = "ash") -> str:
    return f"/meetings/{meeting.id}/answer?seat={world.seats[key].id}"


@pytest.mark.parametrize("kind", [STANDING, ASSISTANT])
def test_they_answer_from_their_first_screen_and_both_are_named(
    app: Flask, world: World, client_of: ClientOf, kind: DeputyKind
) -> None:
    meeting, aide = coming(world), assistant(world, kind=kind, rights=MAY)
    client, address = signed_in(app, aide), address_of(world, meeting)
    first = client.get("/")
    assert f"Answer for {ASH} on {day_words(meeting.day)} {meeting.title}" in text_of(first)
    assert f'href="{address}"' in first.text
    assert (address in client.get(f"/meetings/{meeting.id}").text) is (kind is STANDING)
    page = client.get(address)
    assert f"Can {ASH} come?" in text_of(page)
    assert ("The meeting, its agenda and papers" in text_of(page)) is (kind is STANDING)
    form = filled(page) | {"answer": "declined", "note": "In court"}
    post.sent()
    done = client.post(address, data=form)
    assert done.location == address
    assert f"Sent for {ASH}: not coming" in landed(client, done).text
    (one,) = invitations(world, meeting)
    assert (one.answer, one.answered_by) == (Answer.DECLINED, f"on the page, by {CAPACITY[kind]}")
    event = db.session.scalars(select(Event).where(Event.kind == Kind.ANSWER_GIVEN)).one()
    assert (event.capacity, event.seat_id) == (CAPACITY[kind], world.seats["ash"].id)
    assert (event.person_id, event.details["person"]) == (aide.id, world.people["ash"].id)
    shown = text_of(client_of("secretary").get(f"/meetings/{meeting.id}/coming"))
    assert f"Said today, on the page, by {CAPACITY[kind]}" in shown
    # The holder hears of it, and of nothing that they or the secretariat have written down.
    (letter,) = post.sent()
    assert letter.to_address == world.people["ash"].email
    day = day_words(meeting.day)
    assert letter.subject == f"[OFFICIAL] Answered for you, not coming: NPB meeting, {day}, 10am"
    words = post.text(letter)
    assert f"{CAPACITY[kind]} has said this for you" in words
    assert f"{CAPACITY[kind]}:\n> In court" in words
    link = re.findall(r"^http://localhost(/answer/\S+)$", words, re.MULTILINE)
    own, by_hand = link[0], f"/meetings/{meeting.id}/invitations/{one.id}/answer"
    for client, address in ((app.test_client(), own), (client_of("secretary"), by_hand)):
        client.post(address, data=filled(client.get(address)) | {"answer": "accepted"})
        assert invitations(world, meeting)[0].answer is Answer.ACCEPTED
    assert post.sent() == []


def test_a_deputy_is_sent_for_the_holder(app: Flask, world: World) -> None:
    """Until the meeting and no longer; whoever assists does not send themselves."""
    meeting, aide = coming(world), assistant(world, rights=MAY)
    client, address = signed_in(app, aide), address_of(world, meeting)
    post.sent()
    sent = filled(client.get(address)) | {"answer": "delegated", "deputy_name": "Aide"}
    refused = client.post(address, data=sent | {"deputy_email": aide.email})
    assert "You assist the holder, so send somebody else" in text_of(refused)
    assert post.sent() == []
    client.post(address, data=filled(refused) | {"deputy_email": "law@ash.example"})
    holder, deputy = invitations(world, meeting)
    assert holder.answer is Answer.DELEGATED
    letters = post.sent()
    assert [one.to_address for one in letters] == ["law@ash.example", "ash@ash-council.example"]
    assert "Aide" in post.text(letters[1])
    named = select(Deputy).where(Deputy.person_id == deputy.person_id)
    assert db.session.scalars(named).one().until_on == meeting.day


@pytest.mark.parametrize(
    ("kind", "rights", "marking", "status"),
    [
        (STANDING, Rights(may_send=True), Marking.OFFICIAL, 403),
        (ASSISTANT, Rights(may_draft=True), Marking.OFFICIAL, 404),
        (STANDING, MAY, Marking.SENSITIVE, 404),
        (ASSISTANT, MAY, Marking.SENSITIVE, 404),
    ],
)
def test_without_the_right_it_is_refused(
    app: Flask, world: World, kind: DeputyKind, rights: Rights, marking: Marking, status: int
) -> None:
    meeting = coming(world, marking=marking)
    client = signed_in(app, assistant(world, kind=kind, rights=rights))
    assert "Answer for" not in client.get("/").text
    for address in (address_of(world, meeting), f"/meetings/{meeting.id}/answer"):
        assert client.get(address).status_code == status
        assert client.post(address, data={"answer": "accepted"}).status_code == status
    assert invitations(world, meeting)[0].answer is Answer.NONE


def test_for_each_seat_its_own_address(app: Flask, world: World, client_of: ClientOf) -> None:
    """A member who also answers for others answers for themselves where no seat is named."""
    meeting, elm = coming(world), world.people["elm"]
    for key in ("ash", "adviser"):
        _named(world, key, elm)
    client = client_of("elm")
    assert client.get(address_of(world, meeting, "chair")).status_code == 404
    for key in ("adviser", "ash", "elm"):
        address = (
            address_of(world, meeting, key) if key != "elm" else f"/meetings/{meeting.id}/answer"
        )
        page = client.get(address)
        assert ("Can you come?" in text_of(page)) is (key == "elm")
        assert f"Answer for {ASH}" in text_of(page) or key == "ash"
        client.post(address, data=filled(page) | {"answer": "accepted"})
        said = [invitations(world, meeting, one)[0].answer for one in ("adviser", "ash", "elm")]
        assert said.count(Answer.ACCEPTED) == ("adviser", "ash", "elm").index(key) + 1


def _named(world: World, key: str, person: Person) -> None:
    aide = assistant(world, key, name=f"aide-{key}", rights=MAY)
    named = db.session.scalars(select(Deputy).where(Deputy.person_id == aide.id)).one()
    named.person = person
    db.session.commit()
