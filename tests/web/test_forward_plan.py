"""The pages of a forward plan."""

from partnership.core.db import db
from partnership.core.london import weekday_words
from partnership.topics.models import Topic
from tests.meetings.sittings import at_the_meeting, coming, item
from tests.topics.plans import planned, put
from tests.web.filling import filled, landed, text_of

PLAN = "/groups/npb/forward-plan"


def test_a_topic_is_added_moved_and_dropped_and_that_is_undone(world, client_of):
    first, second = coming(world, 30), coming(world, 60)
    secretary = client_of("secretary")
    form = filled(secretary.get(f"{PLAN}/add"))
    form |= {"title": "Data sharing", "why": "The pilot ends", "meeting_id": str(first.id)}
    assert "on the forward plan" in text_of(
        landed(secretary, secretary.post(f"{PLAN}/add", data=form))
    )
    topic = db.session.query(Topic).one()
    address = f"{PLAN}/{topic.id}"

    form = filled(secretary.get(address)) | {"meeting_id": str(second.id)}
    words = text_of(landed(secretary, secretary.post(address, data=form)))
    assert "is moved. The chair gets a message, unless that is you." in words
    assert f"{weekday_words(second.day)} Discuss · 15 minutes · put off once Data sharing" in words
    words = text_of(landed(secretary, secretary.post(f"{address}/undo")))
    assert f"{weekday_words(first.day)} Discuss · 15 minutes Data sharing" in words

    assert "off the plan" in text_of(landed(secretary, secretary.post(f"{address}/drop")))
    assert "No topic is planned" in text_of(client_of("ash").get(PLAN))
    secretary.post(f"{address}/undo")
    words = text_of(client_of("ash").get(PLAN))
    assert "Data sharing" in words
    assert "Change or move" not in words
    assert client_of("ash").get(address).status_code == 403
    assert client_of("observer").get(address).status_code == 404


def test_the_plan_says_what_is_on_an_agenda_and_what_was_missed(world, client_of):
    first, second = coming(world, 30), coming(world, 60)
    planned(world, "Missed", first)
    planned(world, "Placed", second)
    planned(world, "Some day")
    put(world, second, "Placed")
    with at_the_meeting(second):
        words = text_of(client_of("secretary").get(PLAN))
    order = [words.index(one) for one in ("Missed", "On the agenda Placed", "Some day")]
    assert order == sorted(order)
    assert words.index("Meant for a meeting that is over") < order[0]


def test_not_reached_is_ticked_while_minuting(world, client_of):
    meeting, following = coming(world, 30), coming(world, 60)
    one = item(world, meeting, "Grants")
    address = f"/meetings/{meeting.id}/minutes/items/{one.id}"
    with at_the_meeting(meeting):
        secretary = client_of("secretary")
        new, old = (filled(secretary.get(address)) for _ in range(2))
        secretary.post(address, data={**new, "not_reached": "y"})
        topic = db.session.query(Topic).one()
        assert (topic.meeting_id, topic.put_off) == (following.id, 1)
        # Somebody who opened the page before unticks nothing by writing a note.
        secretary.post(address, data={**old, "note": "Time ran out."})
        db.session.expire_all()
        assert (one.reached, one.note) == (False, "Time ran out.")
        assert "did not reach" in text_of(secretary.get(f"/meetings/{meeting.id}/minutes"))
        words = text_of(secretary.get(PLAN))
    assert f"{weekday_words(following.day)} Decide · 30 minutes · put off once Grants" in words
