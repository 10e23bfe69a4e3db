"""Bodies and their pages."""

import re
from datetime import timedelta

import pytest
import time_machine

from partnership.core.db import db
from partnership.groups.commands import put_holding
from partnership.groups.models import Membership
from partnership.groups.rules import HoldingKind
from tests.actions.deeds import opened
from tests.counting import statements
from tests.meetings.sittings import coming
from tests.web.filling import text_of
from tests.world import soon

YEAR = "/groups/npb/plan-a-year"


@pytest.fixture(autouse=True)
def november():
    """All of this happens on one day, signing in included."""
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


@pytest.mark.parametrize(
    ("key", "path", "status"),
    [
        ("secretary", "/groups/nowhere", 404),
        ("secretary", "/groups/nowhere/plan-a-year", 404),
        ("secretary", "/groups/far", 404),
        ("ash", "/groups/far/plan-a-year", 404),
        ("ash", YEAR, 403),
        ("chair", YEAR, 403),
        ("ash", "/groups/npb", 200),
        ("chair", "/groups/harm", 200),
        ("outsider", "/groups/npb", 404),
        ("outsider", "/groups/far", 200),
        ("secretary", YEAR, 302),
        ("secretary", "/year?body=npb", 200),
        ("secretary", "/year?body=far", 404),
        ("chair", "/year?body=npb", 404),
        ("ash", "/year", 200),
    ],
)
def test_who_may_see_and_plan(client_of, key, path, status):
    assert client_of(key).get(path).status_code == status


def test_a_bodys_page_says_who_sits_there_and_what_is_at_risk(world, secretary):
    coming(world)
    page = text_of(secretary.get("/groups/npb"))
    assert "Has the sub-group Harm Reduction Group" in page
    assert "1 seat is vacant" in page
    assert "Commissioner, Office Chair" in page
    assert "0 open actions" in page
    assert "Plan a year Add an action" in page


@pytest.mark.parametrize(("key", "buttons"), [("chair", ["Add an action"]), ("ash", [])])
def test_a_bodys_page_offers_what_the_visitor_may_do(client_of, key, buttons):
    page = text_of(client_of(key).get("/groups/npb"))
    assert [words for words in ("Plan a year", "Add an action") if words in page] == buttons
    if buttons:
        assert client_of(key).get("/groups/npb/actions/add").status_code == 200


def test_the_body_in_the_header_leads_to_its_page_for_whoever_may_see_it(world, client_of):
    meeting = coming(world)
    page = client_of("ash").get(f"/meetings/{meeting.id}").get_data(as_text=True)
    assert re.search(r'<p class="app-header__group"><a [^>]*href="/groups/npb">', page)
    action = opened(world)
    db.session.query(Membership).filter_by(seat_id=world.seats["ash"].id).one().until_on = soon(-1)
    db.session.commit()
    page = client_of("ash").get(f"/actions/{action.id}").get_data(as_text=True)
    assert '<p class="app-header__group"><span' in page


def test_an_acting_holder_is_named_as_such(world, client_of):
    put_holding(world.seats["oak"], world.people["elm"], HoldingKind.ACTING, soon(-1))
    db.session.commit()
    assert "(acting)" in text_of(client_of("ash").get("/groups/npb"))


def test_bodies_are_listed_with_their_next_meeting(world, client_of):
    coming(world)
    page = text_of(client_of("chair").get("/groups"))
    assert "Northfield Partnership Board Next meeting:" in page
    assert "Harm Reduction Group No meeting is planned." in page
    assert "Faraway" not in page


@pytest.mark.parametrize(("path", "most"), [("/groups", 5), ("/groups/npb", 8), ("/year", 12)])
def test_pages_ask_the_same_number_of_questions_however_much_there_is(world, secretary, path, most):
    counts = []
    for month in (1, 2, 3):
        coming(world, day=soon() + timedelta(days=30 * month))
        db.session.expunge_all()
        with statements() as heard:
            secretary.get(path)
        counts.append(len(heard))
    assert counts == [counts[0]] * 3
    assert counts[0] <= most
