"""How many links may be asked for, and whose word counts for where a request came from."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from partnership import create_app
from partnership.core.clock import now
from partnership.core.db import db
from partnership.credentials.models import Attempt
from partnership.people.models import SignInRequest
from tests.conftest import settings
from tests.world import World


def ask(app: Flask, email: str, **more):
    return app.test_client().post("/sign-in", data={"email": email}, **more)


def noted() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(SignInRequest.id))) or 0


def test_five_links_for_an_account_and_the_sixth_is_not_noted(app: Flask, world: World) -> None:
    began, email = now(), world.people["ash"].email
    with time_machine.travel(began, tick=False):
        answers = [ask(app, email) for _ in range(7)]
        assert {(one.status_code, one.location) for one in answers} == {(302, "/sign-in/sent")}
        assert noted() == 5
        ask(app, world.people["elm"].email)
        assert noted() == 6
    for seconds, more in ((-1, 0), (1, 1)):
        moment = began + timedelta(minutes=15, seconds=seconds)
        with time_machine.travel(moment, tick=False):
            ask(app, email)
            assert noted() == 6 + more


def test_thirty_links_for_a_client_whatever_it_says_of_itself(app: Flask) -> None:
    for number in range(32):
        forged = {"X-Forwarded-For": f"192.0.2.{number}"}
        ask(app, f"name{number}@office.example", headers=forged)
    assert noted() == 30
    ask(app, "another@office.example", environ_overrides={"REMOTE_ADDR": "192.0.2.99"})
    assert noted() == 31


@pytest.mark.parametrize(("proxies", "clients"), [(0, 1), (1, 2)])
def test_a_proxy_is_believed_where_one_is_configured(
    app: Flask, tmp_path, proxies: int, clients: int
) -> None:
    given = settings(tmp_path, app.config["DATABASE_URL"])
    behind = create_app({**given, "TRUSTED_PROXIES": proxies})
    for number in (1, 2):
        # What a client says itself stands before what the nearest proxy adds.
        said = {"X-Forwarded-For": f"203.0.113.{number}, 192.0.2.{number}"}
        ask(behind, f"name{number}@office.example", headers=said)
    db.session.rollback()
    whats = set(db.session.scalars(select(Attempt.what)))
    assert len(whats) - 2 == clients
    with behind.app_context():
        db.engine.dispose()
