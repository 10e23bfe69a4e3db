"""The list of meetings, one meeting, moving and cancelling it, its documents."""

from datetime import date, time
from itertools import cycle

import pytest
import time_machine

from partnership.core.db import db
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, Presence
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.counting import statements
from tests.meetings.sittings import HOSTILE, coming, held, item
from tests.web.filling import filled, landed, text_of

DAY = date(2026, 12, 3)


@pytest.fixture(autouse=True)
def november():
    """All of this happens on one day, signing in included."""
    with time_machine.travel("2026-11-22 11:00", tick=False):
        yield


@pytest.fixture
def meeting(world):
    meeting = coming(world, day=DAY, place="Room 1", joining_link="https://meet.example/a")
    item(world, meeting, "Budget")
    return meeting


@pytest.fixture
def secretary(client_of):
    return client_of("secretary")


def issue(world, meeting):
    with transaction():
        commands.issue_agenda(world.actor("secretary"), meeting)


def minuted(world, items=15):
    """A meeting of the past with as many minuted items, each with a decision."""
    meeting = held(world, date(2026, 9, 3))
    secretary = world.actor("secretary")
    for number, lead in zip(range(items), cycle(world.seats.values()), strict=False):
        one = item(world, meeting, f"Item {number}", lead_seat_id=lead.id)
        with transaction():
            commands.minute_item(secretary, one, f"Note {number}", 0)
            commands.decide(secretary, world.board, f"Yes {number}", meeting=meeting, item=one)
    with transaction():
        present = {world.seats["chair"].id: (Presence.PRESENT, "")}
        commands.record_attendance(secretary, meeting, present)
        commands.issue_agenda(secretary, meeting)
        commands.circulate_minutes(world.actor("chair"), meeting)
    return meeting


def stored(meeting):
    db.session.expire_all()
    return db.session.get_one(Meeting, meeting.id)


def test_a_member_reads_a_meeting_with_fifteen_minuted_items_in_four_questions(world, client_of):
    client = client_of("ash")
    for items, address in ((1, "a"), (15, "b")):
        meeting = minuted(world, items)
        db.session.expunge_all()
        with statements() as heard:
            page = text_of(client.get(f"/meetings/{meeting.id}?{address}"))
        assert len(heard) == 4
        assert f"Yes {items - 1}" in page
        with transaction():
            stored(meeting).state = MeetingState.CANCELLED


def test_a_coming_meeting_says_when_where_and_who_is_asked(client_of, world, meeting, secretary):
    page = text_of(secretary.get(f"/meetings/{meeting.id}"))
    assert "Time 10am to midday Place Room 1" in page
    assert "Finish and issue the agenda" in page
    assert "1. Budget" in page
    assert "ash@ash-council.example" in page
    member = text_of(client_of("ash").get(f"/meetings/{meeting.id}"))
    assert "The agenda has not been issued yet" in member
    assert "Budget" not in member
    assert "ash@ash-council.example" not in member
    assert "Who is invited (8) Commissioner, Office Board Secretary, Office" in member
    assert "Chief Executive, Oak Council: vacant" in member
    assert "None yet" not in member
    issue(world, meeting)
    assert "Budget" in text_of(client_of("ash").get(f"/meetings/{meeting.id}"))


def test_minutes_are_spoken_of_from_the_day_of_the_meeting(client_of, world, meeting):
    issue(world, meeting)
    for day, said in (("2026-12-02", False), ("2026-12-03", True)):
        with time_machine.travel(f"{day} 09:00", tick=False):
            page = text_of(client_of("ash").get(f"/meetings/{meeting.id}"))
            assert ("Minutes Not written yet" in page) is said
            # From then on no answer is to come any more.
            asked = text_of(client_of("secretary").get(f"/meetings/{meeting.id}"))
            assert ("None yet" in asked) is not said


@pytest.mark.parametrize(
    ("key", "path", "status"),
    [
        ("ash", "", 200),
        ("outsider", "", 404),
        ("sub-secretary", "", 404),
        ("ash", "/move", 403),
        ("ash", "/cancel", 403),
        ("chair", "/move", 403),
        ("outsider", "/move", 404),
        ("ash", "/agenda", 403),
        ("ash", "/agenda.pdf", 403),
        ("ash", "/minutes", 403),
        ("ash", "/minutes.pdf", 403),
        ("outsider", "/agenda.pdf", 404),
        ("chair", "/agenda.pdf", 200),
        ("secretary", "/agenda.pdf", 200),
    ],
)
def test_who_may_see_and_change(client_of, meeting, key, path, status):
    assert client_of(key).get(f"/meetings/{meeting.id}{path}").status_code == status


def test_there_is_no_meeting_of_that_number(secretary):
    for path in ("", "/move", "/cancel", "/agenda", "/agenda.pdf", "/minutes"):
        assert secretary.get(f"/meetings/999{path}").status_code == 404


def test_moving_says_what_will_happen_and_tells_everybody(secretary, meeting):
    address = f"/meetings/{meeting.id}/move"
    answer = secretary.get(address)
    assert "7 members get an update of a new date" in text_of(answer)
    form = filled(answer) | {"day-day": "4", "place": "Room 2"}
    sent = db.session.query(Message).count()
    page = text_of(landed(secretary, secretary.post(address, data=form)))
    assert "Now on Friday 4 December 2026. 7 members get an update" in page
    assert (stored(meeting).day, stored(meeting).place) == (date(2026, 12, 4), "Room 2")
    assert db.session.query(Message).count() == sent + 7


@pytest.mark.parametrize(("tell", "letters"), [({}, 0), ({"tell": "y"}, 7)])
def test_a_new_title_is_told_only_if_asked(secretary, meeting, tell, letters):
    address = f"/meetings/{meeting.id}/move"
    form = filled(secretary.get(address)) | {"title": "Budget meeting"} | tell
    sent = db.session.query(Message).count()
    page = text_of(landed(secretary, secretary.post(address, data=form)))
    assert ("Nobody is told" in page) is not bool(tell)
    assert stored(meeting).title == "Budget meeting"
    assert db.session.query(Message).count() == sent + letters


def test_moving_to_a_day_off_is_done_and_said(secretary, meeting):
    address = f"/meetings/{meeting.id}/move"
    for day, words in (("25", "a bank holiday (Christmas Day)"), ("26", "")):
        form = filled(secretary.get(address)) | {"day-day": day}
        assert words in text_of(landed(secretary, secretary.post(address, data=form)))


def test_a_form_that_changes_nothing_says_so(secretary, meeting):
    address = f"/meetings/{meeting.id}/move"
    sent = db.session.query(Message).count()
    page = text_of(secretary.post(address, data=filled(secretary.get(address))))
    assert "Change the date, time, place, link or title" in page
    assert db.session.query(Message).count() == sent


BAD = [
    ({"day-year": "2025"}, "Enter a date from"),
    ({"day-year": "1"}, "Year must include 4 numbers"),
    ({"day-day": "0"}, "Date must be a real date"),
    ({"ends": "10am"}, "Enter an end time after 10am"),
    ({"begins": "25:00\u2028"}, "Enter a start time like"),
    ({"begins": "-5"}, "Enter a start time like"),
    ({"day-day": "28", "day-month": "3", "day-year": "2027", "begins": "1:30am"}, "does not exist"),
    ({"day-day": "31", "day-month": "10", "day-year": "2027", "begins": "1am"}, "happens twice"),
    ({"place": "a" * 201}, "The place must be 200 characters or fewer"),
    ({"joining_link": "javascript:alert(1)"}, "begins with https://"),
    ({"joining_link": "https://a.example/\x00 b"}, "begins with https://"),
    ({"joining_link": "https://a.example/" + "a" * 2000}, "2,000 characters or fewer"),
]


@pytest.mark.parametrize(("changes", "error"), BAD)
def test_bad_moves_change_nothing_and_say_why_beside_the_field(secretary, meeting, changes, error):
    address = f"/meetings/{meeting.id}/move"
    answer = secretary.post(address, data=filled(secretary.get(address)) | changes)
    assert answer.status_code == 200
    assert text_of(answer).count(error) >= 2
    now = stored(meeting)
    assert (now.day, now.begins, now.place) == (DAY, time(10), "Room 1")


@pytest.mark.parametrize(
    ("changes", "error"),
    [*BAD, ({"title": "a" * 201}, "The title must be 200 characters or fewer")],
)
def test_bad_new_meetings_are_not_stored(secretary, meeting, changes, error):
    address = "/groups/npb/meetings/add"
    good = {"day-day": "7", "day-month": "1", "day-year": "2027", "begins": "10am", "ends": "11am"}
    form = filled(secretary.get(address)) | good | changes
    if changes.get("ends") == "10am":
        form["begins"] = "10am"
    answer = secretary.post(address, data=form)
    assert answer.status_code == 200
    assert text_of(answer).count(error) >= 2
    assert db.session.query(Meeting).count() == 1


@pytest.mark.parametrize("text", HOSTILE)
def test_a_single_meeting_is_added_once_with_a_clean_name(secretary, text):
    address = "/groups/npb/meetings/add"
    day = {"day-day": "7", "day-month": "Jan", "day-year": "2027", "begins": "10am", "ends": "1pm"}
    form = filled(secretary.get(address)) | day | {"title": text}
    page = text_of(landed(secretary, secretary.post(address, data=form)))
    assert "Invitations to Thursday 7 January 2027 are on their way to 7 members" in page
    assert "already" in text_of(landed(secretary, secretary.post(address, data=form)))
    made = db.session.query(Meeting).one()
    assert made.title.isprintable()
    assert "=?" not in made.title


def test_cancelling_takes_a_reason_and_tells_everybody(secretary, meeting):
    address = f"/meetings/{meeting.id}/cancel"
    answer = secretary.get(address)
    assert "removes it from the diaries of 7 members" in text_of(answer)
    form = filled(answer)
    assert text_of(secretary.post(address, data=form)).count("Enter a reason") == 2
    form |= {"reason": "The chair is ill"}
    page = text_of(landed(secretary, secretary.post(address, data=form)))
    assert "Cancelled. A message takes it out of the diaries of 7 members." in page
    assert "This meeting was cancelled: The chair is ill" in page
    assert "Messages that it is cancelled Sent to 0 of 7." in page
    for gone in ("Answer", "None yet", "The agenda in full", "Cancel it"):
        assert gone not in page
    assert stored(meeting).state is MeetingState.CANCELLED


def test_a_member_reads_why_a_meeting_is_cancelled_and_little_else(world, client_of, meeting):
    issue(world, meeting)
    with transaction():
        commands.cancel(world.actor("secretary"), stored(meeting), "The chair is ill")
    page = text_of(client_of("ash").get(f"/meetings/{meeting.id}"))
    assert "This meeting was cancelled: The chair is ill" in page
    for gone in ("Who is invited", "The agenda in full", "Agenda (PDF)", "Minutes", "Join online"):
        assert gone not in page


def test_what_has_begun_is_neither_moved_nor_cancelled(world, secretary):
    meeting = minuted(world, 1)
    form = filled(secretary.get(f"/meetings/{meeting.id}/cancel")) | {"reason": "x"}
    page = text_of(secretary.post(f"/meetings/{meeting.id}/cancel", data=form))
    assert "This meeting has begun" in page
    assert "Cancel it" not in text_of(secretary.get(f"/meetings/{meeting.id}"))


def test_documents_carry_their_marking_body_and_day_in_their_name(world, secretary, meeting):
    past = minuted(world, 2)
    for one, what in ((meeting, "agenda"), (past, "minutes")):
        answer = secretary.get(f"/meetings/{one.id}/{what}.pdf")
        assert answer.mimetype == "application/pdf"
        assert answer.data.startswith(b"%PDF-")
        assert answer.headers["Content-Disposition"] == (
            f'inline; filename="OFFICIAL-npb-{one.day.isoformat()}-{what}.pdf"'
        )
