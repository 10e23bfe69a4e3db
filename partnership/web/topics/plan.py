"""The forward plan as its page shows it: topics by the meeting that they are meant for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from partnership.core.london import weekday_words
from partnership.meetings.models import Meeting
from partnership.topics.models import Topic
from partnership.topics.rules import put_off_words
from partnership.web.agenda.lines import PURPOSE_WORDS

NO_MEETING = "No meeting yet"
MISSED = "Meant for a meeting that is over"


@dataclass(frozen=True)
class Entry:
    """One topic, and whether its item is on an agenda."""

    topic: Topic

    @property
    def is_on_agenda(self) -> bool:
        """Then it is changed there."""
        return self.topic.placed is not None

    @property
    def kicker(self) -> str:
        """Decide · 15 minutes · put off twice."""
        topic = self.topic
        lasts = f"{topic.minutes} minute{'' if topic.minutes == 1 else 's'}"
        parts = PURPOSE_WORDS[topic.purpose], lasts, put_off_words(topic.put_off)
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True)
class Part:
    """A meeting, or none, with its topics."""

    heading: str
    meeting: Meeting | None = None
    entries: list[Entry] = field(default_factory=list)


def parts_of(topics: Iterable[Topic], coming: Sequence[Meeting]) -> list[Part]:
    """What was missed first, then each meeting to come that has topics, then the rest."""
    parts = {one.id: Part(weekday_words(one.day), one) for one in coming}
    missed, rest = Part(MISSED), Part(NO_MEETING)
    for topic in topics:
        meeting = topic.placed.meeting if topic.placed else topic.meeting
        part = rest if meeting is None else parts.get(meeting.id, missed)
        part.entries.append(Entry(topic))
    return [one for one in (missed, *parts.values(), rest) if one.entries]
