"""What is asked about a topic of a forward plan."""

from collections.abc import Sequence
from typing import Any

from partnership.core.london import day_words
from partnership.groups.queries import Place
from partnership.meetings.models import Meeting
from partnership.topics.models import Topic
from partnership.web.agenda.forms import NOBODY, Choice, WholeNumber, options, purpose_field
from partnership.web.forms import Form
from partnership.web.marks.fields import Marks, mark_fields
from partnership.web.meetings.forms import Words

NO_MEETING = 0


class TopicForm(Form):
    """A topic; `version` is the one it was opened at."""

    title = Words("Title")
    why = Words("Why is it on the plan?")
    meeting_id = Choice("For which meeting?", coerce=int, default=NO_MEETING)
    purpose = purpose_field()
    lead_seat_id = Choice("Who leads it?", coerce=int, default=NOBODY)
    minutes = WholeNumber("How many minutes?", ask="Enter a number of minutes, like 15", default=15)
    version = WholeNumber(ask="Open the topic again to change it", default=0)

    def offer(
        self, places: Sequence[Place], meetings: Sequence[Meeting], topic: Topic | None = None
    ) -> None:
        """Offer the seats of the body and its meetings to come, and what the topic has now."""
        seats = {place.seat.id: place.seat.name for place in places}
        days = {one.id: day_words(one.day) for one in meetings}
        if topic is not None and topic.lead_seat:
            seats.setdefault(topic.lead_seat.id, topic.lead_seat.name)
        if topic is not None and topic.meeting:
            days.setdefault(topic.meeting.id, day_words(topic.meeting.day))
        self.lead_seat_id.choices = options({NOBODY: "Nobody yet", **seats})
        self.meeting_id.choices = options({NO_MEETING: "No meeting yet", **days})

    def values(self) -> dict[str, Any]:
        """The answers as the commands take them."""
        return {
            "title": self.title.data,
            "why": self.why.data,
            "meeting_id": self.meeting_id.data or None,
            "purpose": self.purpose.data,
            "lead_seat_id": self.lead_seat_id.data or None,
            "minutes": self.minutes.data,
        }


class NewTopicForm(Marks, TopicForm):
    """A topic to be added, with its marking."""

    marking, descriptor, handling = mark_fields()

    def values(self) -> dict[str, Any]:
        """The answers as `add_topic` takes them."""
        return {**super().values(), "mark": self.mark()}
