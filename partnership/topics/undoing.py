"""Taking back, within a minute, that a topic was dropped or meant for another meeting."""

from typing import Final

from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings.models import Meeting
from partnership.topics.models import Topic
from partnership.topics.noting import note, when

DEEDS: Final = (Kind.TOPIC_DROPPED, Kind.TOPIC_MOVED)


def undo(actor: Actor, topic: Topic) -> None:
    """It is on the plan as before; the record keeps both."""
    since = "Somebody has changed this topic since, so it stands."
    event = last_deed(actor, topic, DEEDS, since=since)
    if topic.placed is not None:
        raise Refused("This topic is on an agenda since, so it stands.")
    if event.kind is Kind.TOPIC_DROPPED:
        topic.dropped_at = None
    else:
        was = event.details["was"]
        topic.meeting = db.session.get(Meeting, was["meeting_id"] or 0)
        topic.put_off = was["put_off"]
    facts = {"undone": event.id, "title": topic.title, "after": when(topic.meeting)}
    note(by_whom(actor, event), Kind.TOPIC_UNDONE, topic, **facts)
