"""What a calendar shows of a day by which something is due: an all-day event, or a task."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

from icalendar import CLASS, TRANSP, Event, Todo, vCalAddress

from partnership.core.text import many_lines, one_line

# A feed asks for the same few hundred again and again, and each costs half a millisecond.
KEPT: Final = 20_000


@dataclass(frozen=True)
class Deadline:
    """Something due on a day; `sequence` and `stamp` (aware) go up when it changes."""

    uid: str
    sequence: int
    stamp: datetime
    day: date
    title: str
    page_url: str
    organiser_email: str
    organiser_name: str


@lru_cache(maxsize=KEPT)
def day_block(deadline: Deadline) -> bytes:
    """A VEVENT over the whole day that leaves its reader free."""
    event = Event.new(
        **_shared(deadline),
        start=deadline.day,
        end=deadline.day + timedelta(days=1),
        transparency=TRANSP.TRANSPARENT,
    )
    block: bytes = event.to_ical()
    return block


@lru_cache(maxsize=KEPT)
def task_block(deadline: Deadline) -> bytes:
    """A VTODO with the start, organiser and priority (0: none) that RFC 5546 asks for in a feed."""
    # Programs show DUE as it stands, and RFC 5545 wants it after the start.
    start = deadline.day - timedelta(days=1)
    task = Todo.new(**_shared(deadline), start=start, priority=0)
    task.add("DUE", deadline.day)
    block: bytes = task.to_ical()
    return block


def _shared(deadline: Deadline) -> dict[str, Any]:
    return {
        "uid": deadline.uid,
        "sequence": deadline.sequence,
        "stamp": deadline.stamp.astimezone(UTC).replace(microsecond=0),
        "summary": one_line(deadline.title),
        "description": many_lines(f"More, when you sign in:\n{deadline.page_url}"),
        "url": deadline.page_url,
        "organizer": vCalAddress.new(deadline.organiser_email, cn=deadline.organiser_name),
        "classification": CLASS.PUBLIC,
    }
