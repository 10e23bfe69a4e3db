"""The calendar part of an invitation: one meeting, one VEVENT, the same bytes every time."""

from collections.abc import Iterable
from datetime import UTC, timedelta
from functools import lru_cache
from typing import Final

from icalendar import (
    CLASS,
    CUTYPE,
    PARTSTAT,
    ROLE,
    STATUS,
    TRANSP,
    Calendar,
    Conference,
    Event,
    vCalAddress,
    vText,
)

from partnership.core.london import wall
from partnership.core.text import many_lines, one_line
from partnership.invitations.entries import Attendee, Entry, EntryStatus, Role
from partnership.invitations.rules import Answer
from partnership.invitations.zone import LONDON_ZONE

__all__ = [
    "Attendee",
    "Entry",
    "EntryStatus",
    "Role",
    "cancel",
    "cancel_one",
    "decline_counter",
    "event_block",
    "feed",
    "request",
]

PRODUCT: Final = "-//partnership//meetings//EN"
_REFRESH: Final = timedelta(hours=6)


def request(entry: Entry) -> bytes:
    """METHOD:REQUEST: an invitation, or a later word about the same meeting."""
    _require(entry.status != EntryStatus.CANCELLED, "cancel a meeting with cancel()")
    _require(bool(entry.attendees), "an invitation needs somebody to invite")
    return _calendar("REQUEST", _event(entry, entry.attendees, entry.status))


def cancel(entry: Entry) -> bytes:
    """METHOD:CANCEL for everybody: the meeting is off. The sequence must have gone up."""
    _require(bool(entry.attendees), "a cancellation needs somebody to tell")
    return _calendar("CANCEL", _event(entry, entry.attendees, EntryStatus.CANCELLED))


def cancel_one(entry: Entry, attendee: Attendee) -> bytes:
    """METHOD:CANCEL for one person taken off the list; without STATUS, as the meeting stands."""
    return _calendar("CANCEL", _event(entry, (attendee,), None))


def decline_counter(entry: Entry, attendee: Attendee) -> bytes:
    """METHOD:DECLINECOUNTER to whoever proposed another time: the meeting stands as it is."""
    return _calendar("DECLINECOUNTER", _event(entry, (attendee,), entry.status))


def event_block(entry: Entry) -> bytes:
    """The VEVENT alone, as a feed shows it: to nobody in particular. Keep one per revision."""
    block: bytes = _event(entry, (), entry.status).to_ical()
    return block


def feed(blocks: Iterable[bytes], name: str) -> bytes:
    """A calendar to subscribe to, made of event blocks; the same blocks give the same bytes."""
    head, end = _covers(name)
    return b"".join((head, *blocks, end))


@lru_cache(maxsize=32)
def _covers(name: str) -> tuple[bytes, bytes]:
    """What stands before and after the events; all feeds of one kind share a name."""
    calendar = _frame("PUBLISH")
    # As vText, since the library leaves names that begin with X- unescaped.
    calendar.add("X-WR-CALNAME", vText(one_line(name)))
    calendar.add("X-PUBLISHED-TTL", "PT6H")
    # Calendar.new(refresh_interval=) leaves out the VALUE that RFC 7986 asks for.
    calendar.add("REFRESH-INTERVAL", _REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add_component(LONDON_ZONE)
    end = b"END:VCALENDAR\r\n"
    return calendar.to_ical().removesuffix(end), end


def _frame(method: str) -> Calendar:
    # Not Calendar.new(): it makes up a new UID each time.
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("METHOD", method)
    return calendar


def _calendar(method: str, event: Event) -> bytes:
    calendar = _frame(method)
    calendar.add_component(LONDON_ZONE)
    calendar.add_component(event)
    finished: bytes = calendar.to_ical()
    return finished


def _event(entry: Entry, attendees: Iterable[Attendee], status: EntryStatus | None) -> Event:
    """No VALARM: Exchange would put it in place of each reader's own reminder."""
    event: Event = Event.new(
        uid=entry.uid,
        sequence=entry.sequence,
        stamp=entry.stamp.astimezone(UTC),
        start=wall(entry.starts_at),
        end=wall(entry.ends_at),
        summary=one_line(entry.title),
        location=one_line(entry.place) or None,
        description=_description(entry),
        url=entry.page_url or None,
        organizer=vCalAddress.new(entry.organiser_email, cn=_name(entry.organiser_name)),
        attendees=[_attendee(person) for person in attendees],
        status=STATUS(status.upper()) if status else None,
        transparency=TRANSP.OPAQUE,
        classification=CLASS.PUBLIC,
        conferences=_conferences(entry),
    )
    return event


def _description(entry: Entry) -> str:
    """The marking first; links alone on a line, where phones and Outlook find them."""
    lines = [one_line(entry.marking)]
    if entry.joining_link:
        lines += ["", "Join online:", entry.joining_link]
    if entry.page_url:
        lines += ["", "The agenda, when you sign in:", entry.page_url]
    return many_lines("\n".join(lines))


def _conferences(entry: Entry) -> list[Conference]:
    # One feature only: the library quotes a list of them wrongly.
    link = entry.joining_link
    return [Conference(link, feature="VIDEO", label="Join online")] if link else []


def _attendee(person: Attendee) -> vCalAddress:
    return vCalAddress.new(
        person.email,
        cn=_name(person.name),
        cutype=CUTYPE.INDIVIDUAL,
        role=_ROLES[person.role],
        partstat=_PARTSTATS[person.answer],
        rsvp=True,
        delegated_to=person.delegated_to,
        delegated_from=person.delegated_from,
    )


def _name(text: str) -> str | None:
    # A name that ends in a backslash swallows the parameter after it in icalendar's reader,
    # and a quotation mark is written as ^', which older calendars show as it stands.
    return one_line(text.replace("\\", "/").replace('"', "'")) or None


def _require(fact: object, otherwise: str) -> None:
    if not fact:
        raise ValueError(otherwise)


_PARTSTATS: Final = {
    Answer.NONE: PARTSTAT.NEEDS_ACTION,
    Answer.ACCEPTED: PARTSTAT.ACCEPTED,
    Answer.DECLINED: PARTSTAT.DECLINED,
    Answer.TENTATIVE: PARTSTAT.TENTATIVE,
    Answer.DELEGATED: PARTSTAT.DELEGATED,
}
_ROLES: Final = {
    Role.CHAIR: ROLE.CHAIR,
    Role.REQUIRED: ROLE.REQ_PARTICIPANT,
    Role.OPTIONAL: ROLE.OPT_PARTICIPANT,
}
