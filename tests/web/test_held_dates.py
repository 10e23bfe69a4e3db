"""Dates that are only held, and confirming them; markings of meetings."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.meetings.models import Meeting
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.web.filling import filled
from tests.world import World, soon

ClientOf = Callable[[str], FlaskClient]


def typed(days: int) -> dict[str, str]:
    day = soon(days)
    date = {"day-day": str(day.day), "day-month": str(day.month), "day-year": str(day.year)}
    return {**date, "begins": "10am", "ends": "midday"}


def the_meeting() -> Meeting:
    db.session.expire_all()
    return db.session.scalars(select(Meeting)).one()


def test_a_date_is_held_and_then_confirmed(world: World, client_of: ClientOf) -> None:
    client = client_of("secretary")
    form = filled(client.get("/groups/npb/meetings/add")) | typed(30) | {"hold": "y"}
    client.post("/groups/npb/meetings/add", data=form)
    meeting = the_meeting()
    assert meeting.provisional
    letters = post.sent()
    assert {post.event(one)["STATUS"] for one in letters} == {"TENTATIVE"}
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "The date is held." in page
    assert "Confirm the date" in page
    page = client_of("ash").get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "This date is held, and not fixed yet" in page
    assert "Confirm the date" not in page

    client.post(f"/meetings/{meeting.id}/confirm")
    assert not the_meeting().provisional
    again = post.sent()
    assert {post.event(one)["STATUS"] for one in again} == {"CONFIRMED"}
    assert len(again) == len(letters)
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "Confirmed. The diaries of 7 members show it as fixed now." in page
    client.post(f"/meetings/{meeting.id}/confirm")
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert "This date is confirmed already" in page
    assert post.sent() == []


@pytest.mark.parametrize(("key", "status"), [("chair", 403), ("ash", 403), ("outsider", 404)])
def test_only_the_secretariat_confirms(
    world: World, client_of: ClientOf, key: str, status: int
) -> None:
    meeting = coming(world, provisional=True)
    assert client_of(key).post(f"/meetings/{meeting.id}/confirm").status_code == status
    assert the_meeting().provisional


def test_a_restricted_meeting_is_named_nowhere_but_behind_sign_in(
    world: World, client_of: ClientOf
) -> None:
    client = client_of("secretary")
    form = filled(client.get("/groups/npb/meetings/add")) | typed(30)
    form |= {"title": "Operation Canary", "marking": Marking.SENSITIVE.value}
    client.post("/groups/npb/meetings/add", data=form)
    meeting = the_meeting()
    for letter in post.sent():
        read = (letter.subject, post.text(letter), post.text(letter, "html"))
        assert "Canary" not in "".join(read) + post.calendar_bytes(letter).decode()
        assert letter.subject.startswith("[OFFICIAL-SENSITIVE] Can you come? Restricted meeting")
    page = client.get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert page.count('class="app-marking app-marking--sensitive">OFFICIAL-SENSITIVE<') == 2
    document = client.get(f"/meetings/{meeting.id}/agenda.pdf")
    assert "OFFICIAL-SENSITIVE-npb" in document.headers["Content-Disposition"]
