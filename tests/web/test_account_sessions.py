"""Sessions: how long they last, whose they are, and what ends them at once."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from partnership.core.clock import now
from partnership.core.db import db
from partnership.people import commands
from partnership.people.models import SignInSession
from partnership.people.rules import IDLE_LIFE, SEEN_EVERY, SESSION_LIFE
from partnership.transaction import transaction
from tests.browse import signed_in
from tests.counting import statements
from tests.credentials.keys import GOOD, give_password
from tests.world import World

SECOND = timedelta(seconds=1)
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


def sessions() -> list[SignInSession]:
    db.session.rollback()
    return list(db.session.scalars(select(SignInSession).order_by(SignInSession.id)))


def look(client) -> int:
    """Open a page and let go of it, which is when its use is noted."""
    answer = client.get("/")
    answer.close()
    return answer.status_code


def test_the_account_page_lists_ones_own_sessions(app: Flask, world: World) -> None:
    give_password(world.people["ash"])
    client = signed_in(app, world.people["ash"])
    signed_in(app, world.people["elm"])
    data = {"email": world.people["ash"].email, "password": GOOD}
    app.test_client().post("/sign-in/password", data=data, headers={"User-Agent": FIREFOX})
    page = client.get("/account").text
    assert page.count("<h3") == 2
    assert page.count("this one") == 1
    assert "Firefox on Linux" in page
    assert "with a password" in page
    assert page.count("Sign out there") == 1


def test_signing_out_there_and_everywhere_else(app: Flask, world: World) -> None:
    here, there, third = (signed_in(app, world.people["ash"]) for _ in range(3))
    ids = [one.id for one in sessions()]
    assert here.post(f"/account/sessions/{ids[1]}/end").location == "/account"
    assert [look(one) for one in (here, there, third)] == [200, 302, 200]
    here.post("/account/sessions/end-others")
    assert [look(one) for one in (here, third)] == [200, 302]


def test_a7_nobody_ends_or_sees_the_session_of_somebody_else(app: Flask, world: World) -> None:
    mine, theirs = (signed_in(app, world.people[key]) for key in ("secretary", "ash"))
    session_id = sessions()[1].id
    for number in (session_id, 999_999):
        assert mine.post(f"/account/sessions/{number}/end").status_code == 404
    mine.post("/account/sessions/end-others")
    assert mine.get("/account").text.count("<h3") == 1
    assert look(theirs) == 200


def test_a8_a_leaver_and_an_ended_session_are_strangers_at_the_next_request(
    client_of, world: World
) -> None:
    leaver, ended, other = (client_of(key) for key in ("ash", "elm", "chair"))
    with transaction():
        world.people["ash"].active = False
        commands.end_sessions(world.people["elm"])
    assert [look(one) for one in (leaver, ended, other)] == [302, 302, 200]


def test_a_session_lasts_two_hours_after_it_was_last_used(client_of) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        used, idle = client_of("ash"), client_of("elm")
    with time_machine.travel(began + IDLE_LIFE - SECOND, tick=False):
        assert look(used) == 200
    with time_machine.travel(began + IDLE_LIFE + SECOND, tick=False):
        assert [look(one) for one in (used, idle)] == [200, 302]
    with time_machine.travel(began + IDLE_LIFE * 2 - SECOND, tick=False):
        assert look(used) == 302


@pytest.mark.parametrize(("seconds", "lives"), [(-1, 200), (1, 302)])
def test_no_session_lasts_longer_than_twelve_hours(client_of, seconds: int, lives: int) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        client = client_of("ash")
    for hours in range(1, 12):
        with time_machine.travel(began + timedelta(hours=hours), tick=False):
            assert look(client) == 200
    with time_machine.travel(began + SESSION_LIFE + SECOND * seconds, tick=False):
        assert look(client) == lives


def test_use_is_noted_every_five_minutes_and_never_by_the_page_itself(client_of) -> None:
    began = now()
    with time_machine.travel(began, tick=False):
        client = client_of("ash")
    for seconds, noted in ((-1, 0), (0, 1)):
        with time_machine.travel(began + SEEN_EVERY + SECOND * seconds, tick=False):
            with statements() as heard:
                answer = client.get("/")
            assert not any(one.startswith("UPDATE") for one in heard)
            with statements() as heard:
                answer.close()
            assert sum("sign_in_sessions" in one for one in heard) == noted


def test_a_use_that_cannot_be_noted_costs_nobody_their_page(client_of, monkeypatch) -> None:
    def fail(_: int) -> None:
        raise OperationalError("UPDATE", {}, Exception("locked"))

    client = client_of("ash")
    monkeypatch.setattr("partnership.web.seen.note_seen", fail)
    with time_machine.travel(now() + timedelta(hours=1), tick=False):
        assert look(client) == 200


def test_signing_out_clears_what_the_browser_keeps(client_of) -> None:
    answer = client_of("ash").post("/sign-out")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'


def test_a24_another_link_ends_the_session_before_and_keeps_nothing_of_it(
    app: Flask, world: World
) -> None:
    client = signed_in(app, world.people["ash"])
    before = client.get_cookie("partnership").value
    with client.session_transaction() as kept:
        kept["planted"] = "by whoever had the browser before"
    with transaction():
        _, token = commands.new_link(world.people["elm"])
    client.post(f"/sign-in/{token}")
    first, second = sessions()
    assert first.ended_at is not None
    assert (second.ended_at, second.person_id) == (None, world.people["elm"].id)
    with client.session_transaction() as kept:
        assert "planted" not in kept
    client.set_cookie("partnership", before)
    assert look(client) == 302
