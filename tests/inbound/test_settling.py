"""What a person does about mail that waits."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.inbound import commands
from partnership.inbound.fate import Fate
from partnership.invitations.rules import Answer
from partnership.meetings import commands as meetings
from partnership.people.models import EmailAlias, Person
from partnership.transaction import transaction
from tests.inbound.post import answer, entry_of, invitation_of, later, taken
from tests.meetings.sittings import at_the_meeting, coming
from tests.reactions import post
from tests.world import World


def unproved(raw: bytes) -> bytes:
    return raw.split(b"\r\n", 1)[1]


def test_an_unproved_answer_counts_when_it_is_accepted(world: World) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting, answer="DECLINED")))
    with transaction():
        commands.accept(world.actor("secretary"), row)
    one = invitation_of(world, meeting)
    assert one.answer is Answer.DECLINED
    assert one.answered_by == "by mail from ash@ash-council.example, accepted by the secretariat"
    assert (row.fate, row.settled_by) == (Fate.ACCEPTED, world.seats["secretary"].name)


def test_a_strangers_answer_is_given_to_somebody_and_remembered(world: World) -> None:
    meeting = coming(world)
    stranger = {"attendee": "pa@elsewhere.example"}
    row = taken(answer(world, meeting, **stranger))
    with pytest.raises(Refused, match="Choose whose answer"), transaction():
        commands.accept(world.actor("secretary"), row)
    with transaction():
        ash = world.people["ash"]
        commands.accept(world.actor("secretary"), row, ash.id, remember=True)
    assert invitation_of(world, meeting).answer is Answer.ACCEPTED
    assert db.session.scalars(select(EmailAlias.email)).all() == ["pa@elsewhere.example"]
    again = taken(answer(world, meeting, answer="DECLINED", stamp=later(2), **stranger))
    assert again.fate is Fate.APPLIED


def test_an_unknown_deputy_is_named_by_accepting(world: World) -> None:
    meeting = coming(world)
    parameters = ';DELEGATED-TO="mailto:law@ash-council.example"'
    row = taken(answer(world, meeting, answer="DELEGATED", parameters=parameters))
    assert db.session.scalar(select(Person).where(Person.email.startswith("law@"))) is None
    post.sent()
    with transaction():
        commands.accept(world.actor("secretary"), row)
    (message,) = post.sent()
    assert message.to_address == "law@ash-council.example"


def test_an_accepted_proposal_moves_the_meeting_for_everybody(world: World) -> None:
    meeting = coming(world)
    start = meeting.starts_at + timedelta(days=1)
    end = start + timedelta(hours=1)
    row = taken(answer(world, meeting, method="COUNTER", start=start, end=end))
    post.sent()
    with transaction():
        commands.accept(world.actor("secretary"), row)
    assert (entry_of(meeting).sequence, meeting.starts_at, meeting.ends_at) == (1, start, end)
    assert len(post.sent()) == 7


def test_a_refused_proposal_is_told_to_whoever_made_it(world: World) -> None:
    meeting = coming(world)
    row = taken(answer(world, meeting, method="COUNTER"))
    post.sent()
    with transaction():
        commands.discard(world.actor("secretary"), row)
    (message,) = post.sent()
    assert message.to_address == world.people["ash"].email
    assert post.calendar(message)["METHOD"] == "DECLINECOUNTER"
    assert "could not be taken" in post.text(message)
    assert entry_of(meeting).sequence == 0


def test_a_proposal_that_may_be_forged_is_put_aside_quietly(world: World) -> None:
    meeting = coming(world)
    forged = [
        unproved(answer(world, meeting, method="COUNTER")),
        answer(world, meeting, method="COUNTER", sender="x@elsewhere.example"),
    ]
    post.sent()
    for raw in forged:
        row = taken(raw)
        assert (row.person_id, row.believed) == (world.people["ash"].id, False)
        with transaction():
            commands.discard(world.actor("secretary"), row)
    assert post.sent() == []


def test_nothing_stands_of_a_meeting_that_is_off_or_has_begun(world: World) -> None:
    off, begun = coming(world), coming(world, days=40)
    rows = [taken(answer(world, meeting, method="COUNTER")) for meeting in (off, begun)]
    with transaction():
        meetings.cancel(world.actor("secretary"), off, "No room")
    post.sent()
    with at_the_meeting(begun):
        for row in rows:
            with pytest.raises(Refused, match=r"was cancelled|has begun"), transaction():
                commands.accept(world.actor("secretary"), row)
            with transaction():
                commands.discard(world.actor("secretary"), row)
        assert post.sent() == []


def test_a_message_is_settled_once_and_can_be_put_back(world: World) -> None:
    meeting = coming(world)
    row = taken(unproved(answer(world, meeting)))
    secretary = world.actor("secretary")
    with transaction():
        commands.discard(secretary, row)
    with pytest.raises(Refused, match="already"), transaction():
        commands.accept(secretary, row)
    assert invitation_of(world, meeting).answer is Answer.NONE
    with transaction():
        commands.put_back(secretary, row)
    assert row.fate is Fate.WAITING
    with transaction():
        commands.accept(secretary, row)
    with pytest.raises(Refused, match="put aside"), transaction():
        commands.put_back(secretary, row)


@pytest.mark.parametrize("method", ["REQUEST", "CANCEL", "PUBLISH"])
def test_what_is_no_answer_cannot_be_accepted(world: World, method: str) -> None:
    row = taken(answer(world, coming(world), method=method))
    with pytest.raises(Refused, match="nothing in this message"), transaction():
        commands.accept(world.actor("secretary"), row)
