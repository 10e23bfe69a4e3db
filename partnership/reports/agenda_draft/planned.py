"""Topics of the forward plan that are meant for this meeting, or were missed at an earlier one."""

from collections.abc import Iterator

from partnership.core.london import day_words
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Purpose
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics import queries
from partnership.topics.lines import CARRIED, PLANNED, TO_DECIDE, Line, Slot, Source
from partnership.topics.models import Topic
from partnership.topics.rules import put_off_words, sentences


def lines(asked: Asked) -> Iterator[Line]:
    """The most often put off first. One query."""
    for topic in queries.due(visible_to(asked.who, Topic), asked.meeting, asked.at):
        yield line(topic, asked.meeting)


def line(topic: Topic, meeting: Meeting) -> Line:
    """A topic as a line of the agenda of this meeting."""
    return Line(
        key=f"{Source.TOPIC}:{topic.id}",
        title=topic.title,
        purpose=topic.purpose,
        minutes=topic.minutes,
        because=sentences(_reason(topic, meeting), topic.why),
        slot=_slot(topic),
        lead_seat_id=topic.lead_seat_id,
        lead=topic.lead_seat.name if topic.lead_seat else "",
        mark=topic.mark,
        about_id=topic.id,
    )


def _slot(topic: Topic) -> Slot:
    if topic.put_off or topic.carried_from or topic.item:
        return CARRIED
    return TO_DECIDE if topic.purpose is Purpose.DECIDE else PLANNED


def _reason(topic: Topic, meeting: Meeting) -> str:
    parts = _where_from(topic, meeting), put_off_words(topic.put_off)
    return ", ".join(part for part in parts if part)


def _where_from(topic: Topic, meeting: Meeting) -> str:
    if topic.item is not None:
        return f"On the agenda of {day_words(topic.item.meeting.day)}, which was cancelled"
    if topic.carried_from is not None:
        return f"Not reached on {day_words(topic.carried_from.meeting.day)}"
    if topic.meeting is None or topic.meeting_id == meeting.id:
        return "On the forward plan for this meeting"
    return f"On the forward plan for {day_words(topic.meeting.day)}, and not discussed yet"
