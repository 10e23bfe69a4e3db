"""Holding a meeting: it begins, goes from item to item, and ends. Chair and clerk see one state."""

from typing import Final

from sqlalchemy import bindparam, select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings import guards
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import AgendaItem, Meeting

NOT_BEGUN: Final = "Start the meeting first"
_LIVE: Final = select(LiveMeeting).where(LiveMeeting.meeting_id == bindparam("meeting"))


def live(meeting_id: int) -> LiveMeeting | None:
    """The meeting as it is held; also one that has been closed. One query."""
    return db.session.scalar(_LIVE, {"meeting": meeting_id})


def begin(actor: Actor, meeting: Meeting) -> LiveMeeting:
    """Come to the first item; one that has begun goes on."""
    guards.unlocked(meeting)
    found = live(meeting.id)
    if found is None:
        found = LiveMeeting(
            meeting=meeting, begun_at=now(), item_id=meeting.items[0].id, item_at=now()
        )
        db.session.add(found)
        record(actor, Kind.MEETING_BEGUN, meeting, group_id=meeting.group_id)
    return found


def go_to(actor: Actor, item: AgendaItem) -> bool:
    """Come to this item; whether that is news."""
    guards.unlocked(item.meeting)
    found = live(item.meeting_id)
    if found is None or found.ended_at is not None:
        raise Refused(NOT_BEGUN)
    if found.item_id == item.id:
        return False
    found.item_id, found.item_at = item.id, now()
    meeting = item.meeting
    record(actor, Kind.MEETING_WENT_ON, meeting, group_id=meeting.group_id, item_id=item.id)
    return True


def finish(actor: Actor, meeting: Meeting) -> None:
    """Close the meeting; one that is closed stays so."""
    guards.unlocked(meeting)
    found = live(meeting.id)
    if found is None:
        raise Refused(NOT_BEGUN)
    if found.ended_at is None:
        found.ended_at, found.item_id, found.item_at = now(), None, None
        record(actor, Kind.MEETING_CLOSED, meeting, group_id=meeting.group_id)
