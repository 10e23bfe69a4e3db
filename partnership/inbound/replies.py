"""Reading the calendar object of an answer; the parser's own words are never shown."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.message import Message
from typing import Any, Final

from icalendar import Calendar

from partnership.core.text import many_lines, one_line
from partnership.inbound.parts import content
from partnership.inbound.rules import MOST_CALENDAR, MOST_WORDS, Kind, Problem, Reading
from partnership.invitations.rules import Answer

# Larger objects than these are nobody's answer, and would only cost time.
MOST_LINES: Final = 1_000
MOST_COMPONENTS: Final = 20
METHODS: Final = {"REPLY": Kind.REPLY, "COUNTER": Kind.COUNTER, "REFRESH": Kind.REFRESH}
ANSWERS: Final = {
    "ACCEPTED": Answer.ACCEPTED,
    "DECLINED": Answer.DECLINED,
    "TENTATIVE": Answer.TENTATIVE,
    "DELEGATED": Answer.DELEGATED,
}


def read_calendar(part: Message, reading: Reading, organiser: str) -> Reading:
    """The reading with what the calendar says, and all that is wrong with it."""
    calendar = _parsed(content(part))
    if calendar is None:
        return _with(replace(reading, kind=Kind.REPLY), Problem.BROKEN)
    try:
        return _read(calendar, part, reading, organiser)
    except Exception:
        return _with(replace(reading, kind=Kind.REPLY), Problem.BROKEN)


def _parsed(raw: bytes) -> Calendar | None:
    small = len(raw) <= MOST_CALENDAR and raw.count(b"\n") <= MOST_LINES
    if not small or len(re.findall(rb"(?im)^BEGIN:", raw)) > MOST_COMPONENTS:
        return None
    try:
        # Bytes only: the library opens a str that is a path.
        found = Calendar.from_ical(_in_utf8(raw))
    except Exception:
        return None
    return found if isinstance(found, Calendar) else None


def _in_utf8(raw: bytes) -> bytes:
    try:
        raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1").encode()
    return raw


def _read(calendar: Calendar, part: Message, reading: Reading, organiser: str) -> Reading:
    method = one_line(str(calendar.get("METHOD", ""))).upper()
    told = str(part.get_param("method") or "").upper()
    kind = METHODS.get(method, Kind.FOREIGN)
    events = list(calendar.events)
    reading = replace(reading, kind=kind)
    if told and told != method:
        reading = _with(reading, Problem.METHODS_DIFFER)
    if kind is Kind.FOREIGN:
        return _with(reading, Problem.NOT_AN_ANSWER)
    if len(events) != 1 or "RECURRENCE-ID" in events[0] or "RRULE" in events[0]:
        return _with(reading, Problem.SEVERAL_EVENTS)
    return _event(events[0], reading, organiser)


def _event(event: Any, reading: Reading, organiser: str) -> Reading:
    attendees = _many(event.get("ATTENDEE"))
    reading = replace(
        reading,
        uid=one_line(str(event.get("UID", "")))[:255],
        sequence=_number(event.get("SEQUENCE")),
        stamp=_moment(event.get("DTSTAMP")),
        starts_at=_moment(event.get("DTSTART")),
        ends_at=_moment(event.get("DTEND")),
        comment=_comment(event),
    )
    if attendees:
        reading = _answered(reading, attendees[0])
    return _with(reading, *_problems(event, reading, attendees, organiser))


def _answered(reading: Reading, attendee: Any) -> Reading:
    return replace(
        reading,
        attendee=_address(attendee),
        answer=ANSWERS.get(str(attendee.params.get("PARTSTAT", "")).upper()),
        delegated_to=next(iter(_param(attendee, "DELEGATED-TO")), ""),
    )


def _problems(
    event: Any, reading: Reading, attendees: list[Any], organiser: str
) -> Iterator[Problem]:
    sent_by_us = _address(event.get("ORGANIZER", f"mailto:{organiser}"))
    if sent_by_us != organiser.casefold():
        yield Problem.WRONG_ORGANISER
    if not reading.uid:
        yield Problem.NO_UID
    if reading.stamp is None:
        yield Problem.NO_STAMP
    if not reading.attendee:
        yield Problem.NO_ATTENDEE
    if not _is_one(reading, attendees):
        yield Problem.SEVERAL_ATTENDEES
    if reading.kind is Kind.REPLY and reading.answer is None:
        yield Problem.NO_ANSWER
    if reading.kind is Kind.COUNTER and not (reading.starts_at and reading.ends_at):
        yield Problem.NO_TIMES


def _is_one(reading: Reading, attendees: list[Any]) -> bool:
    """One person answers; the second may be the deputy whom the first one sends."""
    if len(attendees) != 2:
        return len(attendees) < 2
    deputy = attendees[1]
    return bool(reading.delegated_to) and (
        _address(deputy) == reading.delegated_to
        and reading.attendee in _param(deputy, "DELEGATED-FROM")
    )


def _comment(event: Any) -> str:
    found = _many(event.get("COMMENT")) + _many(event.get("X-RESPONSE-COMMENT"))
    return many_lines("\n".join(str(one) for one in found)[: MOST_WORDS * 2]).strip()[:MOST_WORDS]


def _many(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _number(value: Any) -> int | None:
    try:
        number = int(value)
    except (TypeError, ValueError):
        return None
    return number if 0 <= number < 2**31 else None


def _moment(value: Any) -> datetime | None:
    """A moment with a zone; a bare date or a floating time is not guessed at."""
    moment = getattr(value, "dt", None)
    if not isinstance(moment, datetime) or moment.utcoffset() is None:
        return None
    return moment.astimezone(UTC)


def _address(value: Any) -> str:
    text = one_line(str(value)).casefold()
    return text.removeprefix("mailto:").strip()[:254]


def _param(attendee: Any, name: str) -> list[str]:
    return [_address(str(one).strip('"')) for one in _many(attendee.params.get(name))]


def _with(reading: Reading, *problems: Problem) -> Reading:
    return replace(reading, problems=(*reading.problems, *problems))
