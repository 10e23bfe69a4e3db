"""The list of meetings: what comes first, what can be seen besides, and how long it may be."""

from datetime import date

import pytest
import time_machine

from partnership.core.db import db
from partnership.meetings import commands
from partnership.meetings.rules import Presence
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import coming, held, item
from tests.web.filling import text_of


@pytest.fixture(autouse=True)
def november():
    """All of this happens on one day, signing in included."""
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


@pytest.fixture
def meeting(world):
    return coming(world, day=date(2026, 12, 3), place="Room 1")


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def test_the_list_shows_what_comes_and_what_was(world, client_of, meeting):
    earlier = held(world, date(2026, 9, 3))
    item(world, earlier)
    with transaction():
        present = {world.seats["chair"].id: (Presence.PRESENT, "")}
        commands.record_attendance(world.actor("secretary"), earlier, present)
        commands.circulate_minutes(world.actor("chair"), earlier)
    page = text_of(client_of("ash").get("/meetings"))
    assert (
        "Thursday 3 December 2026, 10am Northfield Partnership Board Room 1 Not issued yet"
    ) in page
    assert "Thursday 3 September 2026 Northfield Partnership Board Draft, circulated" in page
    assert "Plan the year" not in page
    assert "Northfield" not in text_of(client_of("outsider").get("/meetings"))


def test_an_empty_list_says_what_to_do(client_of, secretary):
    assert "Plan the year: dates are offered" in text_of(secretary.get("/meetings"))
    assert "the dates appear here and in your diary" in text_of(client_of("ash").get("/meetings"))


def test_the_first_ten_to_come_are_shown_then_all_and_earlier_ones_by_name(
    world, client_of, meeting
):
    for number in range(11):
        coming(world, day=date(2027, 1 + number, 7))
    for number in range(21):
        held(world, date(2026, 10, 1 + number))
    client = client_of("ash")
    page = client.get("/meetings")
    assert text_of(page).count("Not issued yet") == 10
    assert "See all 12 meetings to come" in text_of(page)
    assert "Earlier meetings In your own diary" in text_of(page)
    assert "Next" not in text_of(page)
    every = text_of(client.get("/meetings?all=yes"))
    assert every.count("Not issued yet") == 12
    assert "See all" not in every
    earlier = text_of(client.get("/meetings?page=2"))
    assert "Thursday 1 October 2026" in earlier
    assert "Later meetings" in earlier
    assert "Earlier meetings" not in earlier


def test_the_list_comes_before_planning_and_leads_to_the_bodies(secretary, meeting):
    answer = secretary.get("/meetings")
    page = text_of(answer)
    assert page.index("Room 1") < page.index("Plan the year") < page.index("All bodies")
    assert 'href="/groups"' in answer.get_data(as_text=True)


@pytest.mark.parametrize("page", ["2", "0", "-1", "x", "9" * 40])
def test_any_page_number_is_answered(client_of, meeting, page):
    assert client_of("ash").get(f"/meetings?page={page}").status_code == 200


def test_the_list_asks_at_most_five_questions_however_long_it_is(world, client_of, meeting):
    client = client_of("ash")
    counts = []
    for more in (0, 4):
        for number in range(more):
            coming(world, day=date(2027, 1 + number, 7))
            held(world, date(2026, 1 + number, 8))
        db.session.expunge_all()
        with statements() as heard:
            client.get("/meetings")
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 5
