"""Taking back, within a minute, what was answered by the link of a digest."""

from collections.abc import Mapping
from typing import Any

from partnership.actions import blockages, proposed
from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.queries import last_words
from partnership.actions.rules import State
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.digests import queries
from partnership.digests.models import Digest
from partnership.digests.rules import UNDO

TAKEN_BACK = "The answer was taken back"


def left(action: Action, before: State, update: ActionUpdate | None) -> dict[str, Any]:
    """What it takes to undo an answer: how the action was before, and is now."""
    db.session.flush()
    said = {"action_id": action.id, "version": action.version, "state": before}
    return {**said, "update_id": update.id if update else None}


def last_answers(sent: Digest) -> Event | None:
    """What was answered last by this link, while it can be taken back."""
    since = now() - UNDO
    events = [one for one in events_about(sent) if one.at >= since]
    kinds = (Kind.DIGEST_ANSWERED, Kind.UPDATE_UNDONE)
    newest = max((one for one in events if one.kind in kinds), key=_number, default=None)
    return newest if newest is not None and newest.kind is Kind.DIGEST_ANSWERED else None


def take_back(actor: Actor, sent: Digest, event: Event) -> int:
    """Put back each action about which nothing else was said since; how many they are."""
    answers = {one["action_id"]: one for one in event.details["answers"]}
    found = [one for one in queries.actions(answers) if one.version == answers[one.id]["version"]]
    for action in found:
        _put_back(actor, action, answers[action.id])
    if found:
        sent.answered_at = None
        said = [one.reference for one in found]
        record(actor, Kind.UPDATE_UNDONE, sent, group_id=event.group_id, taken_back=said)
    return len(found)


def _put_back(actor: Actor, action: Action, said: Mapping[str, Any]) -> None:
    """Its state and its silence are as before; the record keeps what was said, and this."""
    blockage = action.open_blockage
    if said["update_id"] is None and isinstance(blockage, Blockage):
        blockages.resolve(actor, blockage, TAKEN_BACK)
    proposed.withdraw_open(actor, action, TAKEN_BACK)
    update = db.session.get(ActionUpdate, said["update_id"] or 0)
    if update is not None:
        db.session.delete(update)
        db.session.flush()
    action.state, action.answered_at = State(said["state"]), None
    last = last_words([action.id]).get(action.id)
    action.latest_at = last.at if last else action.opened_at


def _number(event: Event) -> int:
    return event.id
