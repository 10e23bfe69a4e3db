"""A meeting to put into calendars, for tests."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from partnership.invitations.ical import Attendee, Entry, Role
from partnership.invitations.rules import Answer

CHAIR = Attendee("Board chair", "chair@council.example", Role.CHAIR, Answer.ACCEPTED)
MEMBER = Attendee("Chief officer, fire service", "chief@fire.example")
ADVISER = Attendee("Legal adviser", "adviser@council.example", Role.OPTIONAL, Answer.TENTATIVE)

ENTRY = Entry(
    uid="0b6f2d3e@partnership.example",
    sequence=0,
    stamp=datetime(2026, 11, 1, 9, tzinfo=UTC),
    starts_at=datetime(2026, 12, 10, 10, tzinfo=UTC),
    ends_at=datetime(2026, 12, 10, 12, tzinfo=UTC),
    title="Partnership board",
    place="Committee room 1, Civic Centre",
    joining_link="https://meet.example/j/123?pwd=a,b;c",
    page_url="https://partnership.example/meetings/1",
    organiser_email="board@partnership.example",
    organiser_name="Board secretariat",
    attendees=(CHAIR, MEMBER, ADVISER),
)


def entry(**changes: Any) -> Entry:
    """That meeting with some fields different."""
    return replace(ENTRY, **changes)


def entry_from(starts_at: datetime, **changes: Any) -> Entry:
    """A meeting of ninety minutes."""
    ends_at = starts_at + timedelta(minutes=90)
    return entry(starts_at=starts_at, ends_at=ends_at, **changes)
