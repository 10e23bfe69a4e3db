"""Signing in by an e-mailed link."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.outbox.models import Message
from partnership.people import commands, queries
from partnership.people.models import SignInLink, SignInRequest, SignInSession
from partnership.transaction import transaction
from tests.world import World


def new_link(world: World, key: str = "ash") -> str:
    with transaction():
        return commands.new_link(world.people[key])[1]


def test_a_stranger_is_sent_to_the_sign_in_page(app: Flask) -> None:
    answer = app.test_client().get("/")
    assert answer.status_code == 302
    assert answer.location == "/sign-in?next=/"


def test_asking_for_a_link_does_the_same_for_known_and_unknown(app: Flask, world: World) -> None:
    client = app.test_client()
    answers = [
        client.post("/sign-in", data={"email": email})
        for email in (world.people["ash"].email, "nobody@nowhere.example")
    ]
    assert [(one.status_code, one.location) for one in answers] == [(302, "/sign-in/sent")] * 2
    assert db.session.query(SignInRequest).count() == 2
    assert db.session.query(SignInLink).count() == 0


def test_the_worker_answers_only_people_it_knows(app: Flask, world: World) -> None:
    with transaction():
        commands.request_link(world.people["ash"].email.upper(), "/actions")
        commands.request_link("nobody@nowhere.example", "")
    with transaction():
        for request in queries.open_requests(10):
            commands.answer_request(request)
    letters = db.session.scalars(select(Message)).all()
    assert [letter.to_address for letter in letters] == [world.people["ash"].email]
    assert db.session.query(SignInRequest).count() == 0
    link = db.session.scalars(select(SignInLink)).one()
    assert link.digest.encode() not in letters[0].body


def test_a_link_works_once(app: Flask, world: World) -> None:
    token = new_link(world)
    assert app.test_client().post(f"/sign-in/{token}").location == "/"
    again = app.test_client().post(f"/sign-in/{token}")
    assert again.status_code == 200
    assert "This link no longer works" in again.text


@pytest.mark.parametrize("method", ["get", "head"])
def test_fetching_a_link_changes_nothing(app: Flask, world: World, method: str) -> None:
    token = new_link(world)
    client = app.test_client()
    for _ in range(3):
        assert getattr(client, method)(f"/sign-in/{token}").status_code == 200
    assert db.session.query(SignInSession).count() == 0
    assert client.post(f"/sign-in/{token}").status_code == 302


def test_a_link_lasts_fifteen_minutes(app: Flask, world: World) -> None:
    token = new_link(world)
    late = new_link(world)
    with time_machine.travel(now() + timedelta(minutes=14, seconds=59), tick=False):
        assert app.test_client().post(f"/sign-in/{token}").status_code == 302
    with time_machine.travel(now() + timedelta(minutes=15, seconds=1), tick=False):
        assert app.test_client().post(f"/sign-in/{late}").status_code == 200


def test_only_digests_are_stored(app: Flask, world: World) -> None:
    token = new_link(world)
    stored = db.session.scalars(select(SignInLink)).one()
    assert stored.digest == digest(token)
    assert token not in str(vars(stored))


def test_an_ended_session_is_a_strangers_at_once(client_of, world: World) -> None:
    client = client_of("ash")
    assert client.get("/").status_code == 200
    with transaction():
        commands.end_sessions(world.people["ash"])
    assert client.get("/").location == "/sign-in?next=/"


def test_signing_out_ends_the_session_on_the_server(client_of) -> None:
    client = client_of("ash")
    cookie = client.get_cookie("partnership").value
    client.post("/sign-out")
    client.set_cookie("partnership", cookie)
    assert client.get("/").location == "/sign-in?next=/"


def test_a_person_made_inactive_is_out_at_once(client_of, world: World) -> None:
    client = client_of("ash")
    with transaction():
        world.people["ash"].active = False
    assert client.get("/").status_code == 302


@pytest.mark.parametrize("wrong", ["", "nobody", "a@b@c.example", "a@b.example\nBcc: c@d.example"])
def test_a_broken_address_is_said_beside_the_field(app: Flask, wrong: str) -> None:
    answer = app.test_client().post("/sign-in", data={"email": wrong})
    assert answer.status_code == 200
    assert 'id="email-error"' in answer.text
    assert db.session.query(SignInRequest).count() == 0


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://evil.example",
        "//evil.example",
        "///e",
        "/\\e",
        "\\\\e",
        "/\r\n/e",
        "/no-such-page",
        "@e",
    ],
)
def test_signing_in_leads_nowhere_else(app: Flask, world: World, elsewhere: str) -> None:
    token = new_link(world)
    answer = app.test_client().post(f"/sign-in/{token}", query_string={"next": elsewhere})
    assert answer.location == "/"


def test_signing_in_leads_on_to_the_page_asked_for(app: Flask, world: World) -> None:
    token = new_link(world)
    answer = app.test_client().post(f"/sign-in/{token}", query_string={"next": "/?a=1"})
    assert answer.location == "/?a=1"
