"""Scheduling, moving and cancelling: one message a person, one UID, the right sequence."""

from datetime import time, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import func, select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import LONDON
from partnership.invitations import queries
from partnership.invitations.commands import invite
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.revisions import Organiser
from partnership.invitations.rules import Answer
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.conformance import checks, oracles
from tests.meetings.sittings import coming, on
from tests.reactions import post
from tests.world import World, soon

# Everybody with a seat in the board; the seat "oak" is vacant.
INVITED = ["adviser", "ash", "chair", "elm", "observer", "secretary", "sub-chair"]


def move(world: World, meeting: Meeting, **changes: Any) -> None:
    now_so = {
        "day": meeting.day,
        "begins": meeting.begins,
        "ends": meeting.ends,
        "place": meeting.place,
        "joining_link": meeting.joining_link,
    }
    with transaction():
        commands.move(world.actor("secretary"), meeting, **{**now_so, **changes})


def entry_of(meeting: Meeting) -> CalendarEntry:
    db.session.expire_all()
    entry = queries.entry_of(meeting.id)
    assert entry is not None
    return entry


def test_everybody_with_a_seat_gets_one_message_with_the_same_calendar(world: World) -> None:
    coming(world)
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    (calendar,) = {post.calendar_bytes(message) for message in messages}
    assert checks.faults(calendar) == []


def test_the_calendar_says_what_the_meeting_says(world: World) -> None:
    meeting = coming(world, place="Room 1", joining_link="https://meet.example/1", title="Spring")
    event = post.event(post.sent()[0])
    assert event["SUMMARY"] == "NPB: Spring"
    assert (event.start, event.end) == (meeting.starts_at, meeting.ends_at)
    assert (event["LOCATION"], event["SEQUENCE"]) == ("Room 1", 0)
    lines = str(event["DESCRIPTION"]).split("\n")
    assert lines[0] == "OFFICIAL"
    assert {"https://meet.example/1", f"http://localhost/meetings/{meeting.id}"} <= set(lines)
    assert event.organizer.email == "board@partnership.example"


def test_roles_say_without_whom_a_meeting_can_be_held(world: World) -> None:
    coming(world)
    attendees = post.event(post.sent()[0]).attendees
    people = {person.email: str(person.params["ROLE"]) for person in attendees}
    roles = {key: people[world.people[key].email] for key in INVITED}
    assert roles == {
        "chair": "CHAIR",
        **dict.fromkeys(("ash", "elm", "sub-chair"), "REQ-PARTICIPANT"),
        **dict.fromkeys(("secretary", "adviser", "observer"), "OPT-PARTICIPANT"),
    }


def test_the_message_is_an_invitation_that_answers_to_the_secretariat(world: World) -> None:
    meeting = coming(world, title="Spring")
    messages = post.sent()
    letter = post.read(post.to(world, "ash", messages))
    day = f"{meeting.day.day} {meeting.day:%B} {meeting.day.year}"
    assert letter["Subject"] == f"[OFFICIAL] Can you come? NPB Spring, {day}, 10am"
    assert letter["Reply-To"] == world.people["secretary"].email
    assert post.read(post.to(world, "secretary", messages))["Reply-To"] is None
    part = next(one for one in letter.walk() if one.get_content_type() == "text/calendar")
    assert part.get_param("method") == "REQUEST"


def test_a_new_time_raises_the_sequence_and_forgets_answers(world: World) -> None:
    meeting = coming(world)
    first = post.event(post.sent()[0])
    with transaction():
        for one in queries.for_meeting(meeting.id):
            one.answer = Answer.ACCEPTED
    move(world, meeting, begins=time(11), ends=time(13))
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    event = post.event(messages[0])
    assert (event["UID"], event["SEQUENCE"]) == (first["UID"], 1)
    assert event.start.astimezone(LONDON).hour == 11
    assert {one.params["PARTSTAT"] for one in event.attendees} == {"NEEDS-ACTION"}
    assert {one.answer for one in entry_of(meeting).invitations} == {Answer.NONE}
    assert all("New time, can you come?" in one for one in post.subjects(messages))


def test_another_length_is_a_new_time(world: World) -> None:
    meeting = coming(world)
    post.sent()
    move(world, meeting, ends=time(13))
    assert post.event(post.sent()[0])["SEQUENCE"] == 1


def test_a_new_place_keeps_the_sequence_and_the_answers(world: World) -> None:
    meeting = coming(world, place="Room 1")
    first = post.event(post.sent()[0])
    with transaction():
        queries.for_meeting(meeting.id)[0].answer = Answer.ACCEPTED
    move(world, meeting, place="Room 2")
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    event = post.event(messages[0])
    assert (event["UID"], event["SEQUENCE"]) == (first["UID"], 0)
    assert event["DTSTAMP"].dt > first["DTSTAMP"].dt
    assert [one.params["PARTSTAT"] for one in event.attendees].count("ACCEPTED") == 1
    assert all("New place: " in one for one in post.subjects(messages))
    assert "Instead of: Room 1" in post.text(messages[0])


def test_two_revisions_within_one_second_differ_in_stamp(world: World) -> None:
    with time_machine.travel(now(), tick=False):
        meeting = coming(world, place="Room 1")
        for place in ("Room 2", "Room 3"):
            move(world, meeting, place=place)
    stamps = {post.event(message)["DTSTAMP"].dt for message in post.sent()}
    assert len(stamps) == 3


def test_the_latest_message_stands_at_the_invitation(world: World) -> None:
    meeting = coming(world, place="Room 1")
    move(world, meeting, place="Room 2")
    newest = set(db.session.scalars(select(Message.id).order_by(Message.id.desc()).limit(7)))
    assert {one.message_id for one in entry_of(meeting).invitations if one.person} == newest


def test_cancelling_cancels_in_every_diary_and_says_why(world: World) -> None:
    meeting = coming(world)
    first = post.event(post.sent()[0])
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "The room is flooded")
    messages = post.sent()
    assert post.readers(world, messages) == INVITED
    (calendar,) = {post.calendar_bytes(message) for message in messages}
    assert checks.faults(calendar) == []
    event = post.event(messages[0])
    assert post.calendar(messages[0])["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"], event["STATUS"]) == (first["UID"], 1, "CANCELLED")
    assert event.start == meeting.starts_at
    assert all("Cancelled: " in one for one in post.subjects(messages))
    assert "> The room is flooded" in post.text(messages[0])


@pytest.mark.libical
def test_libical_finds_nothing_wrong_with_what_is_sent(world: World) -> None:
    meeting = coming(world, title="Spring; \\ and, so on\\", place="Room 1")
    move(world, meeting, place="Room 2")
    move(world, meeting, begins=time(9))
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    calendars = {post.calendar_bytes(message) for message in post.sent()}
    assert len(calendars) == 4
    for calendar in calendars:
        assert oracles.libical_errors(calendar) == []
        assert oracles.read_with_libical(calendar).summary == f"NPB: {meeting.title}"


def test_the_block_for_feeds_follows_each_revision(world: World) -> None:
    meeting = coming(world, place="Room 1")
    assert b"Room 1" in entry_of(meeting).block
    move(world, meeting, place="Room 2")
    assert b"Room 2" in entry_of(meeting).block
    assert b"ATTENDEE" not in entry_of(meeting).block
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "No room")
    assert b"STATUS:CANCELLED" in entry_of(meeting).block


def test_a_meeting_of_the_past_is_nobodys_news(world: World) -> None:
    with time_machine.travel(now() - timedelta(days=60)):
        meeting = coming(world)
    with transaction():
        db.session.query(Invitation).delete()
        db.session.query(CalendarEntry).delete()
    organiser = Organiser("board@partnership.example", "Partnership", "http://localhost/")
    with transaction():
        assert invite(db.session.get_one(Meeting, meeting.id), organiser) == []
    assert entry_of(meeting).invitations == []
    assert entry_of(meeting).uid


def test_moved_and_cancelled_before_the_invitations_went_is_told_as_it_ended(world: World) -> None:
    with transaction():
        meeting = commands.schedule(
            world.actor("secretary"), world.board, day=soon(), begins=time(10), ends=time(12)
        )
        now_so = {"day": soon(), "begins": time(9), "ends": time(12)}
        commands.move(world.actor("secretary"), meeting, **now_so, place="", joining_link="")
    assert len(post.sent()) == len(INVITED)
    assert entry_of(meeting).sequence == 0
    with transaction():
        other = commands.schedule(
            world.actor("secretary"), world.board, day=soon(31), begins=time(10), ends=time(12)
        )
        commands.cancel(world.actor("secretary"), other, "A slip")
    assert post.sent() == []


def test_a_failure_among_the_letters_undoes_the_meeting(
    app: Flask, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[Any] = []

    def break_down(*_: object) -> None:
        calls.append(1)
        if len(calls) == 4:
            raise RuntimeError("no more paper")

    monkeypatch.setattr("partnership.reactions.letters.one_line", lambda text: break_down() or text)
    with pytest.raises(RuntimeError):
        coming(world)
    monkeypatch.undo()
    for table in (Meeting, CalendarEntry, Invitation, Message):
        assert db.session.scalar(select(func.count()).select_from(table)) == 0


def test_a_refused_move_sends_nothing(world: World) -> None:
    meeting = coming(world)
    post.sent()
    with pytest.raises(Refused):
        move(world, meeting)
    with on(meeting.day + timedelta(days=1)), pytest.raises(Refused):
        move(world, meeting, place="Room 2")
    assert post.sent() == []
