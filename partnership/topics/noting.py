"""Recording what is done with a topic, in words."""

from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.meetings.models import Meeting
from partnership.topics.models import Topic

NO_MEETING: Final = "no meeting yet"


def note(actor: Actor, kind: Kind, topic: Topic, **details: Any) -> None:
    """Keep it with the item that it goes on with: an interest in that keeps people out."""
    db.session.flush()
    about = {"item_id": topic.carried_from_id or topic.item_id, **details}
    record(actor, kind, topic, group_id=topic.group_id, **about)


def when(meeting: Meeting | None) -> str:
    """The meeting that a topic is meant for."""
    return day_words(meeting.day) if meeting else NO_MEETING
