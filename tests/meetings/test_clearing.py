"""The chair's word before the members read a draft, and the versions that are kept on the way."""

from datetime import timedelta

import pytest
import time_machine

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Holding
from partnership.meetings import commands, correcting, keeping
from partnership.meetings.clearing import digest_now
from partnership.meetings.rules import MinutesState, Presence
from partnership.meetings.stepping_back import take_back, way
from partnership.transaction import transaction
from tests.meetings.sittings import coming, held, item, on
from tests.reactions import post

PRESENT = (Presence.PRESENT, "")


@pytest.fixture
def meeting(world):
    """A meeting that is minuted, on its afternoon."""
    meeting = coming(world)
    one, secretary = item(world, meeting), world.actor("secretary")
    with on(meeting.day):
        with transaction():
            commands.record_attendance(secretary, meeting, {world.seats["chair"].id: PRESENT})
            commands.minute_item(secretary, one, "Members agreed.", 0)
        post.sent()
        yield meeting


def send(world, meeting, *, then_circulate=False):
    with transaction():
        secretary = world.actor("secretary")
        commands.send_to_chair(secretary, meeting, then_circulate=then_circulate)


def clear(world, meeting, seen=None):
    with transaction():
        commands.clear_minutes(world.actor("chair"), meeting, seen)


def circulate(world, meeting, key="secretary"):
    with transaction():
        commands.circulate_minutes(world.actor(key), meeting)


def send_back(world, meeting, words="Name the street."):
    with transaction():
        commands.send_back(world.actor("chair"), meeting, words)


def undo(world, meeting, key):
    with transaction():
        take_back(world.actor(key), meeting)


def write(world, meeting, text):
    one = meeting.items[0]
    with transaction():
        commands.minute_item(world.actor("secretary"), one, text, one.note_version)


def letters(world):
    return {
        (key, one.subject.partition(":")[0].partition("] ")[2])
        for one in post.sent()
        for key in post.readers(world, [one])
    }


def whys(meeting):
    return [str(one.why) for one in reversed(keeping.versions(meeting.id))]


def test_nobody_reads_them_before_the_chair_has_cleared_this_very_text(world, meeting):
    for prepare in (lambda: None, lambda: send(world, meeting)):
        prepare()
        with pytest.raises(Refused, match="The chair clears the minutes"):
            circulate(world, meeting)
    assert letters(world) == {("chair", "Minutes to clear")}
    clear(world, meeting)
    assert letters(world) == {("secretary", "Cleared, ready to circulate")}
    write(world, meeting, "Members disagreed.")
    with pytest.raises(Refused, match="The text has changed since the chair cleared it"):
        circulate(world, meeting)
    write(world, meeting, "Members agreed.")
    circulate(world, meeting)
    assert meeting.minutes_state is MinutesState.CIRCULATED
    assert whys(meeting) == ["sent", "cleared", "circulated"]


def test_what_is_cleared_can_go_out_at_once(world, meeting):
    send(world, meeting, then_circulate=True)
    post.sent()
    clear(world, meeting)
    assert meeting.minutes_state is MinutesState.CIRCULATED
    told = letters(world)
    assert {what for _, what in told} == {"Minutes to check"}
    assert {"secretary", "ash"} <= {key for key, _ in told}


def test_the_chair_clears_what_they_have_read(world, meeting):
    send(world, meeting)
    seen = digest_now(meeting)
    write(world, meeting, "Members disagreed.")
    with pytest.raises(Refused, match="The draft has changed since you opened it"):
        clear(world, meeting, seen)
    clear(world, meeting, digest_now(meeting))


@pytest.mark.parametrize("marked", [False, True])
def test_it_is_sent_back_with_words(world, meeting, marked):
    if marked:  # the words are not for a letter then
        with transaction():
            meeting.items[0].marking = "OFFICIAL-SENSITIVE"
    send(world, meeting)
    post.sent()
    with pytest.raises(Refused):
        send_back(world, meeting, " ")
    send_back(world, meeting)
    (letter,) = post.sent()
    assert post.readers(world, [letter]) == ["secretary"]
    assert ("Name the street." in post.text(letter)) is not marked
    assert meeting.minutes_state is MinutesState.DRAFT
    with pytest.raises(Refused, match="not with the chair"):
        clear(world, meeting)
    assert meeting.returned_because == "Name the street."
    send(world, meeting)
    assert meeting.returned_because == ""


def test_a_chair_who_circulates_need_not_wait_nor_need_a_body_without_one(world, meeting):
    second = held(world, meeting.day, begins=meeting.ends, ends=meeting.ends.replace(hour=20))
    with transaction():
        present = {world.seats["ash"].id: PRESENT}
        commands.record_attendance(world.actor("secretary"), second, present)
    circulate(world, second, "chair")
    with transaction():
        seat = world.seats["chair"].id
        db.session.delete(db.session.query(Holding).filter_by(seat_id=seat).one())
    with pytest.raises(Refused, match="need not wait"):
        send(world, meeting)
    circulate(world, meeting)
    assert meeting.minutes_state is second.minutes_state is MinutesState.CIRCULATED


def test_each_step_is_taken_back_for_a_minute_and_whoever_was_told_is_told_so(world, meeting):
    """A message that no worker has taken is withheld; of each of the others one letter says so."""
    for deed, key in (
        *((send, "secretary"), (send_back, "chair"), (send, "secretary"), (clear, "chair")),
        (circulate, "secretary"),
    ):
        before = way(meeting)
        deed(world, meeting)
        undo(world, meeting, key)
        assert (way(meeting), post.sent()) == (before, []), deed
        deed(world, meeting)
        told = post.readers(world, post.sent())
        undo(world, meeting, key)
        corrected = post.sent()
        assert (way(meeting), post.readers(world, corrected)) == (before, told), deed
        assert all("Taken back, " in one.subject for one in corrected)
        deed(world, meeting)
        # Nobody was asked anything by what was taken back, so it is not said to have changed.
        assert not any("Changed" in one.subject for one in post.sent())
    assert whys(meeting)[-3:] == ["circulated", "taken-back", "circulated"]
    circulate(world, meeting)
    assert {what for _, what in letters(world)} == {"Changed minutes to check"}


def test_a_word_that_let_the_draft_out_is_taken_back_whole(world, meeting):
    send(world, meeting, then_circulate=True)
    before = way(meeting)
    clear(world, meeting)
    undo(world, meeting, "chair")
    assert way(meeting) == before


@pytest.mark.parametrize(
    ("why", "words"),
    [
        ("late", "more than a minute ago"),
        ("another's", "Somebody else has acted"),
        ("corrected", "proposed a correction"),
    ],
)
def test_what_somebody_may_have_acted_on_stands(world, meeting, why, words):
    send(world, meeting)
    clear(world, meeting)
    circulate(world, meeting)
    if why == "corrected":
        about = {"was": "Members agreed.", "words": "Members disagreed.", "reason": "I was there"}
        with transaction():
            correcting.propose(world.actor("ash"), meeting.items[0], **about)
    moment = now() + timedelta(seconds=61 if why == "late" else 0)
    key = "chair" if why == "another's" else "secretary"
    with time_machine.travel(moment, tick=False), pytest.raises(Refused, match=words):
        undo(world, meeting, key)
    assert meeting.minutes_state is MinutesState.CIRCULATED
