"""Taking back, within a minute, that a proposal was declined or taken up by a body."""

from datetime import datetime
from functools import partial
from typing import Any, Final

from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.gatherings.models import Proposal
from partnership.gatherings.noting import note
from partnership.gatherings.rules import Outcome
from partnership.groups.models import Group
from partnership.topics.models import Topic

SINCE: Final = "Somebody has settled this proposal since, so it stands."
MADE: Final = "This proposal became something that lives on elsewhere, so it stands."
CHANGES: Final = (Kind.PROPOSAL_SETTLED, Kind.PROPOSAL_UNSETTLED)


def undo(actor: Actor, proposal: Proposal) -> None:
    """It stands as it did before; the record keeps both, with the reason that was given."""
    read_again(proposal)
    gathering, deeds = proposal.workshop.gathering, (Kind.PROPOSAL_SETTLED,)
    part = partial(_is_of, proposal)
    event = last_deed(actor, gathering, deeds, since=SINCE, changes=CHANGES, part=part)
    if proposal.outcome in (Outcome.TOPIC, Outcome.ACTION):
        raise Refused(MADE)
    left = stands(proposal)
    _put_back(proposal, event.details["was"])
    said = {"before": left["outcome"], "after": proposal.outcome, "proposal": proposal.text}
    facts = {"was": left, "undone": event.id}
    note(by_whom(actor, event), Kind.PROPOSAL_UNSETTLED, gathering, **said, **facts)


def stands(proposal: Proposal) -> dict[str, Any]:
    """What became of it, as `undo` puts it back."""
    at = proposal.settled_at
    return {
        "proposal_id": proposal.id,
        "outcome": proposal.outcome,
        "topic_id": proposal.topic_id,
        "body_id": proposal.body_id,
        "reason": proposal.reason,
        "settled_at": at.isoformat() if at else None,
        "settled_by": proposal.settled_by,
    }


def _is_of(proposal: Proposal, event: Event) -> bool:
    """Entries of earlier releases name no proposal, and are all more than a minute old."""
    was = event.details.get("was")
    return was is not None and was["proposal_id"] == proposal.id


def _put_back(proposal: Proposal, was: dict[str, Any]) -> None:
    proposal.outcome, proposal.reason = Outcome(was["outcome"]), was["reason"]
    proposal.topic = db.session.get(Topic, was["topic_id"] or 0)
    proposal.body = db.session.get(Group, was["body_id"] or 0)
    at, proposal.settled_by = was["settled_at"], was["settled_by"]
    proposal.settled_at = datetime.fromisoformat(at) if at else None
