"""Passkeys on the server: real signatures that hold, and every kind that does not."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.models import Passkey
from partnership.credentials.passkeys import commands
from partnership.credentials.passkeys.rules import site_of
from partnership.people.models import SignInSession
from partnership.people.rules import Way
from partnership.transaction import transaction
from tests.browse import signed_in
from tests.credentials.device import PRESENT, VERIFIED, Device
from tests.world import World

ADD = "/account/passkeys"
SIGN_IN = "/sign-in/passkey"
SECOND = "/sign-in/second/passkey"


def ask(client: FlaskClient, address: str, **sent: Any) -> dict[str, Any]:
    answer = client.post(f"{address}/options", json=sent)
    assert answer.status_code == 200, answer.text
    return dict(answer.json)


def add(client: FlaskClient, device: Device, name: str = "Work phone") -> TestResponse:
    made = device.make(ask(client, ADD, name=name))
    return client.post(ADD, json={"name": name, "answer": made})


def use(client: FlaskClient, device: Device, address: str = SIGN_IN) -> TestResponse:
    return client.post(address, json={"answer": device.use(ask(client, address))})


def is_in(client: FlaskClient) -> bool:
    return client.get("/account").status_code == 200


def kinds() -> list[Kind]:
    return list(db.session.scalars(select(Event.kind).order_by(Event.id)))


@pytest.fixture
def device(client_of) -> Device:
    """A passkey of the chief executive of Ash."""
    device = Device()
    assert add(client_of("ash"), device).json == {"go": "/account"}
    return device


def test_a_passkey_signs_in_strongly_without_an_address(app: Flask, world: World, device) -> None:
    client = app.test_client()
    asked = ask(client, SIGN_IN)
    assert asked["userVerification"] == "required"
    assert asked["allowCredentials"] == []
    answer = client.post(f"{SIGN_IN}?next=/account", json={"answer": device.use(asked)})
    assert answer.json == {"go": "/account"}
    assert is_in(client)
    session = db.session.scalars(select(SignInSession).order_by(SignInSession.id.desc())).first()
    assert session is not None
    assert session.person_id == world.people["ash"].id
    assert (session.way, session.strong_at is not None) == (Way.PASSKEY, True)
    assert db.session.scalars(select(Passkey)).one().used_at is not None
    assert Kind.PASSKEY_ADDED in kinds()


def test_adding_one_excludes_what_is_there_and_ends_other_sessions(
    app: Flask, client_of, device: Device, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, other = client_of("ash"), client_of("ash")
    assert use(client, device, SECOND).status_code == 200
    asked = ask(client, ADD, name="Key ring")
    assert [one["id"] for one in asked["excludeCredentials"]] == [device.id]
    chosen = asked["authenticatorSelection"]
    assert (chosen["residentKey"], chosen["userVerification"]) == ("preferred", "required")
    before = client.get_cookie("partnership").value
    assert client.post(ADD, json={"name": "Key ring", "answer": Device().make(asked)}).json
    assert is_in(client)
    assert not is_in(other)
    thief = app.test_client()
    thief.set_cookie("partnership", before)
    assert not is_in(thief)
    monkeypatch.setattr(commands, "MOST_PASSKEYS", 2)
    full = client.post(f"{ADD}/options", json={"name": "Third"})
    assert "Remove one" in full.json["error"]
    page = client.get("/account").text
    assert "Work phone" in page
    assert "Key ring" in page


@pytest.mark.parametrize(
    "lie",
    [
        {"origin": "http://localhost.evil.example"},
        {"origin": "https://localhost"},
        {"challenge": "c29tZXRoaW5nIGVsc2U"},
        {"flags": PRESENT},
        {"flags": VERIFIED},
        {"key": Device().key},
        {"credential": b"known to nobody!"},
    ],
    ids=" ".join,
)
def test_a_passkey_that_does_not_hold_is_refused(app: Flask, device: Device, lie: dict) -> None:
    told = Device(**{"credential": device.credential, "key": device.key, "count": 5, **lie})
    client = app.test_client()
    answer = use(client, told)
    assert answer.status_code == 400
    assert "Use another way" in answer.json["error"] or "use another way" in answer.json["error"]
    assert not is_in(client)
    # Nothing is wrong with the passkey itself.
    assert use(client, device).status_code == 200


@pytest.mark.parametrize("lie", [{"origin": "http://evil.example"}, {"flags": PRESENT}], ids=str)
def test_a_passkey_that_was_not_made_here_is_not_added(client_of, lie: dict) -> None:
    assert add(client_of("ash"), Device(**lie)).status_code == 400
    assert db.session.scalars(select(Passkey)).all() == []


def test_a_challenge_counts_once_for_one_purpose_and_five_minutes(
    app: Flask, client_of, device: Device
) -> None:
    client = app.test_client()
    asked = ask(client, SIGN_IN)
    cookie, answer = client.get_cookie("partnership").value, device.use(asked)
    assert client.post(SIGN_IN, json={"answer": answer}).status_code == 200
    # As a thief would who has a copy of all of it.
    thief = app.test_client()
    thief.set_cookie("partnership", cookie)
    assert thief.post(SIGN_IN, json={"answer": answer}).status_code == 400
    thief.set_cookie("partnership", cookie)
    assert thief.post(SIGN_IN, json={"answer": device.use(asked)}).status_code == 400
    assert not is_in(thief)

    weak = client_of("ash")
    elsewhere = device.use(ask(weak, SIGN_IN))
    assert weak.post(SECOND, json={"answer": elsewhere}).status_code == 400

    for seconds, status in ((301, 400), (299, 200)):
        asked = ask(client, SIGN_IN)
        with time_machine.travel(now() + timedelta(seconds=seconds), tick=False):
            answer = device.use(asked)
            assert client.post(SIGN_IN, json={"answer": answer}).status_code == status


def test_a_count_that_goes_back_is_refused_and_recorded(app: Flask, device: Device) -> None:
    client = app.test_client()
    assert use(client, device).status_code == 200
    copy = Device(credential=device.credential, key=device.key, counts=False, count=device.count)
    answer = use(app.test_client(), copy)
    assert answer.status_code == 400
    assert "copied" in answer.json["error"]
    assert kinds()[-1] == Kind.PASSKEY_DOUBTED
    phone = Device(counts=False)
    assert add(client, phone).status_code == 200
    assert [use(app.test_client(), phone).status_code for _ in range(2)] == [200, 200]


def test_who_has_left_is_not_let_in(app: Flask, world: World, device: Device) -> None:
    with transaction():
        world.people["ash"].active = False
    assert use(app.test_client(), device).status_code == 400


def test_only_ones_own_passkey_is_a_second_factor(client_of, device: Device) -> None:
    assert use(client_of("elm"), device, SECOND).status_code == 400
    client = client_of("ash")
    before = client.get_cookie("partnership").value
    asked = ask(client, SECOND)
    assert [one["id"] for one in asked["allowCredentials"]] == [device.id]
    answer = client.post(f"{SECOND}?next=//evil.example", json={"answer": device.use(asked)})
    assert answer.json == {"go": "/"}
    assert client.get_cookie("partnership").value != before
    assert kinds()[-1] == Kind.MADE_STRONG


def test_a_mailbox_alone_neither_adds_nor_removes_a_passkey(
    app: Flask, client_of, world: World, device: Device
) -> None:
    passkey = db.session.scalars(select(Passkey)).one()
    weak = client_of("ash")
    assert weak.post(f"{ADD}/options", json={"name": "Mine"}).status_code == 400
    assert weak.post(f"{ADD}/{passkey.id}/remove").location.startswith("/sign-in/second")
    assert client_of("elm").post(f"{ADD}/{passkey.id}/remove").status_code == 404

    assert weak.get(ADD).location == f"/sign-in/second?next={ADD}"

    strong, other = app.test_client(), signed_in(app, world.people["ash"])
    assert use(strong, device).status_code == 200
    assert strong.get(ADD).location == "/account#passkeys"
    with time_machine.travel(now() + timedelta(minutes=16), tick=False):
        assert strong.post(f"{ADD}/{passkey.id}/remove").location.startswith("/sign-in/second")
    assert strong.post(f"{ADD}/{passkey.id}/remove").location == "/account"
    assert db.session.scalars(select(Passkey)).all() == []
    assert Kind.PASSKEY_REMOVED in kinds()
    assert is_in(strong)
    assert not is_in(other)
    assert use(app.test_client(), device).status_code == 400


def test_ten_failures_shut_the_passkey_for_fifteen_minutes(app: Flask, device: Device) -> None:
    right = [use(app.test_client(), device).status_code for _ in range(11)]
    assert right == [200] * 11
    wrong = Device(credential=device.credential)
    assert [use(app.test_client(), wrong).status_code for _ in range(10)] == [400] * 10
    assert "Too many" in use(app.test_client(), device).json["error"]
    with time_machine.travel(now() + timedelta(minutes=15, seconds=1), tick=False):
        assert use(app.test_client(), device).status_code == 200


@pytest.mark.parametrize("name", ["", " \x07", "x" * 61])
def test_a_passkey_needs_a_name(client_of, name: str) -> None:
    answer = client_of("ash").post(f"{ADD}/options", json={"name": name})
    assert answer.status_code == 400
    assert "name" in answer.json["error"]


@pytest.mark.parametrize(
    "sent",
    [None, [], {}, {"answer": None}, {"answer": {"id": "x"}}, {"answer": {"id": 1}}],
    ids=str,
)
def test_nonsense_is_refused_in_words(app: Flask, client_of, device: Device, sent: Any) -> None:
    for client, address in ((app.test_client(), SIGN_IN), (client_of("ash"), SECOND)):
        ask(client, address)
        assert client.post(address, json=sent).json["error"]
        if isinstance(sent, dict) and isinstance(sent.get("answer"), dict):
            ask(client, address)
            own = {"answer": {**sent["answer"], "id": device.id, "response": {"signature": "%"}}}
            assert client.post(address, json=own).json["error"]


@pytest.mark.parametrize(
    ("address", "origin"),
    [
        ("https://board.example", "https://board.example"),
        ("https://board.example:8443", "https://board.example:8443"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://board.example", None),
        ("http://127.0.0.1:8000", None),
        ("https://[::1]", None),
    ],
)
def test_passkeys_belong_to_the_address_of_the_settings(address: str, origin: str | None) -> None:
    site = site_of(address)
    assert (site.origin if site else None) == origin
    assert site is None or f"//{site.rp_id}" in address
