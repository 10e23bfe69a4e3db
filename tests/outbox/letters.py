"""Letters to queue and send, for tests."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from partnership.invitations.ical import request
from partnership.outbox.letter import Letter, new_message_id
from tests.invitations.entries import ENTRY, MEMBER

NOTICE = Letter(
    sender_name="Partnership",
    sender_email="board@partnership.example",
    to_name=MEMBER.name,
    to_email=MEMBER.email,
    subject="OFFICIAL: your actions this week",
    text="Two actions are due.\n.\nFrom the board\n",
    html="<p>Two actions are due \u00e0 la carte.</p>\n",
    message_id="<first@partnership.example>",
    date=datetime(2026, 11, 2, 9, tzinfo=UTC),
    reply_to="secretariat@council.example",
)
INVITATION = replace(
    NOTICE,
    subject="OFFICIAL: Partnership board",
    calendar=request(ENTRY),
    calendar_method="REQUEST",
)


def notice(**changes: Any) -> Letter:
    """A notice with a Message-ID of its own."""
    message_id = new_message_id("partnership.example")
    return replace(NOTICE, **{"message_id": message_id, **changes})


def invitation(**changes: Any) -> Letter:
    """An invitation with a Message-ID of its own."""
    message_id = new_message_id("partnership.example")
    return replace(INVITATION, **{"message_id": message_id, **changes})
