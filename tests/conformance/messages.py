"""Every kind of message about a meeting, and one digest of them all.

A process that is asked for the digest alone loads no more than it takes to write them.
"""

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

from partnership.invitations import ical
from partnership.invitations.ical import Entry, EntryStatus
from tests.invitations.entries import ENTRY


def held(meeting: Entry) -> bytes:
    """A date that is only held."""
    return ical.request(replace(meeting, status=EntryStatus.TENTATIVE))


def feed(meeting: Entry) -> bytes:
    """A feed with a name that somebody typed too, and two events."""
    other = replace(meeting, uid="other", status=EntryStatus.CANCELLED)
    return ical.feed(map(ical.event_block, (meeting, other)), meeting.place)


EVERYBODY, FIRST, NOBODY = slice(None), slice(1), slice(0)
# How a message is written, and whom of the attendees it names.
MESSAGES: list[tuple[Callable[[Entry], bytes], slice]] = [
    (ical.request, EVERYBODY),
    (held, EVERYBODY),
    (ical.cancel, EVERYBODY),
    (lambda meeting: ical.cancel_one(meeting, meeting.attendees[0]), FIRST),
    (lambda meeting: ical.decline_counter(meeting, meeting.attendees[0]), FIRST),
    (feed, NOBODY),
]


def digest() -> str:
    """Of every message about one meeting."""
    return sha256(b"".join(write(ENTRY) for write, _ in MESSAGES)).hexdigest()
