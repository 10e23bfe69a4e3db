"""Scheduling, moving and cancelling meetings; agendas and minutes are changed through here too."""

from collections.abc import Mapping
from datetime import date, time
from typing import Final

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import LONDON, ZONE
from partnership.core.marking import PLAIN, Mark, Marking
from partnership.groups.models import Group
from partnership.meetings import guards, rules
from partnership.meetings.agenda import (
    add_item,
    change_item,
    issue_agenda,
    mark_reached,
    remove_item,
    shift_item,
)
from partnership.meetings.clearing import (
    circulate_minutes,
    clear_minutes,
    send_back,
    send_to_chair,
)
from partnership.meetings.marking import set_mark
from partnership.meetings.minutes import (
    agree_minutes,
    decide,
    minute_item,
    record_attendance,
)
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, Sitting

WHEN: Final = frozenset({"starts", "ends"})
NOWHERE: Final = {"place": "", "joining_link": ""}
WHERE: Final = frozenset({"place", "joining_link"})


def schedule(
    actor: Actor,
    group: Group,
    *,
    day: date,
    begins: time,
    ends: time,
    title: str = "",
    place: str = "",
    joining_link: str = "",
    provisional: bool = False,
    marking: Marking = Marking.OFFICIAL,
    mark: Mark | None = None,
    held: bool = False,
) -> Meeting:
    """Add a meeting to come, named after its body if not otherwise.

    `provisional` only holds the date: diaries show it as tentative until it is confirmed.
    `held` takes in one of the past, as where a body's earlier meetings are loaded.
    `marking` alone is short for a mark without descriptor or handling.
    """
    sitting = rules.sitting(day, begins, ends, None if held else now())
    guards.free(group, sitting)
    whereabouts = _whereabouts(place, joining_link)
    meeting = drafted(group, sitting, title, whereabouts, mark or Mark(marking))
    meeting.provisional = provisional
    db.session.add(meeting)
    facts = {**_facts(meeting), "marking": str(meeting.mark)}
    record(actor, Kind.MEETING_SCHEDULED, meeting, group_id=group.id, after=facts)
    return meeting


def drafted(
    group: Group,
    sitting: Sitting,
    title: str = "",
    whereabouts: Mapping[str, str] = NOWHERE,
    mark: Mark = PLAIN,
) -> Meeting:
    """A meeting as it would be, not stored yet."""
    return Meeting(
        group=group,
        title=_title(title, group),
        zone=ZONE,
        state=MeetingState.SCHEDULED,
        provisional=False,
        **vars(mark),
        **vars(sitting),
        **whereabouts,
    )


def move(
    actor: Actor,
    meeting: Meeting,
    *,
    day: date,
    begins: time,
    ends: time,
    place: str,
    joining_link: str,
    title: str | None = None,
    tell: bool | None = None,
) -> bool:
    """Give a coming meeting another time, place, link or title; whether anybody is told.

    A new time always is. A new place or link is too and a title alone is not, unless `tell`
    says otherwise; of a title that diaries do not show there is nothing to tell.
    """
    guards.coming(meeting)
    sitting = rules.sitting(day, begins, ends, now())
    guards.free(meeting.group, sitting, besides=meeting)
    before = _facts(meeting)
    named = {} if title is None else {"title": _title(title, meeting.group)}
    for name, value in {**vars(sitting), **_whereabouts(place, joining_link), **named}.items():
        setattr(meeting, name, value)
    after = _facts(meeting)
    if before == after:
        raise Refused("Change the date, time, place, link or title: all are as they were")
    changed = {name for name, fact in after.items() if fact != before[name]}
    shown = WHERE if meeting.is_discreet else WHERE | {"title"}
    told = bool(changed & WHEN or (changed & WHERE if tell is None else tell and changed & shown))
    record(
        actor,
        Kind.MEETING_MOVED,
        meeting,
        group_id=meeting.group_id,
        before=before,
        after=after,
        tell=told,
    )
    return told


def confirm(actor: Actor, meeting: Meeting) -> None:
    """Let a held date stand; everybody is told, and what they answered stands too."""
    guards.coming(meeting)
    if not meeting.provisional:
        raise Refused("This date is confirmed already")
    meeting.provisional = False
    record(actor, Kind.MEETING_CONFIRMED, meeting, group_id=meeting.group_id)


def cancel(actor: Actor, meeting: Meeting, reason: str) -> None:
    """Cancel a coming meeting, saying why."""
    guards.coming(meeting)
    cleaned = rules.line(reason, "reason", "reason")
    meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, cleaned
    record(
        actor,
        Kind.MEETING_CANCELLED,
        meeting,
        group_id=meeting.group_id,
        before=_facts(meeting),
        reason=cleaned,
    )


def set_year(actor: Actor, group: Group, meetings: list[Meeting]) -> Event:
    """Record that these meetings were set together as the body's year."""
    db.session.flush()
    days = [meeting.day.isoformat() for meeting in meetings]
    numbers = [meeting.id for meeting in meetings]
    return record(actor, Kind.YEAR_SET, group, group_id=group.id, days=days, meetings=numbers)


def _title(title: str, group: Group) -> str:
    return rules.line(title, "title", "title", required=False) or group.name


def _whereabouts(place: str, joining_link: str) -> dict[str, str]:
    return {
        "place": rules.line(place, "place", "place", required=False),
        "joining_link": rules.web_address(joining_link, "joining_link"),
    }


def _facts(meeting: Meeting) -> dict[str, str]:
    """What diaries hold of a meeting, as the record keeps it."""
    return {
        "title": meeting.title,
        "starts": meeting.starts_at.astimezone(LONDON).isoformat(),
        "ends": meeting.ends_at.astimezone(LONDON).isoformat(),
        "place": meeting.place,
        "joining_link": meeting.joining_link,
    }


__all__ = [
    "add_item",
    "agree_minutes",
    "cancel",
    "change_item",
    "circulate_minutes",
    "clear_minutes",
    "confirm",
    "decide",
    "drafted",
    "issue_agenda",
    "mark_reached",
    "minute_item",
    "move",
    "record_attendance",
    "remove_item",
    "schedule",
    "send_back",
    "send_to_chair",
    "set_mark",
    "set_year",
    "shift_item",
]
