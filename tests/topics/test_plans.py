"""The life of a topic: planned, moved, on an agenda, not reached, back again."""

import pytest

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.meetings import commands as meetings
from partnership.meetings import interests
from partnership.meetings.models import AgendaItem, Interest
from partnership.meetings.rules import Purpose
from partnership.topics import commands
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.reactions.post import read, readers, sent
from tests.topics.plans import planned, put, suggested
from tests.world import soon


def change(world, topic, by="secretary", **changes):
    values = {
        "title": topic.title,
        "purpose": topic.purpose,
        "lead_seat_id": topic.lead_seat_id,
        "minutes": topic.minutes,
        "why": topic.why,
        "meeting_id": topic.meeting_id,
        "version": topic.version,
        **changes,
    }
    with transaction():
        return commands.change_topic(world.actor(by), topic, **values)


def not_reached(world, one, *, reached=False):
    with at_the_meeting(one.meeting), transaction():
        commands.set_reached(world.actor("secretary"), one, reached=reached)


def topics():
    db.session.expire_all()
    return db.session.query(Topic).order_by(Topic.id).all()


def test_moving_a_topic_tells_the_chair_and_undoing_tells_nobody_or_tells_it_again(world):
    first, second = coming(world, 30), coming(world, 60)
    topic = planned(world, "Data sharing", first)
    sent()
    assert change(world, topic, meeting_id=second.id)
    assert topic.put_off == 1
    with transaction():
        commands.undo(world.actor("secretary"), topic)
    assert (sent(), topic.meeting_id, topic.put_off) == ([], first.id, 0)

    change(world, topic, meeting_id=second.id)
    letters = sent()
    assert readers(world, letters) == ["chair"]
    text = read(letters[0]).get_body(("plain",)).get_content()
    assert "Data sharing" in text
    assert day_words(first.day) in text
    assert day_words(second.day) in text
    with transaction():
        commands.undo(world.actor("secretary"), topic)
    assert readers(world, sent()) == ["chair"]
    change(world, topic, by="chair", meeting_id=None)
    assert sent() == []
    kinds = [one.kind for one in events_about(topic)]
    assert kinds.count(Kind.TOPIC_UNDONE) == 2


def test_only_whoever_dropped_a_topic_takes_that_back_and_only_at_once(world):
    topic = planned(world, "Data sharing")
    with transaction():
        commands.drop_topic(world.actor("secretary"), topic)
    with pytest.raises(Refused, match="was dropped"):
        change(world, topic, title="Other")
    with pytest.raises(Refused, match="changed this topic since"), transaction():
        commands.undo(world.actor("chair"), topic)
    with transaction():
        commands.undo(world.actor("secretary"), topic)
    assert topic.dropped_at is None
    with pytest.raises(Refused, match="changed this topic since"), transaction():
        commands.undo(world.actor("secretary"), topic)


def test_a_change_on_an_older_version_meets_both_texts(world):
    topic = planned(world, "Data sharing")
    seen = topic.version
    change(world, topic, title="Sharing of data")
    with pytest.raises(Clash) as clash:
        change(world, topic, title="Data", version=seen)
    assert "Sharing of data (discuss, 20 minutes, led by nobody)" in clash.value.theirs


@pytest.mark.parametrize("of", ["another body", "the past"])
def test_a_topic_is_meant_for_a_coming_meeting_of_its_body(world, of):
    if of == "another body":
        with transaction():
            other = meetings.schedule(
                world.actor("sub-secretary"),
                world.sub,
                day=soon(),
                begins=world.board.usual_time,
                ends=world.board.usual_time.replace(hour=12),
            )
    else:
        other = coming(world, -5, held=True)
    with pytest.raises(Refused) as refused:
        planned(world, "Data sharing", other)
    assert refused.value.field == "meeting_id"


def test_what_is_not_reached_returns_and_says_so_for_the_third_time(world):
    """From agenda to agenda; whoever is kept out of the item stays kept out."""
    one, two, three = (coming(world, days) for days in (30, 60, 90))
    planned(world, "Data sharing", one, purpose=Purpose.DECIDE)
    put(world, one, "Data sharing")
    first = db.session.query(AgendaItem).one()
    with transaction():
        seat = world.seats["ash"].id
        interests.declare(world.actor("secretary"), first, seat, "it pays", kept_out=True)
    not_reached(world, first)
    (topic,) = topics()
    assert (topic.item_id, topic.meeting_id, topic.put_off) == (None, two.id, 1)

    with at_the_meeting(one):
        put(world, two, "Data sharing")
    second = db.session.query(AgendaItem).filter_by(meeting_id=two.id).one()
    assert second.because == f"Not reached on {day_words(one.day)}, put off once."
    assert (second.carried_from_id, second.times) == (first.id, 2)
    kept_out = db.session.query(Interest).filter_by(item_id=second.id).one()
    assert (kept_out.seat_id, kept_out.kept_out) == (seat, True)
    with pytest.raises(Refused, match="on the agenda of"):
        not_reached(world, first, reached=True)

    not_reached(world, second)
    with at_the_meeting(two):
        put(world, three, "Data sharing")
    third = db.session.query(AgendaItem).filter_by(meeting_id=three.id).one()
    assert third.times == 3
    assert third.because.endswith("put off twice.")
    assert len(topics()) == 1


def test_an_item_that_was_no_topic_becomes_one_and_is_none_if_it_was_reached_after_all(world):
    first = coming(world, 30)
    one = item(world, first, "Grants", lead_seat_id=world.seats["ash"].id)
    not_reached(world, one)
    (topic,) = topics()
    assert topic.meeting_id is None
    following = coming(world, 60)
    assert "Grants" in suggested(world, following)
    not_reached(world, one, reached=True)
    not_reached(world, one)
    (topic,) = topics()
    assert (topic.title, topic.meeting_id, topic.lead_seat_id) == (
        *("Grants", following.id),
        world.seats["ash"].id,
    )
    not_reached(world, one, reached=True)
    (topic,) = topics()
    assert (topic.item_id, topic.put_off, topic.carried_from_id) == (one.id, 0, None)


def test_a_topic_on_the_agenda_of_a_cancelled_meeting_comes_to_the_next(world):
    first, following = coming(world, 30), coming(world, 60)
    topic = planned(world, "Data sharing", first)
    put(world, first, "Data sharing")
    assert "Data sharing" not in suggested(world, following)
    with transaction():
        meetings.cancel(world.actor("secretary"), first, "Ill")
    line = suggested(world, following)["Data sharing"]
    assert line.because == f"On the agenda of {day_words(first.day)}, which was cancelled."
    put(world, following, "Data sharing")
    db.session.expire_all()
    assert (topic.item.meeting_id, topic.item.times) == (following.id, 2)
    assert suggested(world, following).keys() == {"Report of the Harm Reduction Group"}


def test_a_topic_whose_item_is_taken_off_is_planned_again(world):
    meeting = coming(world)
    planned(world, "Data sharing", meeting)
    put(world, meeting, "Data sharing")
    (topic,) = topics()
    with pytest.raises(Refused, match="on the agenda of"):
        change(world, topic, title="Other")
    with transaction():
        meetings.remove_item(world.actor("secretary"), topic.item)
    assert [one.item_id for one in topics()] == [None]
