"""What becomes of a proposal: a topic, an action, the work of a body, or nothing and why."""

from datetime import date
from typing import Any

from partnership.actions import commands as actions
from partnership.actions.models import Action
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.gatherings.models import Gathering, Proposal
from partnership.gatherings.noting import note
from partnership.gatherings.rules import LONGEST_LINE, OPEN_TO_CHANGE, Outcome
from partnership.gatherings.unsettling import stands
from partnership.groups.models import Group, Seat
from partnership.meetings.rules import Purpose, line
from partnership.topics import commands as topics
from partnership.topics.models import Topic

USUAL_MINUTES = 15


def make_topic(actor: Actor, proposal: Proposal, group: Group, there: Actor) -> Topic:
    """Put it on a body's forward plan, on which `there` acts; the topic says where it is from."""
    was, gathering = _open(proposal), proposal.workshop.gathering
    topic = topics.add_topic(
        there,
        group,
        title=proposal.text,
        purpose=Purpose.DISCUSS,
        lead_seat_id=None,
        minutes=USUAL_MINUTES,
        why=origin(gathering),
        mark=gathering.mark,
    )
    db.session.flush()
    proposal.topic_id = topic.id
    _settle(actor, proposal, Outcome.TOPIC, was, topic_id=topic.id)
    return topic


def make_action(
    actor: Actor, proposal: Proposal, seat: Seat, *, group: Group, due_on: date, there: Actor
) -> Action:
    """Give a seat of a body the proposal to do; `there` acts in that body."""
    was, gathering = _open(proposal), proposal.workshop.gathering
    action = actions.open_action(
        there, group, title=proposal.text, seat=seat, due_on=due_on, mark=gathering.mark
    )
    db.session.flush()
    proposal.action_id = action.id
    _settle(actor, proposal, Outcome.ACTION, was, action_id=action.id)
    return action


def take_up(actor: Actor, proposal: Proposal, group: Group) -> None:
    """A body has taken it up, perhaps one that was created for it."""
    was = _open(proposal)
    proposal.body = group
    _settle(actor, proposal, Outcome.BODY, was, body_id=group.id)


def decline(actor: Actor, proposal: Proposal, reason: str) -> None:
    """Nothing comes of it, for a reason that whoever proposed it can read."""
    cleaned = line(reason, "reason", "reason")
    was = _open(proposal)
    proposal.reason = cleaned
    _settle(actor, proposal, Outcome.DECLINED, was, reason=cleaned)


def origin(gathering: Gathering) -> str:
    """Where something comes from, in a line that fits beside a topic."""
    day = f", {day_words(gathering.held_on)}"
    head = "Proposed at "
    return head + gathering.title[: LONGEST_LINE - len(head) - len(day)] + day


def _open(proposal: Proposal) -> dict[str, Any]:
    """What became of it until now; Refused where that lives on elsewhere."""
    read_again(proposal)
    topic = proposal.topic
    lives_on = proposal.action_id is not None or (topic is not None and topic.dropped_at is None)
    if lives_on and proposal.outcome not in OPEN_TO_CHANGE:
        raise Refused(f"This proposal became {_an(proposal.outcome)}. Go on with it there")
    was = stands(proposal)
    proposal.topic, proposal.body, proposal.reason = None, None, ""
    return was


def _an(outcome: Outcome) -> str:
    return "a topic of a forward plan" if outcome is Outcome.TOPIC else "an action"


def _settle(
    actor: Actor, proposal: Proposal, outcome: Outcome, was: dict[str, Any], **details: object
) -> None:
    before, proposal.outcome = proposal.outcome, outcome
    proposal.settled_at, proposal.settled_by = now(), actor.capacity
    said = {"before": before, "after": outcome, "proposal": proposal.text, "was": was, **details}
    note(actor, Kind.PROPOSAL_SETTLED, proposal.workshop.gathering, **said)
