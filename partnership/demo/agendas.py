"""What the story puts on an agenda."""

from collections.abc import Iterable

from partnership.demo import offices
from partnership.demo.handed_in import keep_places
from partnership.demo.looking_ahead import put_back
from partnership.demo.set_apart import set_apart
from partnership.demo.topics_told import Topic
from partnership.meetings import commands
from partnership.meetings.models import Meeting


def write_agenda(meeting: Meeting, topics: Iterable[Topic]) -> None:
    """Add these items, each led by a seat of the body if it names one."""
    secretary = offices.secretary(meeting.group_id)
    places = offices.places_today(meeting.group_id)
    leads = {str(place.role): place.seat.id for place in reversed(places)}
    leads |= {place.seat.key: place.seat.id for place in places}
    for topic in topics:
        if put_back(secretary, meeting, topic.title):
            continue
        item = commands.add_item(
            secretary,
            meeting,
            title=topic.title,
            purpose=topic.purpose,
            lead_seat_id=leads.get(topic.lead),
            minutes=topic.minutes,
            proposed=topic.proposed or topic.decision,
            mark=topic.mark,
        )
        set_apart(secretary, item, topic)
        keep_places(secretary, item, topic)
