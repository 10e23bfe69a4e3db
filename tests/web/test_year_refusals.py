"""What the planner refuses: bad dates, times and texts, and bodies of others."""

import re
from datetime import date

import pytest
import time_machine

from partnership.core.db import db
from partnership.outbox.models import Message
from tests.meetings.sittings import HOSTILE
from tests.web.filling import filled, text_of
from tests.web.test_year import YEAR, dated, meetings, row


@pytest.fixture(autouse=True)
def november():
    """All of this happens on one day, signing in included."""
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"R-begins": ""}, "Enter a start time, like"),
        ({"R-begins": "soon\x00"}, "Enter a start time like"),
        ({"R-begins": "11pm"}, "would not end on the same day"),
        ({"R-day-month": "13"}, "Date must be a real date"),
        ({"R-day-day": ""}, "Date must include a day"),
        ({"R-day-year": "\uff12\uff10\uff12\uff17"}, "Year must include 4 numbers"),
        (dated("R", date(2020, 1, 2)), "Enter a date from"),
        (dated("R", date(9999, 12, 31)), "Enter a date before"),
        ({**dated("R", SPRING), "R-begins": "1:30am"}, "1:30am does not exist"),
        ({**dated("R", AUTUMN), "R-begins": "1:30am"}, "1:30am happens twice"),
        ({"B-minutes": "5"}, "Enter a number of minutes from 15 to 600"),
        ({"B-place": "a" * 201}, "The place must be 200 characters or fewer"),
        ({"B-joining_link": "javascript:alert(1)"}, "begins with https://"),
        (dated("R", date(2027, 6, 3)), "NPB already meets"),
        ({"e1-title": "Summit"}, "Choose a body"),
        ({"e1-title": "x" * 201}, "The title must be 200"),
        (dated("e1", date(2027, 5, 5)), "Enter a title"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_bad_rows_store_nothing_and_say_why_beside_the_field(world, secretary, changes, error):
    whole = {"R": row(world, 2), "B": f"b{world.board.id}"}
    typed = {re.sub("^[RB]", lambda m: whole[m[0]], name): text for name, text in changes.items()}
    form = {**filled(secretary.get(YEAR)), **typed, "step": "hold"}
    answer = secretary.post(YEAR, data=form)
    assert answer.status_code == 200
    assert text_of(answer).count(error) >= 2  # in the summary, and beside the field
    assert meetings() == []
    assert db.session.query(Message).count() == 0


def test_a_form_without_any_date_is_refused(secretary):
    assert "Tick at least one date" in text_of(secretary.post(YEAR, data={"step": "send"}))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_places_and_titles_are_cleaned(world, secretary, text):
    form = {**filled(secretary.get(YEAR)), f"b{world.board.id}-place": text}
    form |= {"e1-title": text, "e1-body": str(world.board.id), "e1-begins": "9am"}
    form |= {**dated("e1", date(2027, 5, 20)), "e1-minutes": "60", "step": "send"}
    secretary.post(YEAR, data=form)
    for shown in (meetings()[0].place, meetings()[2].title):
        assert shown.isprintable()
        assert "=?" not in shown


def test_foreign_bodies_cannot_be_planned(world, secretary):
    form = filled(secretary.get(YEAR))
    own, foreign = row(world, 1), row(world, 1, "FAR")
    form |= {name.replace(own, foreign): text for name, text in form.items() if own in name}
    form |= {"e1-title": "Summit", "e1-body": str(world.groups["FAR"].id), "step": "send"}
    assert "Choose a body" in text_of(secretary.post(YEAR, data=form))
    assert meetings() == []
    form["e1-title"] = ""
    secretary.post(YEAR, data=form)
    assert {one.group.short for one in meetings()} == {"NPB"}
