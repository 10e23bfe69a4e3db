"""Changing how one signs in: with fresh proof, and with a letter; it ends every other session."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from partnership.audit.rules import Door
from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.authenticators import new_secret
from partnership.credentials.commands import forget_factors
from partnership.credentials.models import Authenticator, Passkey, Password, RecoveryCode
from partnership.credentials.sealing import sealed
from partnership.people.models import Person
from partnership.people.sessions import by_oneself
from partnership.transaction import transaction
from tests.browse import signed_in
from tests.credentials.keys import GOOD, code_of, give_app, give_password
from tests.reactions import post
from tests.world import World

PASSWORD, APP = "/account/password", "/account/authenticator"
STRONG = "/sign-in/second"


def new_app(client: FlaskClient, person: Person) -> str:
    """Set up an app, with a secret as the page seals it; what the answer says."""
    secret = new_secret()
    box = sealed(f"authenticator of {person.id}", secret)
    return client.post(APP, data={"code": code_of(secret), "secret": box}).text


DEEDS = {
    "password set": lambda one, _: one.post(PASSWORD, data={"password": GOOD}),
    "password removed": lambda one, _: one.post("/account/password/remove"),
    "authenticator app set up": new_app,
    "authenticator app removed": lambda one, _: one.post("/account/authenticator/remove"),
    "new recovery codes made": lambda one, _: one.post("/account/recovery-codes"),
}


def count(model) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(model.id))) or 0


def proved(app: Flask, person: Person, secret: str) -> FlaskClient:
    client = signed_in(app, person)
    assert client.post(STRONG, data={"code": code_of(secret)}).status_code == 302
    return client


def test_what_was_set_is_shown_and_can_be_taken_away_again(client_of, world: World) -> None:
    client = client_of("ash")
    assert "None. You need none" in client.get("/account").text
    assert client.post(PASSWORD, data={"password": GOOD}).location == "/account"
    assert "Set today" in client.get("/account").text
    assert new_app(client, world.people["ash"]).count("<code>") == 10
    page = client.get("/account").text
    assert "10 codes left" in page
    assert client.post("/account/recovery-codes").text.count("<code>") == 10
    client.post("/account/authenticator/remove")
    client.post("/account/password/remove")
    assert [count(model) for model in (Password, Authenticator, RecoveryCode)] == [0, 0, 0]


@pytest.mark.parametrize("what", DEEDS)
def test_a8_a_change_ends_every_other_session_and_is_told_by_letter(
    app: Flask, world: World, what: str
) -> None:
    person = world.people["ash"]
    give_password(person)
    secret, _ = give_app(person)
    client, other, elses = (
        proved(app, person, secret),
        signed_in(app, person),
        signed_in(app, world.people["elm"]),
    )
    post.sent()
    DEEDS[what](client, person)
    assert [one.get("/").status_code for one in (client, other, elses)] == [200, 302, 200]
    (letter,) = post.sent()
    assert letter.to_address == person.email
    assert letter.subject == f"[OFFICIAL] Your sign-in was changed: {what}"
    assert secret.encode() not in letter.body
    assert GOOD.strip() not in post.text(letter, "plain")


@pytest.mark.parametrize("has_app", [True, False])
def test_each_change_asks_for_fresh_proof(app: Flask, world: World, has_app: bool) -> None:
    person, began = world.people["ash"], now()
    give_password(person)
    secret = give_app(person)[0] if has_app else ""
    before = [count(model) for model in (Password, Authenticator, RecoveryCode)]
    with time_machine.travel(began, tick=False):
        client = signed_in(app, person)
    with time_machine.travel(began + timedelta(minutes=15, seconds=1), tick=False):
        for deed in DEEDS.values():
            deed(client, person)
        assert [count(model) for model in (Password, Authenticator, RecoveryCode)] == before
        assert post.sent() == []
        lead = "/sign-in/second" if has_app else "/sign-in"
        assert client.get(PASSWORD).location == f"{lead}?next=/account/password"
        if has_app:
            client.post(STRONG, data={"code": code_of(secret)})
            assert client.get(PASSWORD).status_code == 200


@pytest.mark.parametrize(("seconds", "opens"), [(-1, True), (1, False)])
def test_proof_lasts_fifteen_minutes(app: Flask, world: World, seconds: int, opens: bool) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        client = signed_in(app, world.people["ash"])
    with time_machine.travel(began + timedelta(minutes=15, seconds=seconds), tick=False):
        assert (client.get(PASSWORD).status_code == 200) is opens


def test_a_link_alone_changes_nothing_for_whoever_has_an_app(client_of, world: World) -> None:
    """Reading somebody's mail must not be enough to take their second factor away."""
    person = world.people["ash"]
    give_app(person)
    client = client_of("ash")
    for what in ("authenticator app set up", "authenticator app removed", "password set"):
        DEEDS[what](client, person)
    assert (count(Authenticator), count(Password)) == (1, 0)


def test_a_refused_password_is_said_beside_its_field_and_never_shown(client_of) -> None:
    client = client_of("ash")
    for typed in ("too short", "Ash Council 2026!!", "passwordpassword1"):
        answer = client.post(PASSWORD, data={"password": typed})
        assert answer.status_code == 200
        assert 'id="password-error"' in answer.text
        assert typed not in answer.text
    assert count(Password) == 0


def test_new_recovery_codes_are_for_whoever_has_an_app(client_of) -> None:
    assert client_of("ash").post("/account/recovery-codes").status_code == 404
    assert count(RecoveryCode) == 0


def test_an_administrator_can_take_everything_that_was_lost(app: Flask, world: World) -> None:
    person, administrator = world.people["ash"], world.people["secretary"]
    give_password(person)
    give_app(person)
    give_app(administrator)
    clients = [signed_in(app, person), signed_in(app, administrator)]
    key = {"credential": "c", "public_key": b"", "sign_count": 0, "name": "Phone"}
    db.session.add(Passkey(person_id=person.id, made_at=now(), **key))
    db.session.commit()
    with transaction():
        forget_factors(by_oneself(administrator, Door.PAGE), person)
    counts = [count(model) for model in (Password, Passkey, Authenticator, RecoveryCode)]
    assert counts == [0, 0, 1, 10]
    assert [one.get("/").status_code for one in clients] == [302, 200]
    (letter,) = post.sent()
    assert letter.to_address == person.email
    assert administrator.name in post.text(letter, "plain")
