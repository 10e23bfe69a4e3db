"""Giving a second factor: who must, what counts, and how often somebody may be wrong."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.credentials.models import Authenticator, RecoveryCode
from partnership.people.models import SignInSession
from tests.browse import signed_in
from tests.credentials.keys import code_of, give_app, wrong_code
from tests.world import World

SECOND = "/sign-in/second"
WRONG = "The code is not right, or was used"
TOO_MANY = "There were too many wrong codes"


@pytest.fixture
def required(app: Flask) -> Flask:
    """As it is wherever the product is really used."""
    app.config["SECOND_FACTOR"] = "required"
    return app


def shown(page: str) -> tuple[str, str]:
    """The secret of a page for a new app, as it is typed and as it is sent along."""
    secret = page.partition('app-typed">')[2].partition("<")[0].replace(" ", "")
    return secret, page.partition('name="secret" type="hidden" value="')[2].partition('"')[0]


def strong_at(client) -> object:
    cookie = client.get_cookie("partnership")
    assert cookie is not None
    with client.session_transaction() as kept:
        token = kept["_user_id"]
    db.session.rollback()
    found = select(SignInSession.strong_at).where(SignInSession.digest == digest(token))
    return db.session.scalars(found.where(SignInSession.ended_at.is_(None))).one()


@pytest.mark.parametrize(
    ("who", "asked"), [("secretary", True), ("administrator", True), ("ash", False)]
)
def test_who_looks_after_others_records_is_asked_first(
    required: Flask, world: World, who: str, asked: bool
) -> None:
    person = world.people["elm" if who == "administrator" else who]
    person.is_administrator = who == "administrator"
    db.session.commit()
    client = signed_in(required, person)
    answer = client.get("/actions?blocked=1")
    wanted = "/sign-in/second?next=/actions?blocked%3D1"
    assert (answer.status_code, answer.location) == ((302, wanted) if asked else (200, None))
    assert client.post("/calendar/make").status_code == (302 if asked else 200)
    assert client.get("/account").status_code == (302 if asked else 200)
    assert client.post("/sign-out").location == "/sign-in"


def test_where_it_is_only_offered_nobody_is_asked(client_of) -> None:
    assert client_of("secretary").get("/").status_code == 200


def test_whoever_has_none_is_led_to_set_one_up(required: Flask, client_of) -> None:
    client = client_of("secretary")
    answer = client.get(f"{SECOND}?next=/meetings")
    assert answer.location == "/account/authenticator?next=/meetings"
    page = client.get(answer.location)
    secret, sealed = shown(page.text)
    assert 'src="data:image/svg+xml' in page.text
    data = {"code": wrong_code(secret), "secret": sealed}
    assert "Set it up before you go on" in page.text
    assert "The code is not right" in client.post("/account/authenticator", data=data).text
    assert db.session.scalar(select(func.count(Authenticator.id))) == 0
    codes = client.post(answer.location, data={**data, "code": code_of(secret)}).text
    assert codes.count("<code>") == 10
    assert 'href="/meetings"' in codes
    assert client.get("/meetings").status_code == 200
    assert strong_at(client) is not None


def test_only_a_secret_of_ours_for_this_person_is_set_up(client_of) -> None:
    secret, sealed = shown(client_of("elm").get("/account/authenticator").text)
    client = client_of("ash")
    for forged in ("", "AAAA", sealed):
        data = {"code": code_of(secret), "secret": forged}
        answer = client.post("/account/authenticator", data=data)
        assert "This page was open too long" in answer.text
    assert db.session.scalar(select(func.count(Authenticator.id))) == 0


@pytest.mark.parametrize("kind", ["app", "recovery"])
def test_a_code_makes_the_session_strong_and_leads_on(
    required: Flask, world: World, client_of, kind: str
) -> None:
    secret, codes = give_app(world.people["secretary"])
    client = client_of("secretary")
    typed = code_of(secret) if kind == "app" else codes[3].upper()
    answer = client.post(SECOND, data={"code": typed}, query_string={"next": "/meetings"})
    assert answer.location == "/meetings"
    assert client.get("/meetings").status_code == 200
    assert strong_at(client) is not None
    again = client.post(SECOND, data={"code": typed}, query_string={"next": "//evil.example"})
    assert WRONG in again.text
    used = select(func.count()).where(RecoveryCode.used_at.is_not(None))
    assert db.session.scalar(used) == (kind == "recovery")


def test_a_code_leads_nowhere_else(world: World, client_of) -> None:
    _, codes = give_app(world.people["ash"])
    client = client_of("ash")
    for elsewhere in ("//evil.example", "/\\evil.example", "https://evil.example"):
        data = {"code": codes.pop()}
        assert client.post(SECOND, data=data, query_string={"next": elsewhere}).location == "/"


def test_a24_the_token_is_new_once_the_second_factor_was_given(world: World, client_of) -> None:
    secret, _ = give_app(world.people["ash"])
    client, thief = client_of("ash"), client_of("elm")
    stolen = client.get_cookie("partnership").value
    client.post(SECOND, data={"code": code_of(secret)})
    thief.set_cookie("partnership", stolen)
    assert thief.get("/").location == "/sign-in?next=/"
    assert client.get("/").status_code == 200


def test_a21_after_ten_wrong_codes_the_right_one_is_refused_for_fifteen_minutes(
    app: Flask, world: World
) -> None:
    person, began = world.people["ash"], now()
    secret, codes = give_app(person)
    with time_machine.travel(began, tick=False):
        client, other = signed_in(app, person), signed_in(app, world.people["elm"])
        for _ in range(10):
            assert WRONG in client.post(SECOND, data={"code": wrong_code(secret)}).text
        for code in (wrong_code(secret), code_of(secret), codes[0]):
            assert TOO_MANY in client.post(SECOND, data={"code": code}).text
        # A new link does not start the count again, and takes nothing from what is open.
        again = signed_in(app, person)
        assert TOO_MANY in again.post(SECOND, data={"code": code_of(secret)}).text
        assert [one.get("/").status_code for one in (client, again, other)] == [200] * 3
    for seconds, given in ((-1, False), (1, True)):
        moment = began + timedelta(minutes=15, seconds=seconds)
        with time_machine.travel(moment, tick=False):
            answer = again.post(SECOND, data={"code": code_of(secret)})
            assert (answer.status_code == 302) is given


def test_what_cannot_be_a_code_is_said_and_does_not_count(world: World, client_of) -> None:
    secret, _ = give_app(world.people["ash"])
    client = client_of("ash")
    for typed in ("", "12345", "abcdef", "1234567", "' OR 1=1 --") * 3:
        answer = client.post(SECOND, data={"code": typed})
        assert "Enter the six digits" in answer.text
        assert 'id="code-error"' in answer.text
    assert client.post(SECOND, data={"code": code_of(secret)}).status_code == 302
