"""Faults in a calendar that no program was found to notice; written here from RFC 5545."""

import re
from collections import Counter
from collections.abc import Iterator

from icalendar import Calendar, Event

_PARTSTATS = {"NEEDS-ACTION", "ACCEPTED", "DECLINED", "TENTATIVE", "DELEGATED"}
_TEXTS = (b"SUMMARY", b"DESCRIPTION", b"LOCATION", b"X-WR-CALNAME")
_ONCE = ("UID", "DTSTAMP", "SEQUENCE", "ORGANIZER", "DTSTART", "DTEND")


def faults(calendar: bytes) -> list[str]:
    """Everything wrong with it, in words."""
    found = [*_lines(calendar), *_escapes(calendar)]
    parsed = Calendar.from_ical(calendar)
    for event in parsed.events:
        found += _counts(event)
        found += _times(parsed, event)
        found += _answers(event)
    return found


def _lines(calendar: bytes) -> Iterator[str]:
    if not calendar.endswith(b"\r\n") or re.search(rb"\r(?!\n)|(?<!\r)\n", calendar):
        yield "a line end is not CRLF"
    for line in calendar.split(b"\r\n"):
        if len(line) > 75:
            yield "a line is too long"
        if line.decode(errors="replace") != line.decode(errors="ignore"):
            yield "a character is cut in two"


def _escapes(calendar: bytes) -> Iterator[str]:
    for line in calendar.replace(b"\r\n ", b"").split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.partition(b";")[0] in _TEXTS and re.search(
            rb"(?<!\\)[,;]|\\(?![\\,;nN])", value.replace(rb"\\", b"")
        ):
            yield f"{name.decode()} is not escaped"


def _counts(event: Event) -> Iterator[str]:
    counted = Counter(name for name, _ in event.property_items(recursive=False))
    for name in _ONCE:
        if counted[name] != 1:
            yield f"{counted[name]} of {name}"


def _times(calendar: Calendar, event: Event) -> Iterator[str]:
    zones = {str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")}
    for name in ("DTSTART", "DTEND"):
        timed = name in event and event[name].params.get("VALUE") != "DATE"
        if timed and event[name].params.get("TZID") not in zones:
            yield f"{name} has no zone that is defined"
            return
    if "DTSTART" in event and "DTEND" in event and event.end <= event.start:
        yield "it ends before it starts"


def _answers(event: Event) -> Iterator[str]:
    attendees = event.get("ATTENDEE", [])
    for person in attendees if isinstance(attendees, list) else [attendees]:
        if person.params.get("PARTSTAT") not in _PARTSTATS:
            yield "an answer that does not exist"
