"""Signing in with a password: nothing to learn from it, and no guessing on and on."""

import re
import statistics
import threading
import time
from datetime import timedelta

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import func, select

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.credentials import hashing
from partnership.credentials.models import Attempt
from partnership.credentials.queries import password_of
from partnership.people.models import SignInRequest, SignInSession
from partnership.people.rules import Way
from partnership.transaction import transaction
from tests.credentials.keys import GOOD, give_password
from tests.world import World

WRONG = "Kettle purple  Morgen über 8 "
NOT_RIGHT = "The e-mail address or the password is not right"
TOO_MANY = "There were too many tries"
# What differs in a page each time it is shown.
TOKENS = re.compile('name="(?:form_key|csrf_token)" value="[^"]*"')


def send(app: Flask, email: str, password: str = GOOD, **more):
    data = {"email": email, "password": password}
    return app.test_client().post("/sign-in/password", data=data, **more)


@pytest.fixture
def email(world: World) -> str:
    give_password(world.people["ash"])
    return world.people["ash"].email


def sessions() -> list[SignInSession]:
    return list(db.session.scalars(select(SignInSession)))


def test_a_password_signs_in_exactly_as_it_was_set(app: Flask, email: str) -> None:
    agent = {"User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0"}
    for other in (GOOD.strip(), GOOD.upper(), GOOD.replace("  ", " ")):
        assert NOT_RIGHT in send(app, email, other).text
    answer = send(app, email.upper(), query_string={"next": "/actions"}, headers=agent)
    assert answer.location == "/actions"
    (made,) = sessions()
    assert (made.way, made.browser, made.strong_at) == (
        Way.PASSWORD,
        "Firefox on Windows",
        None,
    )


def test_a_leaver_cannot_sign_in(app: Flask, world: World, email: str) -> None:
    person = world.people["ash"]
    for active, ends_on in ((False, None), (True, today())):
        with transaction():
            person.active, person.ends_on = active, ends_on
        assert NOT_RIGHT in send(app, email).text
    with transaction():
        person.ends_on = today() + timedelta(days=1)
    assert send(app, email).status_code == 302


def test_a19_nothing_tells_whether_an_address_is_known(
    app: Flask, world: World, email: str
) -> None:
    tries = {"wrong": email, "none": world.people["elm"].email, "unknown": "who@nowhere.example"}
    answers = {why: send(app, address, WRONG) for why, address in tries.items()}
    bodies = {TOKENS.sub("", one.text.replace(tries[why], "")) for why, one in answers.items()}
    assert {one.status_code for one in answers.values()} == {200}
    assert len(bodies) == 1
    assert NOT_RIGHT in bodies.pop()
    assert sessions() == []


def test_a19_an_unknown_address_costs_the_same_work(app: Flask, email: str, monkeypatch) -> None:
    # More work than elsewhere in the tests, so that it would stand out if it were left out.
    app.config["PASSWORD_COST"] = (2, 1024, 1)
    kept, taken = hashing.hashed(GOOD), {True: [], False: []}
    for _ in range(60):
        for known, spent in taken.items():
            began = time.perf_counter()
            assert not hashing.matches(kept if known else None, WRONG)
            spent.append(time.perf_counter() - began)
    known, unknown = (statistics.median(spent) for spent in taken.values())
    # Wide, for a busy machine: work left out makes it forty times.
    assert 0.25 < known / unknown < 4
    checked = []
    monkeypatch.setattr(PasswordHasher, "verify", lambda *_: checked.append(1) or False)
    for address in (email, "who@nowhere.example"):
        send(app, address, WRONG)
    assert len(checked) == 2


def test_a20_whoever_tries_too_often_costs_no_more_hashing(
    app: Flask, world: World, email: str, monkeypatch
) -> None:
    checked = []
    monkeypatch.setattr(hashing, "matches", lambda *_: checked.append(1) or False)
    for number in range(60):
        send(app, f"name{number}@nowhere.example")
    assert len(checked) == 50
    assert TOO_MANY in send(app, email).text
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert NOT_RIGHT in send(app, email, environ_overrides=elsewhere).text


def test_a20_two_are_checked_at_once_one_waits_and_the_next_is_told_so(
    app: Flask, monkeypatch
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE", 0.05)
    end, begun = threading.Event(), threading.Semaphore(0)

    def slow() -> bool:
        begun.release()
        return end.wait(10)

    working = [threading.Thread(target=hashing._in_turn, args=(slow,)) for _ in range(2)]
    for one in working:
        one.start()
        assert begun.acquire(timeout=5)
    began = time.monotonic()
    assert hashing.BUSY in send(app, "a@b.example").text  # it waited for a turn
    assert time.monotonic() - began >= 0.05
    monkeypatch.setattr(hashing, "PATIENCE", 10)
    waiting = threading.Thread(target=hashing._in_turn, args=(slow,))
    waiting.start()
    while hashing._inside._value:
        time.sleep(0.001)
    began = time.monotonic()
    for _ in range(11):  # it was not let in to wait, and none of these counts
        assert hashing.BUSY in send(app, "a@b.example").text
    assert time.monotonic() - began < 5
    end.set()
    for one in (*working, waiting):
        one.join(10)
    assert NOT_RIGHT in send(app, "a@b.example").text


def test_a21_after_ten_wrong_ones_the_right_one_is_refused_for_fifteen_minutes(
    app: Flask, email: str
) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        for _ in range(10):
            assert NOT_RIGHT in send(app, email, WRONG).text
        assert TOO_MANY in send(app, email, WRONG).text
        assert TOO_MANY in send(app, email).text
        # The way in that nobody can shut.
        app.test_client().post("/sign-in", data={"email": email})
        assert db.session.scalar(select(func.count(SignInRequest.id))) == 1
    with time_machine.travel(began + timedelta(minutes=14, seconds=59), tick=False):
        assert TOO_MANY in send(app, email).text
    with time_machine.travel(began + timedelta(minutes=15, seconds=1), tick=False):
        assert send(app, email).status_code == 302


def test_a21_unknown_addresses_are_shut_out_alike(app: Flask, world: World) -> None:
    words = [send(app, "who@nowhere.example", WRONG).text for _ in range(11)]
    assert [TOO_MANY in one for one in words] == [False] * 10 + [True]


def test_right_passwords_do_not_count_and_old_tries_are_forgotten(app: Flask, email: str) -> None:
    for _ in range(11):
        assert send(app, email).status_code == 302
    send(app, "who@nowhere.example", WRONG)
    db.session.rollback()
    assert db.session.scalar(select(func.count(Attempt.id))) == 2
    with time_machine.travel(now() + timedelta(minutes=31), tick=False):
        send(app, email)
        db.session.rollback()
        assert db.session.scalar(select(func.count(Attempt.id))) == 0


def test_nothing_that_was_typed_can_be_read_in_the_table_of_tries(app: Flask, email: str) -> None:
    send(app, email, WRONG)
    whats = db.session.scalars(select(Attempt.what)).all()
    assert len(whats) == 2
    assert all(len(what) == 64 and "ash" not in what for what in whats)


def test_a_hash_is_renewed_when_the_parameters_change(app: Flask, world: World, email) -> None:
    app.config["PASSWORD_COST"] = (2, 16, 1)
    assert send(app, email).status_code == 302
    db.session.rollback()
    assert "m=16,t=2,p=1" in password_of(world.people["ash"].id).hashed
    assert send(app, email).status_code == 302


def test_a_password_leads_nowhere_else(app: Flask, email: str) -> None:
    for elsewhere in ("//evil.example", "/\\evil.example", "https://evil.example"):
        assert send(app, email, query_string={"next": elsewhere}).location == "/"
