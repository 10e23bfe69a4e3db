"""Answers from the diaries of a made-up partnership, as they arrive."""

from datetime import timedelta
from typing import Any

from partnership.core.clock import now
from partnership.core.db import db
from partnership.inbound import commands
from partnership.inbound.models import InboundMessage
from partnership.invitations import queries
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import Meeting
from partnership.transaction import transaction
from tests.inbound import mails
from tests.world import World


def taken(raw: bytes) -> InboundMessage:
    """The message as it is kept."""
    reading = commands.understand(raw)
    with transaction():
        return commands.take(raw, reading)


def entry_of(meeting: Meeting) -> CalendarEntry:
    db.session.expire_all()
    entry = queries.entry_of(meeting.id)
    assert entry is not None
    return entry


def answer(world: World, meeting: Meeting, key: str = "ash", **said: Any) -> bytes:
    """An answer to the meeting as it stands, from the holder of a seat."""
    entry = entry_of(meeting)
    email = world.people[key].email if key in world.people else key
    defaults: dict[str, Any] = {
        "uid": entry.uid,
        "sequence": entry.sequence,
        "attendee": email,
        "stamp": now().replace(microsecond=0),
        "start": entry.starts_at,
        "end": entry.ends_at,
    }
    return mails.reply(**{**defaults, **said})


def later(minutes: int) -> Any:
    return now().replace(microsecond=0) + timedelta(minutes=minutes)


def invitation_of(world: World, meeting: Meeting, key: str = "ash") -> Invitation:
    entry = entry_of(meeting)
    rows = [one for one in entry.invitations if one.seat_id == world.seats[key].id]
    standing = [one for one in rows if one.withdrawn_at is None and not one.as_deputy]
    return standing[0] if standing else rows[-1]
