"""What the scenarios share: bodies, years, changes to them, and mail from others' diaries."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, time
from typing import Any, Final

from icalendar import Event
from sqlalchemy import select

from partnership.core.clock import now, today
from partnership.core.db import Base, db
from partnership.groups import commands as groups
from partnership.groups.models import Group
from partnership.groups.queries import place_on
from partnership.groups.rules import Role
from partnership.inbound import commands as inbound
from partnership.inbound.fate import Fate
from partnership.inbound.models import InboundMessage
from partnership.invitations.asking import resend
from partnership.invitations.rules import Answer
from partnership.meetings import commands as meetings
from partnership.meetings.models import Meeting
from partnership.outbox.models import Message
from partnership.transaction import transaction
from tests.inbound import mails
from tests.inbound.post import answer, entry_of, invitation_of, taken
from tests.invitations.test_commands import move
from tests.meetings.sittings import coming
from tests.reactions import post
from tests.world import LONG_AGO, World, soon

SERIES: Final = {"RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"}
# Keeping a message and saying that it is kept is all that mail may do which changes nothing.
KEPT: Final = ("inbound_messages", "events", "seals")


@contextmanager
def nothing_changes(besides: Collection[str] = KEPT) -> Iterator[None]:
    """Every row of every other table is as it was: no attendance, no meeting, no letter."""
    before = _rows(besides)
    yield
    assert _rows(besides) == before


def _rows(besides: Collection[str]) -> dict[str, list[str]]:
    db.session.rollback()
    tables = [one for one in Base.metadata.sorted_tables if one.name not in besides]
    return {table.name: sorted(map(repr, db.session.execute(select(table)))) for table in tables}


def body(world: World, *keys: str) -> Group:
    """A new body of these seats."""
    with transaction():
        group = groups.put_group("NEW", "New Forum", "board")
        for key in keys:
            groups.put_membership(world.seats[key], group, Role.MEMBER, LONG_AGO)
    return group


def meeting_of(world: World, group: Group, days: int = 30) -> Meeting:
    """A meeting to come of any body."""
    with transaction():
        return meetings.schedule(
            world.actor("secretary"), group, day=soon(days), begins=time(10), ends=time(12)
        )


def year(world: World) -> list[Meeting]:
    """Three meetings of the board, set together as its year is."""
    with transaction():
        secretary, times = world.actor("secretary"), {"begins": time(10), "ends": time(12)}
        found = [
            meetings.schedule(secretary, world.board, day=soon(days), **times)
            for days in (30, 120, 210)
        ]
        meetings.set_year(secretary, world.board, found)
    return found


def leave(world: World, key: str, last: date, group: Group | None = None) -> None:
    """The seat's place in the board, or another body, ends; inside a transaction."""
    group = group or world.board
    place = place_on(world.seats[key].id, group.id, last)
    assert place is not None
    groups.end_place(world.actor("secretary"), place, last)


def join(world: World, key: str, first: date, group: Group | None = None) -> None:
    """The seat gets a place in the board, or another body; inside a transaction."""
    seat = world.seats[key]
    groups.give_place(world.actor("secretary"), seat, group or world.board, Role.MEMBER, first)


def relocate(world: World, meeting: Meeting, place: str) -> None:
    """Another room at the same time; inside a transaction."""
    when = {"day": meeting.day, "begins": meeting.begins, "ends": meeting.ends}
    meetings.move(world.actor("secretary"), meeting, **when, place=place, joining_link="")


def call_off(world: World, meeting: Meeting) -> None:
    with transaction():
        meetings.cancel(world.actor("secretary"), meeting, "No room")


def send_again(world: World, meeting: Meeting, key: str) -> Message:
    """What this holder gets when the secretariat sends the invitation once more."""
    post.sent()
    with transaction():
        resend(world.actor("secretary"), invitation_of(world, meeting, key))
    (message,) = post.sent()
    assert message.to_address == world.people[key].email
    return message


def lifetime(world: World) -> list[Message]:
    """Every kind of calendar message there is: asked, changed, moved, taken off, refused, off."""
    meeting = coming(world, place="Room 1")
    move(world, meeting, place="Room 2")
    move(world, meeting, begins=time(9))
    with transaction():
        leave(world, "elm", today())
    row = taken(answer(world, meeting, method="COUNTER"))
    with transaction():
        inbound.discard(world.actor("secretary"), row)
    call_off(world, meeting)
    found = list(post.sent())
    methods = {method(message) for message in found}
    assert methods == {"REQUEST", "CANCEL", "DECLINECOUNTER"}
    return found


def method(message: Message) -> str:
    return str(post.calendar(message)["METHOD"])


def events(messages: Sequence[Message]) -> list[Event]:
    """The one event of each message."""
    found = [post.calendar(message).events for message in messages]
    assert all(len(one) == 1 for one in found)
    return [one[0] for one in found]


def only(world: World, key: str, wanted: str) -> tuple[Message, Event]:
    """The one message that was sent, to this holder and with this method, and its event."""
    (message,) = post.sent()
    assert (message.to_address, method(message)) == (world.people[key].email, wanted)
    (event,) = events([message])
    return message, event


def serial(messages: Sequence[Message]) -> set[str]:
    """What these messages say of a series, which should be nothing."""
    return {name for event in events(messages) for name in SERIES & set(event)}


def listed(world: World, message: Message) -> list[str]:
    """The keys of the seats whose holders the event lists."""
    return sorted(partstats(world, message))


def partstats(world: World, message: Message) -> dict[str, str]:
    """What the event says of each attendee, by the key of the seat."""
    keys = {person.email: key for key, person in world.people.items()}
    return {
        keys.get(one.email, one.email): str(one.params["PARTSTAT"])
        for one in post.event(message).attendees
    }


def said(world: World, meeting: Meeting, key: str = "ash") -> Answer:
    """What the attendance list shows."""
    return invitation_of(world, meeting, key).answer


def diary(world: World, meeting: Meeting, key: str = "ash", **other: Any) -> bytes:
    """The calendar object of an answer to the meeting as it stands, to be altered."""
    entry = entry_of(meeting)
    facts: dict[str, Any] = {
        "uid": entry.uid,
        "sequence": entry.sequence,
        "attendee": world.people[key].email,
        "stamp": now().replace(microsecond=0),
        "start": entry.starts_at,
        "end": entry.ends_at,
    }
    return mails.calendar(**{**facts, **other})


def together(*calendars: bytes) -> bytes:
    """The events of several calendar objects in one."""
    cut = [one.index(b"BEGIN:VEVENT") for one in calendars]
    inner = [one[at : one.index(b"END:VCALENDAR")] for one, at in zip(calendars, cut, strict=True)]
    return calendars[0][: cut[0]] + b"".join(inner) + b"END:VCALENDAR\r\n"


def altered(calendar: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """With pieces replaced, each of which must be there."""
    for old, new in changes:
        assert old in calendar
        calendar = calendar.replace(old, new)
    return calendar


def unproved(raw: bytes) -> bytes:
    """Without our own server's word on the sender, which is the first line."""
    return raw.split(b"\r\n", 1)[1]


def applied(raw: bytes) -> None:
    row = taken(raw)
    assert (row.fate, row.reason) == (Fate.APPLIED, "")


def waits(raw: bytes, reason: str) -> InboundMessage:
    """Kept for a person, who reads why; nothing else follows."""
    with nothing_changes():
        row = taken(raw)
    assert (row.fate, row.reason) == (Fate.WAITING, reason)
    return row


def ignored(raw: bytes, reason: str) -> None:
    """Kept for the record, with the reason; nothing else follows."""
    with nothing_changes():
        row = taken(raw)
    assert (row.fate, row.reason) == (Fate.IGNORED, reason)
