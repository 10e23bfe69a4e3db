"""Corrections of circulated minutes: proposed for one paragraph, accepted or not, taken back."""

from datetime import timedelta

import pytest
import time_machine

from partnership.core.clock import now
from partnership.core.errors import Refused
from partnership.core.marking import Mark, Marking
from partnership.meetings import commands, correcting, corrections, judging, keeping, queries
from partnership.meetings.judgements import Judgement
from partnership.meetings.paragraphs import digest_of
from partnership.meetings.rules import Outcome, Withheld
from partnership.transaction import transaction
from tests.meetings.sittings import cleared, coming, item, on
from tests.reactions import post

FIRST, SECOND = "Members noted the report.", "Nine came."
SECRET = Judgement(withheld=Withheld.CRIME, mark=Mark(Marking.SENSITIVE))


@pytest.fixture
def meeting(world):
    """Circulated minutes with two paragraphs and a decision."""
    meeting = coming(world)
    one, secretary = item(world, meeting), world.actor("secretary")
    with on(meeting.day):
        with transaction():
            commands.issue_agenda(secretary, meeting)
            commands.minute_item(secretary, one, f"{FIRST}\n\n{SECOND}", 0)
            commands.decide(secretary, world.board, "Go on.", meeting=meeting, item=one)
        cleared(world, meeting)
        with transaction():
            commands.circulate_minutes(secretary, meeting)
        post.sent()
        yield meeting


def propose(world, meeting, was, words, **more):
    with transaction():
        about = {"was": was, "words": words, "reason": "I was there", **more}
        return correcting.propose(world.actor("ash"), meeting.items[0], **about)


def answered(world, command, *args, key="secretary"):
    with transaction():
        command(world.actor(key), *args)


def test_an_accepted_one_takes_the_place_of_its_paragraph_for_a_minute_at_least(world, meeting):
    one = meeting.items[0]
    found = propose(world, meeting, SECOND, "Ten came.")
    assert post.readers(world, post.sent()) == ["secretary"]
    answered(world, correcting.accept, found)
    assert one.note == f"{FIRST}\n\nTen came."
    assert len(post.sent()) == 1
    answered(world, correcting.take_back, found)
    assert (one.note, found.outcome) == (f"{FIRST}\n\n{SECOND}", Outcome.WAITING)
    (letter,) = post.sent()
    assert "Taken back, waits again" in letter.subject
    answered(world, correcting.accept, found)
    late = time_machine.travel(now() + timedelta(seconds=61), tick=False)
    with late, pytest.raises(Refused, match="more than a minute ago"):
        answered(world, correcting.take_back, found)
    with pytest.raises(Refused, match="nothing waits"):
        answered(world, correcting.decline, found, "No")
    kept = [str(row.why) for row in keeping.versions(meeting.id)]
    assert kept[:3] == ["corrected", "put-back", "corrected"]


def test_the_second_of_two_is_settled_by_hand(world, meeting):
    first, second = (propose(world, meeting, SECOND, words) for words in ("Ten.", "Eleven."))
    assert len(post.sent()) == 1  # the second stands beside the first
    answered(world, correcting.accept, first)
    assert not corrections.stands(second)
    with pytest.raises(Refused, match="settled by hand"):
        answered(world, correcting.accept, second)
    with pytest.raises(Refused, match="have changed since you opened"):
        propose(world, meeting, SECOND, "Twelve.")
    answered(world, correcting.accept_by_hand, second)
    assert meeting.items[0].note == f"{FIRST}\n\nTen."
    assert second.outcome is Outcome.ACCEPTED


def test_a_declined_one_says_why(world, meeting):
    found = propose(world, meeting, FIRST, "Members liked it.")
    post.sent()
    with pytest.raises(Refused) as refused:
        answered(world, correcting.decline, found, "\x07")
    assert refused.value.field == "answer"
    answered(world, correcting.decline, found, "Nobody said so")
    (letter,) = post.sent()
    assert post.readers(world, [letter]) == ["ash"]
    assert "Nobody said so" in post.text(letter)
    assert meeting.items[0].note.startswith(FIRST)
    answered(world, correcting.take_back, found)
    assert post.readers(world, post.sent()) == ["ash"]


def test_a_decision_keeps_its_number(world, meeting):
    (made,) = queries.decisions(meeting.id)
    found = propose(world, meeting, "Go on.", "Go on until spring.", decision=made)
    answered(world, correcting.accept, found)
    assert made.text == "Go on until spring."
    answered(world, correcting.take_back, found)
    assert made.text == "Go on."


def test_what_is_sensitive_stays_so_and_no_letter_tells_it(world, meeting):
    one = meeting.items[0]
    with transaction():
        said = {(one.id, digest_of(SECOND)): SECRET}
        judging.judge(world.actor("secretary"), meeting, said)
    first = propose(world, meeting, SECOND, "Ten came by night.")
    other = propose(world, meeting, FIRST, "Members saw it.")
    answered(world, correcting.accept, first)
    answered(world, correcting.decline, other, "Because of the night")
    judged = judging.by_item(queries.paragraphs(meeting.id))[one.id]
    assert judged[digest_of("Ten came by night.")] == Judgement(mark=SECRET.mark)
    assert not any("night" in post.text(letter) for letter in post.sent())


def test_they_are_settled_before_the_minutes_are_agreed(world, meeting):
    later = coming(world, 60)
    found = propose(world, meeting, FIRST, "Members liked it.")
    with on(later.day):
        with pytest.raises(Refused, match="1 correction waits for an answer"):
            answered(world, commands.agree_minutes, meeting, later)
        with pytest.raises(Refused, match="Whoever proposed"):
            answered(world, correcting.withdraw, found)
        answered(world, correcting.withdraw, found, key="ash")
        answered(world, commands.agree_minutes, meeting, later)
        with pytest.raises(Refused, match="can no longer be changed"):
            propose(world, meeting, FIRST, "Members liked it.")
    assert corrections.of_meeting(meeting.id) == []
