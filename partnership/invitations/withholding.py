"""Keeping back the messages about a meeting that nobody has got yet."""

from partnership.core.db import db
from partnership.invitations import queries
from partnership.meetings.models import Meeting
from partnership.outbox import commands as outbox
from partnership.outbox.queries import untaken


def withhold(meeting: Meeting) -> None:
    """Whoever has no message yet never heard of the meeting, and need not hear that it is off."""
    entry = queries.entry_of(meeting.id)
    invitations = entry.invitations if entry else []
    waiting = untaken(one.message_id for one in invitations if one.message_id)
    for one in invitations:
        if one.message_id in waiting:
            one.message, one.in_diary = None, False
    db.session.flush()
    outbox.withhold(sorted(waiting))
