"""How the messages about meetings fared, counted for pages that name no recipient."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import func, select

from partnership.core.db import db
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.outbox.models import Message
from partnership.outbox.rules import State

_FIELDS = {
    State.HANDED_OVER: "handed_over",
    State.QUEUED: "queued",
    State.LEASED: "queued",
    State.FAILED: "failed",
    State.BOUNCED: "failed",
}


@dataclass(frozen=True)
class Counts:
    """How the messages of a meeting fared, and how many seats had nobody to send one to."""

    handed_over: int = 0
    queued: int = 0
    failed: int = 0
    vacant: int = 0


def delivery_counts(meeting_ids: Iterable[int]) -> dict[int, Counts]:
    """How the messages of each of these meetings fared. One query."""
    messages = func.count(Invitation.message_id.distinct())
    vacant = func.count().filter(Invitation.person_id.is_(None))
    rows = db.session.execute(
        select(CalendarEntry.meeting_id, Message.state, messages, vacant)
        .join(Invitation.entry)
        .outerjoin(Invitation.message)
        .where(CalendarEntry.meeting_id.in_(list(meeting_ids)), Invitation.withdrawn_at.is_(None))
        .group_by(CalendarEntry.meeting_id, Message.state)
    )
    found: dict[int, dict[str, int]] = {}
    for meeting_id, state, number, unheld in rows:
        counts = found.setdefault(meeting_id, dict.fromkeys(_FIELDS.values(), 0) | {"vacant": 0})
        if state is not None:
            counts[_FIELDS[state]] += number
        counts["vacant"] += unheld
    return {meeting_id: Counts(**counts) for meeting_id, counts in found.items()}
