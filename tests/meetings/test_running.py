"""Holding a meeting: when it may begin, where it goes, who is first."""

from datetime import timedelta

import pytest
import time_machine

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.meetings import minutes, running
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import MinutesState
from partnership.topics import commands as topics
from partnership.topics.models import Topic
from partnership.topics.passing import decided_under, stamp
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.meetings.test_two_at_once import both
from tests.world import World


@pytest.fixture
def meeting(world: World) -> Meeting:
    """Three items, to be begun today."""
    found = coming(world)
    for title in "ABC":
        item(world, found, title, proposed=f"{title} is agreed.")
    with at_the_meeting(found):
        yield found


def run(world: World, command, *about, key: str = "chair", **more):
    with transaction():
        return command(world.actor(key), *about, **more)


def steps(meeting: Meeting) -> list[tuple[str, object, object]]:
    """What the record says of it as it was held."""
    return [
        (one.kind.value, one.details["before"]["item"], one.details["after"]["item"])
        for one in events_about(meeting)
        if one.kind in (*running.STEPS, Kind.MEETING_BEGUN, Kind.MEETING_STEPPED_BACK)
    ]


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (timedelta(days=1), "can be started on"),
        (timedelta(hours=1, seconds=1), "can be started from 9am"),
        (timedelta(hours=1), ""),
        (timedelta(hours=-9), ""),
        (timedelta(days=-1), "is started on its day only"),
    ],
)
def test_it_begins_on_its_day_from_an_hour_before(world, before, words) -> None:
    meeting = coming(world)
    item(world, meeting)
    with time_machine.travel(meeting.starts_at - before, tick=False):
        if not words:
            assert run(world, running.begin, meeting).item.title == "Budget"
            return
        with pytest.raises(Refused, match=words):
            run(world, running.begin, meeting)
    assert running.live(meeting.id) is None


def test_it_goes_from_item_to_item_and_ends(world, meeting) -> None:
    first, second, third = meeting.items
    with pytest.raises(Refused, match="Start the meeting first"):
        run(world, running.go_to, second)
    run(world, running.begin, meeting)
    run(world, running.begin, meeting, key="secretary")
    assert run(world, running.go_to, first) is False
    run(world, running.go_on, first, key="secretary")
    run(world, running.go_on, first)  # from a page that was older
    assert running.live(meeting.id).item_id == second.id
    assert run(world, running.go_to, third) is True
    run(world, running.go_on, third)
    run(world, running.finish, meeting)
    run(world, running.finish, meeting)
    with pytest.raises(Refused, match="Start the meeting first"):
        run(world, running.go_to, first)
    assert steps(meeting) == [
        ("meeting:begun", None, 1),
        ("meeting:went-on", 1, 2),
        ("meeting:went-on", 2, 3),
        ("meeting:went-on", 3, None),
        ("meeting:closed", None, None),
    ]


def test_two_begin_and_go_on_at_once(app, world, meeting) -> None:
    chair, secretary = world.actor("chair"), world.actor("secretary")
    meeting_id, item_id = meeting.id, meeting.items[0].id
    db.session.rollback()

    def begin(actor):
        return lambda: running.begin(actor, db.session.get_one(Meeting, meeting_id))

    def go_on(actor):
        return lambda: running.go_on(actor, db.session.get_one(AgendaItem, item_id))

    assert both(app, begin(chair), begin(secretary)) == []
    assert both(app, go_on(chair), go_on(secretary)) == []
    db.session.rollback()
    assert db.session.query(LiveMeeting).one().item.title == "B"
    assert len(steps(db.session.get_one(Meeting, meeting_id))) == 2


def test_deciding_goes_on_and_steps_back(world, meeting) -> None:
    """A decision taken back is gone, and its number is left out."""
    first, second, _ = meeting.items
    run(world, running.begin, meeting)
    seen = stamp(first, [])
    made = run(world, topics.decide_and_go_on, first, first.proposed, seen)
    assert (made.text, running.live(meeting.id).item_id) == ("A is agreed.", second.id)
    with pytest.raises(Clash) as clash:
        run(world, topics.decide_and_go_on, first, "Something else.", seen, key="secretary")
    assert clash.value.theirs == f"{made.reference} A is agreed."
    with pytest.raises(Refused, match="Nothing was done"):
        run(world, topics.step_back, meeting, key="secretary")
    run(world, topics.step_back, meeting)
    assert (decided_under(first), running.live(meeting.id).item_id) == ([], first.id)
    with pytest.raises(Refused, match="Nothing was done"):
        run(world, topics.step_back, meeting)
    seen = stamp(first, decided_under(first))
    again = run(world, topics.decide_and_go_on, first, "A is put off.", seen)
    assert again.reference != made.reference
    assert db.session.query(Decision).count() == 1


def test_a_decision_given_other_words_or_a_minute_old_stands(world, meeting) -> None:
    first = meeting.items[0]
    run(world, running.begin, meeting)
    made = run(world, topics.decide_and_go_on, first, "A", stamp(first, []))
    later = time_machine.travel(now() + timedelta(seconds=61), tick=False)
    with later, pytest.raises(Refused, match="more than a minute ago"):
        run(world, topics.step_back, meeting)
    run(world, minutes.reword, made, "A, as the clerk heard it.", key="secretary")
    with pytest.raises(Refused, match="changed it since, so it stands"):
        run(world, topics.step_back, meeting)


def test_stepping_back_leaves_the_meeting_where_somebody_else_took_it(world, meeting) -> None:
    first, _, third = meeting.items
    run(world, running.begin, meeting)
    run(world, topics.decide_and_go_on, first, "A", stamp(first, []))
    run(world, running.go_to, third, key="secretary")
    run(world, topics.step_back, meeting)
    assert (decided_under(first), running.live(meeting.id).item_id) == ([], third.id)


def test_what_is_not_reached_waits_until_that_is_taken_back(world, meeting) -> None:
    first, second, third = meeting.items
    run(world, running.begin, meeting)
    run(world, topics.pass_over, first)
    assert [one.carried_from_id for one in db.session.query(Topic)] == [first.id]
    assert running.live(meeting.id).item_id == second.id
    run(world, topics.step_back, meeting)
    assert first.reached
    run(world, topics.close_meeting, meeting, [second.id, third.id])
    assert [one.reached for one in (first, second, third)] == [True, False, False]
    assert running.live(meeting.id).ended_at == now()
    run(world, topics.step_back, meeting)
    assert all(one.reached for one in (first, second, third))
    found = running.live(meeting.id)
    assert (found.item_id, found.ended_at) == (first.id, None)


def test_minutes_that_are_agreed_end_it(world, meeting) -> None:
    run(world, running.begin, meeting)
    with transaction():
        meeting.minutes_state, meeting.minutes_agreed_at = MinutesState.AGREED, now()
    for command, about in ((running.begin, meeting), (running.go_to, meeting.items[1])):
        with pytest.raises(Refused, match="can no longer be changed"):
            run(world, command, about)
