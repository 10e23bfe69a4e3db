"""Bodies, their pages, and setting a year."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.groups.commands import put_holding
from partnership.groups.models import Membership
from partnership.groups.rules import HoldingKind
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from tests.actions.deeds import opened
from tests.counting import statements
from tests.meetings.sittings import HOSTILE, coming, held
from tests.web.filling import filled, landed, text_of
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


def meetings():
    db.session.expire_all()
    return db.session.query(Meeting).order_by(Meeting.starts_at).all()


def test_four_dates_are_offered_each_with_its_reason(secretary):
    page = text_of(secretary.get(YEAR))
    assert "Thursday 3 December 2026 The usual Thursday" in page
    assert "Thursday 2 September 2027 The usual Thursday" in page
    assert "Send the invitations" in page


def test_a_date_on_a_bank_holiday_says_what_was_avoided(world, secretary):
    world.board.usual_weekday = 4
    db.session.commit()
    held(world, date(2026, 10, 2))
    page = text_of(secretary.get(YEAR))
    assert (
        "Thursday 31 December 2026 Because Friday 1 January 2027 is a bank holiday (New Year's Day)"
    ) in page
    assert "These dates go on from the last meeting, Friday 2 October 2026" in page


def test_who_receives_what_is_shown_with_vacant_seats(secretary):
    page = text_of(secretary.get(YEAR))
    assert "ash@ash-council.example" in page
    # So marked, a long address breaks instead of making the page wider than a phone.
    assert (
        '<span class="app-typed">ash@<wbr>ash-council.<wbr>example</span>'
        in secretary.get(YEAR).text
    )
    assert "Chief Executive, Oak Council, member Vacant Nobody is told" in page


def test_one_button_sets_the_year_and_invites(secretary):
    form = filled(secretary.get(YEAR))
    answer = landed(secretary, secretary.post(YEAR, data=form))
    assert "4 meetings set. Invitations are on their way to 7 members." in text_of(answer)
    assert len(meetings()) == 4
    assert db.session.query(Event).filter_by(kind=Kind.YEAR_SET).count() == 1
    assert db.session.query(Message).count() == 28


def test_the_same_form_twice_makes_four_meetings_not_eight(secretary):
    form = filled(secretary.get(YEAR))
    secretary.post(YEAR, data=form)
    again = landed(secretary, secretary.post(YEAR, data=form))
    assert "You had sent that already" in text_of(again)
    assert len(meetings()) == 4
    assert db.session.query(Message).count() == 28


def test_a_row_can_be_changed_and_another_left_out(secretary):
    form = filled(secretary.get(YEAR))
    form |= {"row_1-begins": "2pm", "row_1-ends": "4.30pm", "row_1-place": "Town Hall"}
    form |= {f"row_4-day-{part}": "" for part in ("day", "month", "year")}
    secretary.post(YEAR, data=form)
    first = meetings()[0]
    assert (first.begins.hour, first.ends.minute, first.place) == (14, 30, "Town Hall")
    assert len(meetings()) == 3


def test_the_notice_counts_the_meetings_that_were_set(secretary):
    form = filled(secretary.get(YEAR))
    form |= {f"row_{row}-day-{part}": "" for row in (3, 4) for part in ("day", "month", "year")}
    page = text_of(landed(secretary, secretary.post(YEAR, data=form)))
    assert "2 meetings set. Invitations are on their way to 7 members." in page


@pytest.mark.parametrize(("at", "word"), [(time(12), "midday"), (time(0), "midnight")])
def test_midday_and_midnight_are_words_that_can_be_sent_back(world, secretary, at, word):
    world.board.usual_time = at
    db.session.commit()
    form = filled(secretary.get(YEAR))
    assert form["row_1-begins"] == word
    secretary.post(YEAR, data=form)
    assert meetings()[0].begins == at


def test_who_is_named_after_a_seat_is_named_once_among_the_invited(world, secretary):
    world.people["ash"].name = "Chief Executive, Ash Council"
    world.people["elm"].name = "Head of Paid Service"
    db.session.commit()
    page = text_of(secretary.get(YEAR))
    assert "Chief Executive, Ash Council, member ash@ash-council.example" in page
    assert "Chief Executive, Elm Council, member Head of Paid Service elm@" in page


def test_a_body_without_a_usual_day_is_offered_empty_rows(world, secretary):
    world.board.usual_weekday = world.board.usual_time = None
    db.session.commit()
    answer = secretary.get(YEAR)
    assert "no usual day" in text_of(answer)
    form = filled(answer)
    day = soon(40)
    form |= {"row_2-day-day": day.day, "row_2-day-month": day.month, "row_2-day-year": day.year}
    form |= {"row_2-begins": "10am", "row_2-ends": "11am"}
    secretary.post(YEAR, data=form)
    assert [one.day for one in meetings()] == [day]


def dated(row, day):
    return {
        f"row_{row}-day-day": str(day.day),
        f"row_{row}-day-month": str(day.month),
        f"row_{row}-day-year": str(day.year),
    }


SPRING, AUTUMN = date(2027, 3, 28), date(2027, 10, 31)


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"row_2-ends": "9am"}, "Enter an end time after 10am"),
        ({"row_2-ends": "10am"}, "Enter an end time after 10am"),
        ({"row_2-begins": ""}, "Enter a start time"),
        ({"row_2-begins": "soon\x00"}, "Enter a start time like"),
        ({"row_2-day-month": "13"}, "Date must be a real date"),
        ({"row_2-day-day": ""}, "Date must include a day"),
        ({"row_2-day-year": "\uff12\uff10\uff12\uff17"}, "Year must include 4 numbers"),
        (dated(2, date(2020, 1, 2)), "Enter a date from"),
        (dated(2, date(9999, 12, 31)), "Enter a date before"),
        ({**dated(2, SPRING), "row_2-begins": "1:30am"}, "1:30am does not exist"),
        ({**dated(2, AUTUMN), "row_2-begins": "1:30am"}, "1:30am happens twice"),
        ({"row_2-place": "a" * 201}, "The place must be 200 characters or fewer"),
        ({"joining_link": "javascript:alert(1)"}, "begins with https://"),
        ({"joining_link": "=?utf-8?q?a?=\r\nBCC: a@b.example"}, "begins with https://"),
        ({**dated(1, date(2027, 6, 3)), **dated(2, date(2027, 6, 3))}, "NPB already meets"),
    ],
)
def test_bad_rows_store_nothing_and_say_why_beside_the_field(secretary, changes, error):
    form = {**filled(secretary.get(YEAR)), **changes}
    answer = secretary.post(YEAR, data=form)
    assert answer.status_code == 200
    assert text_of(answer).count(error) >= 2  # in the summary, and beside the field
    assert meetings() == []
    assert db.session.query(Message).count() == 0


def test_every_wrong_row_is_named_at_once(secretary):
    form = {**filled(secretary.get(YEAR)), "row_1-ends": "9am", "row_3-ends": "8am"}
    assert text_of(secretary.post(YEAR, data=form)).count("Enter an end time after") == 4


def test_a_form_without_any_date_is_refused(secretary):
    form = {"form_key": "x", "row_1-place": "here"}
    assert "Enter at least one date" in text_of(secretary.post(YEAR, data=form))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_places_are_cleaned(secretary, text):
    form = {**filled(secretary.get(YEAR)), "row_1-place": text}
    secretary.post(YEAR, data=form)
    assert meetings()[0].place.isprintable()
    assert "=?" not in meetings()[0].place


def test_a_refusal_in_the_last_row_leaves_nothing_behind(world, secretary):
    form = filled(secretary.get(YEAR))
    last = date(*(int(form[f"row_4-day-{part}"]) for part in ("year", "month", "day")))
    coming(world, day=last)
    answer = secretary.post(YEAR, data=form)
    assert "NPB already meets" in text_of(answer)
    assert len(meetings()) == 1


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


@pytest.mark.parametrize(("path", "most"), [("/groups", 5), ("/groups/npb", 8), (YEAR, 6)])
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
