"""A gathering as its pages show it: what became of each proposal and of each question."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask import url_for

from partnership.core.london import day_words, wall
from partnership.gatherings.models import Gathering, Proposal, Question
from partnership.gatherings.rules import (
    OPEN_TO_CHANGE,
    Came,
    GatheringKind,
    Outcome,
    Tally,
    answered_words,
    became_words,
    tally,
)
from partnership.reports.gathering_page import Links

KIND_NAMES: Mapping[GatheringKind, str] = {
    GatheringKind.SUMMIT: "Summit",
    GatheringKind.FORUM: "Community forum",
}


@dataclass(frozen=True)
class Fate:
    """What became of something: a word, what it is called, its page, and more in words."""

    word: str
    name: str = ""
    address: str = ""
    more: str = ""
    waits: bool = False


def fate(proposal: Proposal, found: Links) -> Fate:
    """Of what the reader may not see it says no more than that somebody took it on."""
    if proposal.outcome is Outcome.WAITING:
        return Fate("Waiting", waits=True)
    if proposal.outcome is Outcome.DECLINED:
        return Fate("Declined", more=proposal.reason)
    if proposal.outcome is Outcome.BODY:
        return _body(proposal, found)
    action = found.actions.get(proposal.action_id or 0)
    topic = found.topics.get(proposal.topic_id or 0)
    if action is not None:
        address = url_for("actions.action", action_id=action.id)
        return Fate("Action", action.reference, address, _action_words(action))
    if topic is not None:
        address = url_for("topics.plan", slug=topic.group.slug)
        more = "dropped since" if topic.dropped_at else ""
        return Fate("Topic", f"Forward plan of {topic.group.short}", address, more)
    return Fate("Taken on")


def is_open(proposal: Proposal, found: Links) -> bool:
    """Whether to offer to settle it: nothing that it became lives on elsewhere."""
    if proposal.outcome in OPEN_TO_CHANGE or proposal.topic_id is proposal.action_id is None:
        return True
    topic = found.topics.get(proposal.topic_id or 0)
    return topic is not None and topic.dropped_at is not None


def _body(proposal: Proposal, found: Links) -> Fate:
    group = proposal.body
    if group is None:
        return Fate("Taken on")
    relations = found.bodies.get(group.id, [])
    address = url_for("groups.group", slug=group.slug)
    return Fate("Taken up", group.name, address, ", ".join(relations))


def _action_words(action: Any) -> str:
    if action.closed_at is not None:
        return f"closed on {day_words(wall(action.closed_at).date())}"
    return f"due {day_words(action.due_on)}"


def proof(question: Question, found: Links) -> Fate | None:
    """The action or decision behind an answer, where the reader may see it."""
    action = found.actions.get(question.action_id or 0)
    decision = found.decisions.get(question.decision_id or 0)
    if action is not None:
        return Fate("Action", action.reference, url_for("actions.action", action_id=action.id))
    if decision is not None:
        address = url_for("decisions.decision", decision_id=decision.id)
        return Fate("Decision", decision.reference, address)
    return None


def counts(gathering: Gathering) -> Tally:
    """How many came."""
    return tally(Came(one.name, one.sector, one.people) for one in gathering.attendance)


def became(gathering: Gathering) -> str:
    """What came of all its proposals, in a sentence."""
    every = (one for workshop in gathering.workshops for one in workshop.proposals)
    return became_words(one.outcome for one in every)


def asked_words(questions: Iterable[Question]) -> str:
    """11 questions: 8 answered, 3 waiting."""
    rows = list(questions)
    return answered_words(len(rows), sum(one.answered_on is not None for one in rows))
