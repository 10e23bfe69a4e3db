"""Taking back, within a minute, that a topic was dropped or meant for another meeting."""

from typing import Final

from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, is_in_time
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.meetings.models import Meeting
from partnership.topics.models import Topic
from partnership.topics.noting import note, when

DEEDS: Final = (Kind.TOPIC_DROPPED, Kind.TOPIC_MOVED)
QUIET: Final = (Kind.READ, Kind.REFUSED, Kind.GLASS_PAGE_OPENED)


def undo(actor: Actor, topic: Topic) -> None:
    """It is on the plan as before; the record keeps both."""
    event = last_change(topic)
    if event is None or event.kind not in DEEDS or event.person_id != actor.person_id:
        raise Refused("Somebody has changed this topic since, so it stands.")
    if not is_in_time(event.at):
        raise Refused("That was more than a minute ago, so it stands.")
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


def last_change(topic: Topic) -> Event | None:
    """What happened to it last, but for who looked at it."""
    changes = [one for one in events_about(topic) if one.kind not in QUIET]
    return changes[-1] if changes else None
