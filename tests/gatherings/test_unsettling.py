"""Settling a proposal is taken back: for a minute, by whoever did it, and not what lives on."""

from datetime import timedelta

import pytest
import time_machine

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.gatherings import commands
from partnership.gatherings.noting import note
from partnership.gatherings.rules import Outcome
from partnership.gatherings.unsettling import stands
from partnership.topics.commands import drop_topic
from partnership.transaction import transaction
from tests.gatherings.days import held, proposed, workshop
from tests.gatherings.test_settling import settle


def undone(world, proposal, by="secretary"):
    with transaction():
        commands.undo(world.actor(by), proposal)
    db.session.expire_all()


def dropped(world, proposal):
    topic = settle(world, proposal, Outcome.TOPIC)
    with transaction():
        drop_topic(world.actor("secretary"), topic)


@pytest.mark.parametrize("outcome", [Outcome.DECLINED, Outcome.BODY])
@pytest.mark.parametrize("before", [Outcome.WAITING, Outcome.DECLINED, Outcome.BODY, Outcome.TOPIC])
def test_a_proposal_stands_as_before_and_the_record_keeps_both(world, before, outcome):
    proposal = proposed(world)
    with time_machine.travel(now() - timedelta(days=2), tick=False):
        if before is Outcome.TOPIC:
            dropped(world, proposal)
        elif before is not Outcome.WAITING:
            settle(world, proposal, before, world.sub, "No time")
    was = stands(proposal)
    settle(world, proposal, outcome)
    undone(world, proposal)
    assert (stands(proposal), proposal.outcome) == (was, before)
    done, undo = events_about(proposal.workshop.gathering)[-2:]
    assert (done.kind, undo.kind) == (Kind.PROPOSAL_SETTLED, Kind.PROPOSAL_UNSETTLED)
    assert (undo.details["undone"], undo.details["after"]) == (done.id, before)
    with pytest.raises(Refused, match="since"):
        undone(world, proposal)
    settle(world, proposal, Outcome.ACTION)


def test_only_whoever_settled_it_takes_that_back_and_only_in_time(world):
    proposal, other = workshop(world, held(world), "One", "Other").proposals
    settle(world, proposal, Outcome.BODY)
    settle(world, proposal, Outcome.DECLINED)
    settle(world, other, Outcome.DECLINED)  # of the same summit, and nothing to the first
    with pytest.raises(Refused, match="since"):
        undone(world, proposal, by="chair")
    late = time_machine.travel(now() + timedelta(minutes=2), tick=False)
    with late, pytest.raises(Refused, match="more than a minute"):
        undone(world, proposal)
    undone(world, proposal)
    assert (proposal.outcome, other.outcome) == (Outcome.BODY, Outcome.DECLINED)


def test_an_entry_of_an_earlier_release_is_not_taken_back(world):
    proposal = proposed(world)
    with transaction():
        said = {"before": "waiting", "after": "declined", "proposal": proposal.text}
        note(world.actor("secretary"), Kind.PROPOSAL_SETTLED, proposal.workshop.gathering, **said)
    with pytest.raises(Refused, match="since"):
        undone(world, proposal)


@pytest.mark.parametrize("outcome", [Outcome.TOPIC, Outcome.ACTION])
def test_what_lives_on_elsewhere_stays(world, outcome):
    proposal = proposed(world)
    settle(world, proposal, Outcome.DECLINED)
    made = settle(world, proposal, outcome)
    with pytest.raises(Refused, match="lives on elsewhere"):
        undone(world, proposal)
    assert (proposal.topic or proposal.action) is made


def test_a_notice_offers_to_take_it_back_where_nothing_lives_on(world, client_of):
    proposal, client = proposed(world), client_of("secretary")
    address = f"/gatherings/{proposal.workshop.gathering_id}/proposals/{proposal.id}"
    home = client.post(address, data={"outcome": "declined", "reason": "No money"}).location
    assert f'action="{address}/undo"' in client.get(home).text
    assert client_of("ash").post(f"{address}/undo").status_code == 403
    page = client.get(client.post(f"{address}/undo").location).text
    assert "stands as it did before" in page
    assert "No money" not in page
    made = client.post(address, data={"outcome": "topic", "plan": world.board.id})
    assert f'action="{address}/undo"' not in client.get(made.location).text
    assert "taken back" in client.get("/audit").text
