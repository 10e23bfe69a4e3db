"""Which meetings and actions a calendar feed shows, as rows in SQL."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    bindparam,
    case,
    cast,
    exists,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import UtcDateTime
from partnership.core.marking import Marking
from partnership.groups.models import Group
from partnership.invitations.models import CalendarEntry
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.policy.invited import meetings_for, on_day, seats_of

# A program that looks seldom must still see that a meeting is off.
CANCELLED_FOR: Final = timedelta(days=90)
PAST_FOR: Final = timedelta(days=365)

_PAST_SINCE: Final = bindparam("past_since", type_=Date)
_CANCELLED_SINCE: Final = bindparam("cancelled_since", type_=UtcDateTime)


def at_moment(today: date, at: datetime) -> dict[str, Any]:
    """What the selects of this module ask for by name, beside the person."""
    past, cancelled = today - PAST_FOR, at - CANCELLED_FOR
    return {"past_since": past, "cancelled_since": cancelled, **on_day(today)}


def meetings_shown(chosen: list[Any], person: Any) -> Select[Any]:
    """Something of each meeting that the feed of a person, in a column or parameter, shows."""
    return (
        select(*chosen)
        .select_from(CalendarEntry)
        .join(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(
            Meeting.day > _PAST_SINCE,
            or_(Meeting.state == MeetingState.SCHEDULED, _lately_cancelled()),
            Meeting.id.in_(meetings_for(person)),
        )
    )


def _lately_cancelled() -> ColumnElement[bool]:
    """By the record: the entry's stamp is renewed whenever somebody is told once more."""
    cancelled = select(Event.id).where(
        Event.noun == Meeting.__tablename__,
        Event.noun_id == Meeting.id,
        Event.kind == Kind.MEETING_CANCELLED,
        Event.at > _CANCELLED_SINCE,
    )
    return exists(cancelled.correlate_except(Event))


def actions_shown(chosen: list[Any], person: Any) -> Select[Any]:
    """The same of actions."""
    return (
        select(*chosen)
        .select_from(Action)
        .join(Group, Group.id == Action.group_id)
        .outerjoin(Meeting, Meeting.id == Action.meeting_id)
        .where(Action.closed_at.is_(None), Action.seat_id.in_(seats_of(person)))
    )


def meeting_rows(person: Any) -> Select[Any]:
    """Meetings, in the columns that actions have too."""
    chosen = [
        Meeting.id.label("id"),
        CalendarEntry.block.label("block"),
        CalendarEntry.uid.label("uid"),
        CalendarEntry.sequence.label("sequence"),
        CalendarEntry.stamp.label("stamp"),
        Meeting.day.label("day"),
        CalendarEntry.title.label("title"),
        type_coerce(Meeting.state, String).label("word"),
        Group.papers_due.label("papers_due"),
        Meeting.marking.label("marking"),
    ]
    return meetings_shown(chosen, person)


def action_rows(person: Any) -> Select[Any]:
    """Open actions of the seats they hold; without a block, which tells them from meetings."""
    chosen = [
        Action.id.label("id"),
        cast(null(), LargeBinary).label("block"),
        Action.uid.label("uid"),
        Action.version.label("sequence"),
        type_coerce(Action.latest_at, UtcDateTime).label("stamp"),
        type_coerce(Action.due_on, Date).label("day"),
        (Action.reference + literal(": ") + Action.title).label("title"),
        Group.diary_title.label("word"),
        cast(null(), Integer).label("papers_due"),
        case((Action.marking != Marking.OFFICIAL, Action.marking), else_=Meeting.marking).label(
            "marking"
        ),
    ]
    return actions_shown(chosen, person)
