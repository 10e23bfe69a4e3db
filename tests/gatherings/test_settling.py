"""What becomes of proposals and questions, and that nothing becomes of them twice."""

import pytest

from partnership.actions.models import Action
from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, Marking
from partnership.gatherings import commands
from partnership.gatherings.rules import GatheringKind, Outcome
from partnership.topics.commands import drop_topic
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.gatherings.days import asked, held, proposed, workshop
from tests.reactions.post import readers, sent
from tests.world import soon

SECRET = Mark(Marking.SENSITIVE, "PERSONAL DATA", "Do not forward")


def settle(world, proposal, outcome, group=None, reason="No money"):
    group, actor = group or world.board, world.actor("secretary")
    with transaction():
        if outcome is Outcome.TOPIC:
            return commands.make_topic(actor, proposal, group, actor)
        if outcome is Outcome.ACTION:
            facts = {"group": group, "due_on": soon(), "there": actor}
            return commands.make_action(actor, proposal, world.seats["ash"], **facts)
        if outcome is Outcome.BODY:
            return commands.take_up(actor, proposal, group)
        return commands.decline(actor, proposal, reason)


@pytest.mark.parametrize("mark", [Mark(), SECRET])
@pytest.mark.parametrize("outcome", [Outcome.TOPIC, Outcome.ACTION])
def test_a_proposal_becomes_a_topic_or_an_action_as_secret_as_its_summit(world, outcome, mark):
    proposal = proposed(world, title="Autumn summit", mark=mark)
    made = settle(world, proposal, outcome)
    db.session.expire_all()
    assert proposal.outcome is outcome
    assert (proposal.topic or proposal.action) is made
    assert (made.title, made.mark, made.group) == ("Share one calendar", mark, world.board)
    if outcome is Outcome.TOPIC:
        assert made.why.startswith("Proposed at Autumn summit, ")
        assert sent() == []
    else:
        assert readers(world, sent()) == ["ash"]
    said = events_about(proposal.workshop.gathering)[-1]
    assert (said.kind, said.details["after"]) == (Kind.PROPOSAL_SETTLED, outcome)
    for again in Outcome.ACTION, Outcome.DECLINED:
        with pytest.raises(Refused, match="This proposal became a"):
            settle(world, proposal, again)
    assert len(db.session.query(Action).all() + db.session.query(Topic).all()) == 1


def test_what_was_declined_can_be_taken_up_by_a_body_after_all(world):
    proposal = proposed(world)
    with pytest.raises(Refused, match="Enter a reason"):
        settle(world, proposal, Outcome.DECLINED, reason=" ")
    assert proposal.outcome is Outcome.WAITING
    settle(world, proposal, Outcome.DECLINED)
    settle(world, proposal, Outcome.BODY, world.sub)
    db.session.expire_all()
    assert (proposal.outcome, proposal.body, proposal.reason) == (Outcome.BODY, world.sub, "")


def test_a_proposal_whose_topic_was_dropped_can_be_settled_anew(world):
    proposal = proposed(world)
    topic = settle(world, proposal, Outcome.TOPIC)
    with transaction():
        drop_topic(world.actor("secretary"), topic)
    made = settle(world, proposal, Outcome.ACTION)
    db.session.expire_all()
    assert (proposal.topic_id, proposal.action) == (None, made)


def test_writing_a_workshop_up_leaves_settled_proposals_and_rows_that_stay(world):
    table = workshop(world, held(world), "Stays", "Goes", "Settled")
    stays, _, settled = table.proposals
    settle(world, settled, Outcome.DECLINED)
    facts = {"theme": "New", "facilitator": "", "notes": "Said", "version": table.version}
    with transaction():
        commands.change_workshop(
            world.actor("secretary"), table, **facts, proposals="Stays\nComes\nStays"
        )
    db.session.expire_all()
    assert [one.text for one in table.proposals] == ["Stays", "Settled", "Comes"]
    assert table.proposals[0].id == stays.id
    with pytest.raises(Clash) as clash:
        commands.change_workshop(world.actor("chair"), table, **facts, proposals="")
    assert clash.value.theirs == "New\nSaid\nStays\nComes"


def test_an_answer_has_a_day_and_an_office_and_can_be_taken_away(world):
    forum = held(world, GatheringKind.FORUM)
    one, other = asked(world, forum, "Why is it dark?", "Who listens?")
    kept = {"asked": one.text, "asked_by": one.asked_by}
    made = settle(world, proposed(world), Outcome.ACTION)
    for words, about in (("We lit it", made), ("", None)):
        with transaction():
            commands.answer(world.actor("chair"), one, words=words, about=about, **kept)
        db.session.expire_all()
        answered = (soon(0), "Commissioner, Office") if words else (None, "")
        assert (one.answered_on, one.answered_by, one.action) == (*answered, about)
    with pytest.raises(Clash):
        commands.answer(world.actor("chair"), one, words="Late", version=1, **kept)
    assert other.answered_on is None
    with pytest.raises(Refused, match="at least one question"):
        asked(world, forum, " ")
    with pytest.raises(Refused, match="takes no questions"):
        asked(world, held(world, days=-1), "Why?")


def test_an_action_recorded_by_mistake_may_go_and_its_proposal_can_be_settled_anew(world):
    proposal = proposed(world)
    made = settle(world, proposal, Outcome.ACTION)
    with transaction():
        db.session.delete(made)
    db.session.expire_all()
    assert (proposal.outcome, proposal.action_id) == (Outcome.ACTION, None)
    assert settle(world, proposal, Outcome.TOPIC).id == proposal.topic_id
