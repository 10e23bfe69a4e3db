"""Reading the calendar object of an answer; the parser's own words are never shown."""

from collections.abc import Iterator
from dataclasses import replace
from email.message import Message
from typing import Any, Final

from icalendar import Calendar

from partnership.core.text import many_lines, one_line
from partnership.inbound.calendars import parsed
from partnership.inbound.parts import content
from partnership.inbound.properties import address, many, moment, number, parameter
from partnership.inbound.rules import MOST_WORDS, Kind, Problem, Reading
from partnership.invitations.rules import Answer

METHODS: Final = {"REPLY": Kind.REPLY, "COUNTER": Kind.COUNTER, "REFRESH": Kind.REFRESH}
ANSWERS: Final = {
    "ACCEPTED": Answer.ACCEPTED,
    "DECLINED": Answer.DECLINED,
    "TENTATIVE": Answer.TENTATIVE,
    "DELEGATED": Answer.DELEGATED,
}


def read_calendar(part: Message, reading: Reading, organiser: str) -> Reading:
    """The reading with what the calendar says, and all that is wrong with it."""
    calendar = parsed(content(part))
    if calendar is None:
        return _with(replace(reading, kind=Kind.REPLY), Problem.BROKEN)
    try:
        return _read(calendar, part, reading, organiser)
    except Exception:
        return _with(replace(reading, kind=Kind.REPLY), Problem.BROKEN)


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
    attendees = many(event.get("ATTENDEE"))
    reading = replace(
        reading,
        uid=one_line(str(event.get("UID", "")))[:255],
        sequence=number(event.get("SEQUENCE")),
        stamp=moment(event.get("DTSTAMP")),
        starts_at=moment(event.get("DTSTART")),
        ends_at=moment(event.get("DTEND")),
        comment=_comment(event),
    )
    if attendees:
        reading = _answered(reading, attendees[0])
    return _with(reading, *_problems(event, reading, attendees, organiser))


def _answered(reading: Reading, attendee: Any) -> Reading:
    return replace(
        reading,
        attendee=address(attendee),
        answer=ANSWERS.get(str(attendee.params.get("PARTSTAT", "")).upper()),
        delegated_to=next(iter(parameter(attendee, "DELEGATED-TO")), ""),
    )


def _problems(
    event: Any, reading: Reading, attendees: list[Any], organiser: str
) -> Iterator[Problem]:
    sent_by_us = address(event.get("ORGANIZER", f"mailto:{organiser}"))
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
        address(deputy) == reading.delegated_to
        and reading.attendee in parameter(deputy, "DELEGATED-FROM")
    )


def _comment(event: Any) -> str:
    found = many(event.get("COMMENT")) + many(event.get("X-RESPONSE-COMMENT"))
    return many_lines("\n".join(str(one) for one in found)[: MOST_WORDS * 2]).strip()[:MOST_WORDS]


def _with(reading: Reading, *problems: Problem) -> Reading:
    return replace(reading, problems=(*reading.problems, *problems))
