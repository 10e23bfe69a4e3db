"""Writing, circulating, agreeing and reading minutes."""

from datetime import date, time, timedelta

import pytest
import time_machine

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.invitations.models import Invitation
from partnership.invitations.queries import for_meeting
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import MinutesState, Presence
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import coming, held, item
from tests.web.filling import filled, landed, text_of

DAY = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def afternoon():
    """The afternoon of the meeting."""
    with time_machine.travel(f"{DAY} 14:00", tick=False) as traveller:
        yield traveller


@pytest.fixture
def meeting(world):
    meeting = held(world, DAY)
    item(world, meeting, "Budget")
    item(world, meeting, "Plan")
    return meeting


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


@pytest.fixture
def address(meeting):
    return f"/meetings/{meeting.id}/minutes"


@pytest.fixture
def page(meeting, address):
    """The page of the first item."""
    return f"{address}/items/{meeting.items[0].id}"


@pytest.mark.parametrize("note", ["Said.", ""])
def test_agreeing_is_offered_once_the_next_meeting_has_come(
    world, client_of, meeting, address, afternoon, note
):
    attend(world, meeting)
    with transaction():
        for one in meeting.items:
            commands.minute_item(world.actor("secretary"), one, note, 0)
        commands.circulate_minutes(world.actor("chair"), meeting)
    page = text_of(client_of("secretary").get(address))
    assert ("No later meeting is planned. Plan a year" in page) is bool(note)
    later = coming(world, day=DAY + timedelta(days=91))
    coming(world, day=DAY + timedelta(days=182))
    page = text_of(client_of("secretary").get(address))
    assert ("Agreed at the next meeting, 4 March 2027" in page) is bool(note)
    assert "Agree the minutes" not in page
    afternoon.move_to(f"{later.day} 14:00")
    assert "Agree the minutes" in text_of(client_of("secretary").get(address))


def writing(world, client, page):
    """The form of an item with everything in it filled in."""
    due_on = {"due_on-day": "10", "due_on-month": "12", "due_on-year": "2026"}
    action = {"title": "x", "seat": str(world.seats["ash"].id), **due_on}
    return filled(client.get(page)) | {"note": "x", "text": "x"} | action


def state():
    db.session.expire_all()
    return db.session.query(Meeting).filter_by(day=DAY).one().minutes_state


def attend(world, meeting):
    with transaction():
        present = {world.seats[key].id: (Presence.PRESENT, "") for key in ("chair", "ash", "elm")}
        commands.record_attendance(world.actor("secretary"), meeting, present)


def test_all_present_is_one_press_and_the_quorum_is_worked_out(secretary, address):
    form = filled(secretary.get(f"{address}/attendance"))
    page = text_of(landed(secretary, secretary.post(f"{address}/attendance", data=form)))
    assert (
        "4 of 5 seats that count towards a quorum were present or acted for; quorum 3: quorate."
        in page
    )
    assert "Absent Chief Executive, Oak Council" in page
    assert "Attendance is recorded. Minute the items next." in page


def test_attendance_begins_with_what_seats_have_answered(world, client_of, afternoon):
    afternoon.move_to(f"{DAY - timedelta(days=20)} 10:00")
    meeting = coming(world, day=DAY, begins=time(16), ends=time(17))
    with transaction():
        for one in for_meeting(meeting.id):
            said = {"ash": Answer.DECLINED, "elm": Answer.DELEGATED, "chair": Answer.ACCEPTED}
            one.answer = said.get(one.seat.key, Answer.NONE)
            if one.seat.key == "elm":
                deputy = {"person_id": world.people["adviser"].id, "as_deputy": True}
                about = {"entry_id": one.entry_id, "seat_id": one.seat_id, "role": one.role}
                db.session.add(Invitation(**about, **deputy, answer=Answer.ACCEPTED))
    afternoon.move_to(f"{DAY} 17:00")
    answer = client_of("secretary").get(f"/meetings/{meeting.id}/minutes/attendance")
    form = filled(answer)
    expected = {"ash": "apologies", "elm": "acted-for", "chair": "present", "oak": "absent"}
    seats = {key: world.seats[key].id for key in expected}
    assert {key: form[f"presence_{seats[key]}"] for key in seats} == expected
    assert form[f"acted_by_{seats['elm']}"] == world.people["adviser"].name
    assert "Ash Council Not coming" in text_of(answer)


def test_who_acted_for_a_seat_is_named(world, secretary, address):
    ash = world.seats["ash"].id
    form = filled(secretary.get(f"{address}/attendance")) | {f"presence_{ash}": "acted-for"}
    answer = secretary.post(f"{address}/attendance", data=form)
    assert text_of(answer).count("Enter who acted for this seat") == 2
    form |= {f"acted_by_{ash}": "Deputy\u2028Chief =?utf-8?q?x?="}
    page = text_of(landed(secretary, secretary.post(f"{address}/attendance", data=form)))
    assert "Chief Executive, Ash Council (Deputy Chief = ?utf-8?q?x?= acting)" in page


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("presence", "asleep", "Choose one from the list"),
        ("acted_by", "a" * 201, "200 characters or fewer"),
    ],
)
def test_bad_attendance_is_not_stored(world, secretary, address, field, value, error):
    ash = world.seats["ash"].id
    form = filled(secretary.get(f"{address}/attendance"))
    form |= {f"presence_{ash}": "acted-for", f"{field}_{ash}": value}
    answer = secretary.post(f"{address}/attendance", data=form)
    assert text_of(answer).count(error) == 2
    assert state() is MinutesState.NONE


def test_minutes_are_read_when_circulated_and_by_observers_when_agreed(
    world, client_of, meeting, secretary, address, afternoon
):
    attend(world, meeting)
    assert client_of("ash").get(address).status_code == 403
    refused = text_of(landed(secretary, secretary.post(f"{address}/circulate")))
    assert "The chair clears the minutes before members read them." in refused
    said = text_of(landed(secretary, secretary.post(f"{address}/send", data={"then": "circulate"})))
    assert "With the chair since 3 December 2026" in said
    chair = client_of("chair")
    form = filled(chair.get(address), f"{address}/clear")
    said = text_of(landed(chair, chair.post(f"{address}/clear", data=form)))
    assert "Cleared. The draft is circulated. Members get a message with a link to it." in said
    assert state() is MinutesState.CIRCULATED
    assert client_of("ash").get(address).status_code == 200
    assert client_of("observer").get(address).status_code == 403
    later = coming(world, day=DAY + timedelta(days=91))
    wait = text_of(secretary.get(f"{address}/agree"))
    assert "Minutes are agreed at the next meeting, Thursday 4 March 2027" in wait
    afternoon.move_to(f"{later.day} 14:00")
    secretary = client_of("secretary")
    form = filled(secretary.get(f"{address}/agree"))
    page = text_of(landed(secretary, secretary.post(f"{address}/agree", data=form)))
    assert "The minutes are agreed and can no longer be changed." in page
    assert "Agreed as a correct record on 4 March 2027." in page
    assert "Change this item" not in page
    assert client_of("observer").get(address).status_code == 200


def test_agreed_minutes_refuse_every_form(world, client_of, meeting, secretary, address, page):
    attend(world, meeting)
    forms = {
        page: writing(world, secretary, page),
        f"{address}/attendance": filled(secretary.get(f"{address}/attendance")),
    }
    with transaction():
        agreed = db.session.get_one(Meeting, meeting.id)
        commands.circulate_minutes(world.actor("chair"), agreed)
        later = coming_today(world)
        commands.agree_minutes(world.actor("secretary"), agreed, later)
    for path, form in forms.items():
        answer = text_of(secretary.post(path, data={**form, "form_key": path}))
        assert "These minutes were agreed on 3 December 2026" in answer
    pressed = landed(secretary, secretary.post(f"{address}/circulate"))
    assert "These minutes were agreed" in text_of(pressed)
    assert [one.note for one in db.session.query(AgendaItem)] == ["", ""]
    assert db.session.query(Decision).count() == db.session.query(Action).count() == 0


def coming_today(world):
    secretary = world.actor("secretary")
    return commands.schedule(secretary, world.board, day=DAY, begins=time(15), ends=time(16))


@pytest.mark.parametrize("key", ["ash", "chair", "outsider"])
def test_only_the_secretariat_writes_them(client_of, address, page, key):
    client, status = client_of(key), 404 if key == "outsider" else 403
    for path in (page, f"{address}/attendance"):
        assert client.post(path, data={"note": "x", "text": "x"}).status_code == status
    for path in (f"{address}/circulate", f"{address}/agree"):
        assert client.post(path).status_code == status
    assert state() is MinutesState.NONE


def test_before_the_day_the_page_says_when(world, client_of, secretary):
    meeting = coming(world, day=date(2027, 1, 7))
    page = text_of(secretary.get(f"/meetings/{meeting.id}/minutes"))
    assert "They can be written from the day of the meeting, 7 January 2027." in page


def test_long_minutes_ask_no_more_questions_than_short_ones(world, meeting, secretary, address):
    counts = []
    for more in (0, 12):
        for number in range(more):
            one = item(world, db.session.get_one(Meeting, meeting.id), f"{number}")
            with transaction():
                commands.minute_item(world.actor("secretary"), one, "x", 0)
        db.session.expunge_all()
        with statements() as heard:
            secretary.get(address)
        counts.append(len(heard))
    assert counts[0] == counts[1] <= 10
