"""Scheduling, moving and cancelling meetings."""

from datetime import date, time, timedelta

import pytest

from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Marking
from partnership.meetings import commands
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.transaction import transaction
from tests.meetings.sittings import HOSTILE, at_the_meeting, coming, held
from tests.world import soon


def move(world, meeting, **changes):
    values = {
        "day": meeting.day,
        "begins": meeting.begins,
        "ends": meeting.ends,
        "place": meeting.place,
        "joining_link": meeting.joining_link,
        **changes,
    }
    with transaction():
        return commands.move(world.actor("secretary"), meeting, **values)


def test_a_meeting_is_named_after_its_body_and_recorded(world):
    meeting = coming(world, place="Committee Room 1")
    event = events_about(meeting)[0]
    assert meeting.title == "Northfield Partnership Board"
    assert (event.kind, event.group_id) == (Kind.MEETING_SCHEDULED, world.board.id)
    assert event.details["after"]["starts"].startswith(f"{soon().isoformat()}T10:00:00+0")
    assert event.details["after"]["place"] == "Committee Room 1"
    assert event.capacity == world.seats["secretary"].name


@pytest.mark.parametrize("field", ["title", "place"])
@pytest.mark.parametrize("text", HOSTILE)
def test_titles_and_places_are_stored_without_what_mail_reads_as_code(world, field, text):
    stored = getattr(coming(world, **{field: text}), field)
    assert "=?" not in stored
    assert stored.isprintable()
    assert stored.startswith(("Bud", "= ?"))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": "a" * 201}, "title"),
        ({"place": "a" * 201}, "place"),
        ({"joining_link": "javascript:alert(1)"}, "joining_link"),
        ({"day": soon(-1)}, "day"),
        ({"ends": time(9)}, "ends"),
    ],
)
def test_what_is_refused_is_not_stored(world, changes, field):
    with pytest.raises(Refused) as refused:
        coming(world, **changes)
    assert refused.value.field == field
    assert db.session.query(Meeting).count() == 0
    assert db.session.query(Event).filter_by(kind=Kind.MEETING_SCHEDULED).count() == 0


def test_a_body_does_not_meet_twice_at_once(world):
    coming(world)
    with pytest.raises(Refused, match="NPB already meets from 10am to midday") as refused:
        coming(world, begins=time(11), ends=time(13))
    assert refused.value.field == "day"
    assert coming(world, begins=time(12), ends=time(13)).begins == time(12)


def test_another_body_may_meet_at_the_same_time(world):
    coming(world)
    with transaction():
        other = commands.schedule(
            world.actor("sub-secretary"), world.sub, day=soon(), begins=time(10), ends=time(12)
        )
    assert other.group is world.sub


def test_a_body_that_has_ended_meets_no_more(world):
    with transaction():
        world.board.ended_on = soon(10)
    with pytest.raises(Refused, match="ended on"):
        coming(world)
    assert coming(world, 10).day == soon(10)


def test_a_meeting_of_the_past_can_be_taken_in(world):
    assert held(world, date(2022, 4, 7)).day == date(2022, 4, 7)
    with pytest.raises(Refused, match="Enter a date from"):
        coming(world, day=date(2022, 4, 7))


def test_a_move_records_what_was_and_what_is(world):
    meeting = coming(world)
    move(world, meeting, day=soon(31), place="Elsewhere")
    event = events_about(meeting)[-1]
    before, after = event.details["before"], event.details["after"]
    assert event.kind is Kind.MEETING_MOVED
    assert before["starts"][:10] == soon(30).isoformat()
    assert after["starts"][:10] == soon(31).isoformat()
    assert (before["place"], after["place"]) == ("", "Elsewhere")
    assert meeting.starts_at.date() == soon(31)


def test_a_meeting_may_move_within_its_own_time(world):
    meeting = coming(world)
    move(world, meeting, begins=time(10, 30))
    assert meeting.begins == time(10, 30)


@pytest.mark.parametrize(
    ("changes", "tell", "told"),
    [
        ({"title": "Another"}, None, False),
        ({"title": "Another"}, True, True),
        ({"place": "Room 9"}, None, True),
        ({"place": "Room 9"}, False, False),
        ({"joining_link": "https://a.example/b"}, None, True),
        ({"begins": time(10, 30), "title": "Another"}, False, True),
    ],
)
def test_what_is_told_without_being_asked(world, changes, tell, told):
    assert move(world, coming(world), **changes, tell=tell) is told


def test_a_title_that_diaries_do_not_show_is_nothing_to_tell(world):
    meeting = coming(world, marking=Marking.SENSITIVE)
    assert move(world, meeting, title="Another", tell=True) is False
    assert move(world, meeting, title="A third", place="Room 9", tell=True) is True


def test_a_move_that_changes_nothing_is_refused_so_that_nobody_is_told(world):
    meeting = coming(world)
    with pytest.raises(Refused, match="all are as they were"):
        move(world, meeting)
    assert len(events_about(meeting)) == 1


def test_a_meeting_does_not_move_onto_another(world):
    coming(world)
    later = coming(world, 40)
    with pytest.raises(Refused, match="already meets"):
        move(world, later, day=soon(30))


def test_cancelling_says_why_and_frees_the_time(world):
    meeting = coming(world)
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "The chair is\x07 ill")
    event = events_about(meeting)[-1]
    assert meeting.state is MeetingState.CANCELLED
    assert event.details["reason"] == "The chair is ill"
    assert event.details["before"]["starts"][:10] == soon().isoformat()
    assert coming(world).state is MeetingState.SCHEDULED


def test_cancelling_needs_a_reason(world):
    meeting = coming(world)
    with pytest.raises(Refused) as refused, transaction():
        commands.cancel(world.actor("secretary"), meeting, " \u2028 ")
    assert (refused.value.field, refused.value.message) == ("reason", "Enter a reason")


def test_a_cancelled_meeting_changes_no_more(world):
    meeting = coming(world)
    with transaction():
        commands.cancel(world.actor("secretary"), meeting, "Ill")
    with pytest.raises(Refused, match="was cancelled"):
        move(world, meeting, day=soon(31))
    with pytest.raises(Refused, match="was cancelled"), transaction():
        commands.cancel(world.actor("secretary"), meeting, "Ill")


def test_a_meeting_that_has_begun_is_neither_moved_nor_cancelled(world):
    meeting = coming(world)
    with at_the_meeting(meeting):
        with pytest.raises(Refused, match="has begun"):
            move(world, meeting, day=meeting.day + timedelta(days=1))
        with pytest.raises(Refused, match="has begun"), transaction():
            commands.cancel(world.actor("secretary"), meeting, "Ill")


def test_a_year_is_recorded_with_its_days(world):
    with transaction():
        meetings = [
            commands.schedule(
                world.actor("secretary"),
                world.board,
                day=soon(days),
                begins=time(10),
                ends=time(12),
            )
            for days in (30, 120)
        ]
        commands.set_year(world.actor("secretary"), world.board, meetings)
    event = events_about(world.board)[-1]
    assert event.kind is Kind.YEAR_SET
    assert event.details["days"] == [soon(30).isoformat(), soon(120).isoformat()]
