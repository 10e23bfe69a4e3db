"""Taking back, within a minute, what was answered by the link of a digest."""

from typing import Any

from partnership.actions import undoing
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import is_in_time
from partnership.digests import queries
from partnership.digests.models import Digest


def last_answers(sent: Digest) -> Event | None:
    """What was answered last by this link, while it can be taken back."""
    kinds = (Kind.DIGEST_ANSWERED, Kind.UPDATE_UNDONE)
    events = [one for one in events_about(sent) if one.kind in kinds]
    if not events or events[-1].kind is not Kind.DIGEST_ANSWERED:
        return None
    return events[-1] if is_in_time(events[-1].at) else None


def take_back(actor: Actor, sent: Digest, event: Event) -> int:
    """Put back each action about which nothing else was said since; how many they are."""
    answers = {one["action_id"]: one for one in event.details["answers"]}
    actions = queries.actions(answers)
    found = [one for one in actions if undoing.is_as_said(one, answers[one.id])]
    for action in found:
        undoing.unsay(actor, action, answers[action.id])
    if found:
        sent.answered_at = None
        said = [one.reference for one in found]
        about: dict[str, Any] = {"undone": event.id, "taken_back": said}
        record(actor, Kind.UPDATE_UNDONE, sent, group_id=event.group_id, **about)
    return len(found)
