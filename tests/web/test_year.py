"""The planner: dates of all bodies in one pass, checked, shown as they would go out, and sent."""

import re
from datetime import date, time, timedelta

import pytest
import time_machine

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.rules import Facts, Role, Usual
from partnership.meetings.avoiding import commands as avoiding
from partnership.meetings.avoiding.rules import DayKind, span
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.outbox.models import Message
from partnership.outbox.rules import State
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import coming, held
from tests.reactions import post
from tests.web.filling import filled, landed, text_of
from tests.world import LONG_AGO

YEAR = "/year"
FIRST = "Thursday 3 December 2026"


@pytest.fixture(autouse=True)
def november():
    """All of this happens on one day, signing in included."""
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


@pytest.fixture
def two(world):
    """The board's secretary looks after the sub-group as well, which meets at the same time."""
    with transaction():
        usual = Usual(3, time(11), 60, 6, "Room 2")
        groups.put_group("HARM", "Harm Reduction Group", "sub-group", Facts(), usual)
        seat = world.seats["secretary"]
        groups.put_membership(seat, world.sub, Role.SECRETARIAT, LONG_AGO)
    return world


def meetings():
    db.session.expire_all()
    return db.session.query(Meeting).order_by(Meeting.starts_at).all()


def dated(row, day):
    parts = {"day": day.day, "month": day.month, "year": day.year}
    return {f"{row}-day-{part}": str(number) for part, number in parts.items()}


def mark(world, day, words="Full Council", group=None, until=None):
    with transaction():
        days = span(DayKind.COUNCIL, words, day, until)
        return avoiding.mark(world.actor("secretary"), group, days)


def row(world, number, body="NPB"):
    return f"b{world.groups[body].id}-{number}"


def test_each_body_is_offered_its_dates_with_their_reasons_in_one_pass(two, secretary):
    mark(two, date(2027, 3, 4), "Full Council, Ash")
    page = text_of(secretary.get(YEAR))
    assert "NPB · Quarterly Northfield Partnership Board Nothing is in the diary." in page
    assert "Thursday 2 September 2027, NPB 4 The usual Thursday" in page
    assert "HARM · Half-yearly Harm Reduction Group" in page
    assert f"{FIRST}, HARM 1 The usual Thursday" in page  # it meets less often, so it chooses first
    assert (
        "Wednesday 2 December 2026, NPB 1 Moved because Thursday 3 December 2026 is when Harm "
        "Reduction Group meets, which shares 2 seats"
    ) in page
    assert (
        "Wednesday 3 March 2027, NPB 2 Moved because Thursday 4 March 2027 is a council day "
        "(Full Council, Ash)"
    ) in page


def test_only_what_is_due_is_offered_unless_all_is_asked_for(two, secretary):
    for number in range(2):
        coming(two, day=date(2027, 1 + number, 7))
    page = text_of(secretary.get(YEAR))
    assert "HARM · Half-yearly" in page
    assert "NPB · Quarterly" not in page
    assert "NPB: 2 meetings in the diary" in page
    page = text_of(secretary.get(f"{YEAR}?all=yes"))
    assert "In the diary: 7 January 2027, 7 February 2027" in page
    assert "HARM" not in text_of(secretary.get(f"{YEAR}?body=npb")).partition("What dates")[0]


def test_the_old_address_leads_to_the_planner_of_the_body(secretary):
    assert secretary.get("/groups/npb/plan-a-year").location == "/year?body=npb"


def test_whoever_plans_nothing_is_told_who_does(client_of):
    page = text_of(client_of("ash").get(YEAR))
    assert "This is for secretariats" in page
    client_of("ash").post(YEAR, data={"step": "send"})
    assert meetings() == []


def test_what_other_bodies_keep_to_themselves_is_neither_offered_nor_told(world, secretary):
    """A meeting of a body apart, and a day that it avoids, are in nobody else's way."""
    mark(world, date(2026, 12, 3), "Secret plans", world.groups["FAR"])
    with transaction():
        groups.put_membership(world.seats["ash"], world.groups["FAR"], Role.MEMBER, LONG_AGO)
    other = coming(world, day=date(2026, 12, 3))
    with transaction():
        other.group = world.groups["FAR"]
    page = text_of(secretary.get(YEAR))
    assert f"{FIRST}, NPB 1 The usual Thursday" in page
    assert "Secret" not in page
    assert "0 entries of days to avoid" in page
    assert "Faraway" not in page


def test_a_typed_date_in_the_way_is_warned_of_and_not_refused(world, secretary):
    mark(world, date(2027, 4, 1), "Full Council, Ash")
    form = filled(secretary.get(YEAR)) | dated(row(world, 2), date(2027, 4, 1))
    page = text_of(secretary.post(YEAR, data={**form, "step": "check"}))
    warning = "Look again Thursday 1 April 2027 is a council day (Full Council, Ash)"
    assert warning in page
    assert "There is a problem" not in page
    preview = secretary.post(YEAR, data={**form, "step": "preview"})
    assert warning in text_of(preview)
    secretary.post(YEAR, data={**filled(preview), "step": "send"})
    assert date(2027, 4, 1) in [one.day for one in meetings()]


def test_who_would_get_what_is_shown_before_anything_is_sent(two, secretary):
    form = filled(secretary.get(YEAR))
    preview = secretary.post(YEAR, data={**form, "step": "preview"})
    page = text_of(preview)
    assert "6 dates of 2 bodies, 36 messages to 9 people. Nothing is sent yet." in page
    chair = "Assistant Chief, Police sub-chair@police.example 6 HARM 2, NPB 4"
    assert chair in page
    assert "Chief Executive, Oak Council (NPB): the seat is vacant, and nobody stands in" in page
    assert "Hold this date for" in page
    assert "Say whether you could come" in page
    assert meetings() == []
    assert post.sent() == []
    back = secretary.post(YEAR, data={**filled(preview), "step": "back"})
    assert filled(back) == form


@pytest.mark.parametrize(("step", "said", "held"), [("hold", "Held", True), ("send", "Set", False)])
def test_all_is_sent_at_once(two, secretary, step, said, held):
    form = filled(secretary.get(YEAR))
    preview = filled(secretary.post(YEAR, data={**form, "step": "preview"}))
    answer = secretary.post(YEAR, data={**preview, "step": step})
    page = landed(secretary, answer).get_data(as_text=True)
    assert f"{said}: 6 dates of 2 bodies, 36 messages to 9 people are on their way." in page
    assert {one.provisional for one in meetings()} == {held}
    letters = post.sent()
    assert len(letters) == 36
    assert {post.event(one)["STATUS"] for one in letters} == {"TENTATIVE" if held else "CONFIRMED"}
    years = db.session.query(Event).filter_by(kind=Kind.YEAR_SET).order_by(Event.id).all()
    assert [len(one.details["days"]) for one in years] == [2, 4]
    again = landed(secretary, secretary.post(YEAR, data={**preview, "step": step}))
    assert "You had sent that already" in text_of(again)
    assert len(meetings()) == 6


def undo_of(page):
    return re.findall(r'action="(/year/undo[^"]+)"', page)[0].replace("&amp;", "&")


@pytest.mark.parametrize("already", [0, 3])
def test_it_can_be_taken_back_for_a_minute_and_only_who_got_a_message_hears(
    world, secretary, client_of, already
):
    form = filled(secretary.get(YEAR))
    answer = landed(secretary, secretary.post(YEAR, data={**form, "step": "send"}))
    undo = undo_of(answer.get_data(as_text=True))
    with transaction():
        for one in db.session.query(Message).limit(already):
            one.state, one.handed_over_at = State.HANDED_OVER, now()
    client_of("outsider").post(undo)
    assert {one.state for one in meetings()} == {MeetingState.SCHEDULED}
    page = text_of(landed(secretary, secretary.post(undo)))
    assert "Taken back: 4 dates." in page
    assert {one.state for one in meetings()} == {MeetingState.CANCELLED}
    for listed in (page, text_of(secretary.get("/groups/npb"))):
        assert "Cancelled" not in listed
    assert "This meeting was cancelled" in text_of(secretary.get(f"/meetings/{meetings()[0].id}"))
    subjects = [one.subject for one in db.session.query(Message)]
    assert len(subjects) == 2 * already
    assert sum("ancelled" in one for one in subjects) == already
    again = text_of(landed(secretary, secretary.post(undo)))
    assert "Nothing was taken back" in again


def test_after_a_minute_nothing_is_taken_back(world, secretary):
    form = filled(secretary.get(YEAR))
    answer = landed(secretary, secretary.post(YEAR, data={**form, "step": "send"}))
    with time_machine.travel(now() + timedelta(seconds=61), tick=False):
        secretary.post(undo_of(answer.get_data(as_text=True)))
    assert {one.state for one in meetings()} == {MeetingState.SCHEDULED}


def test_a_date_is_changed_one_is_unticked_and_an_event_is_added(world, secretary):
    form = filled(secretary.get(YEAR))
    board = world.board.id
    form |= {f"{row(world, 1)}-begins": "2pm", f"b{board}-minutes": "90"}
    form |= {f"b{board}-place": "Town Hall", f"b{board}-joining_link": "https://meet.example/x"}
    form.pop(f"{row(world, 4)}-wanted")
    form |= {"e1-title": "Partnership summit", "e1-body": str(board), "e1-begins": "9am"}
    form |= {**dated("e1", date(2027, 5, 20)), "e1-minutes": "300"}
    checked = filled(secretary.post(YEAR, data={**form, "step": "check"}))
    assert checked["e2-title"] == ""  # room for another
    secretary.post(YEAR, data={**checked, "step": "send"})
    first, _, event, third = meetings()
    assert (first.begins, first.ends, first.place) == (time(14), time(15, 30), "Town Hall")
    assert first.joining_link == third.joining_link == "https://meet.example/x"
    assert (event.title, event.day, event.ends) == (
        "Partnership summit",
        date(2027, 5, 20),
        time(14),
    )


def test_a_body_without_a_usual_day_is_planned_by_typing(world, client_of):
    outsider = client_of("outsider")
    answer = outsider.get(f"{YEAR}?body=far")
    assert "no usual day" in text_of(answer)
    assert text_of(answer).count("No date yet") == 4
    assert 'type="checkbox"' not in answer.text  # nothing is ticked that would send nothing
    name = row(world, 2, "FAR")
    form = filled(answer) | dated(name, date(2027, 1, 4)) | {f"{name}-begins": "10am"}
    outsider.post(f"{YEAR}?body=far", data={**form, "step": "send"})
    assert [one.day for one in meetings()] == [date(2027, 1, 4)]


def test_the_planner_asks_the_same_number_of_questions_however_much_there_is(two, secretary):
    counts = []
    for more in range(3):
        held(two, date(2026, 1 + more, 7))
        coming(two, day=date(2027, 9 + more, 8))
        mark(two, date(2027, 2, 1 + more))
        db.session.expunge_all()
        with statements() as heard:
            secretary.get(f"{YEAR}?all=yes")
        form = filled(secretary.get(f"{YEAR}?all=yes"))
        with statements() as asked:
            secretary.post(f"{YEAR}?all=yes", data={**form, "step": "preview"})
        counts.append((len(heard), len(asked)))
    assert counts == [counts[0]] * 3
    assert counts[0][0] <= 10
