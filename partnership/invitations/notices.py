"""Who is to be told what about a meeting."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from partnership.groups.models import Seat
from partnership.invitations.entries import Attendee
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import Method, News
from partnership.meetings.models import Meeting
from partnership.people.models import Person


@dataclass(frozen=True)
class Known:
    """What diaries know of a meeting that can change."""

    starts_at: datetime
    ends_at: datetime
    place: str
    joining_link: str

    @classmethod
    def of(cls, thing: CalendarEntry | Meeting) -> Self:
        """As a meeting has it, or as the last revision had it."""
        return cls(thing.starts_at, thing.ends_at, thing.place, thing.joining_link)

    def moved_from(self, before: "Known") -> bool:
        """Whether an answer to the one is no answer to the other."""
        return (self.starts_at, self.ends_at) != (before.starts_at, before.ends_at)


@dataclass(frozen=True)
class Invitee:
    """A person as the last revision had them."""

    person: Person
    seats: tuple[Seat, ...]
    attendee: Attendee


@dataclass(frozen=True)
class Notice:
    """One message to write; it becomes the latest of these invitations."""

    news: News
    to: Invitee
    method: Method
    calendar: bytes
    before: Known
    invitations: tuple[Invitation, ...] = ()
