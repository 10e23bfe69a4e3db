"""What a meeting did not reach goes back on the forward plan by itself."""

from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem
from partnership.topics import queries
from partnership.topics.lines import Source
from partnership.topics.models import Topic
from partnership.topics.noting import note, when


def set_reached(actor: Actor, item: AgendaItem, *, reached: bool) -> Topic | None:
    """Say whether the meeting came to an item; one that it did not waits for the next meeting."""
    if not meetings.mark_reached(actor, item, reached=reached):
        return None
    return _take_back(actor, item) if reached else _return(actor, item)


def _return(actor: Actor, item: AgendaItem) -> Topic | None:
    """A standing item, a report or a blockage is suggested again anyhow."""
    if item.source and not item.source.startswith(Source.TOPIC):
        return None
    topic = queries.of_item(item.id) or _begun_by(item)
    topic.item, topic.carried_from = None, item
    topic.meeting = queries.next_meeting(item.meeting)
    topic.put_off += 1
    db.session.add(topic)
    note(actor, Kind.TOPIC_RETURNED, topic, title=topic.title, after=when(topic.meeting))
    return topic


def _begun_by(item: AgendaItem) -> Topic:
    """An item that was no topic before."""
    return Topic(
        group=item.meeting.group,
        title=item.title,
        purpose=item.purpose,
        lead_seat_id=item.lead_seat_id,
        minutes=item.minutes,
        put_off=0,
        **vars(item.mark),
    )


def _take_back(actor: Actor, item: AgendaItem) -> Topic | None:
    """It was reached after all, so nothing waits."""
    topic = queries.carried_from(item.id)
    if topic is None or topic.dropped_at is not None:
        return None
    if topic.item is not None:
        day = day_words(topic.item.meeting.day)
        raise Refused(f"It is on the agenda of {day} already. Take it off there first")
    topic.item, topic.carried_from_id = item, item.carried_from_id
    topic.meeting = item.meeting
    topic.put_off -= 1
    note(actor, Kind.TOPIC_CHANGED, topic, title=topic.title, after="reached after all")
    return topic
