"""Who is to be told what about a meeting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from partnership.groups.models import Seat
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Method, News, title_in_diary
from partnership.meetings.models import Meeting
from partnership.people.models import Person


def diary_title(meeting: Meeting) -> str:
    """What diaries call it."""
    group = meeting.group
    return title_in_diary(group.short, meeting.title, meeting.marking, group.diary_title)


@dataclass(frozen=True)
class Known:
    """What diaries know of a meeting that can change."""

    starts_at: datetime
    ends_at: datetime
    place: str
    joining_link: str
    title: str
    provisional: bool

    @classmethod
    def of(cls, thing: CalendarEntry | Meeting) -> Self:
        """As a meeting has it, or as the last revision had it."""
        title = diary_title(thing) if isinstance(thing, Meeting) else thing.title
        return cls(
            thing.starts_at,
            thing.ends_at,
            thing.place,
            thing.joining_link,
            title,
            thing.provisional,
        )

    def moved_from(self, before: "Known") -> bool:
        """Whether an answer to the one is no answer to the other."""
        return (self.starts_at, self.ends_at) != (before.starts_at, before.ends_at)


@dataclass(frozen=True)
class Invitee:
    """A person, the seats for which they are written to, and those they stand in at."""

    person: Person
    seats: tuple[Seat, ...]
    deputising: tuple[Seat, ...] = ()


@dataclass(frozen=True)
class Notice:
    """One message to write; it becomes the latest of these invitations."""

    news: News
    to: Invitee
    method: Method
    calendar: bytes
    before: Known
    invitations: tuple[Invitation, ...] = ()
