"""Which meetings and actions a calendar feed shows, in SQL: as numbers, or as rows."""

from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Integer,
    LargeBinary,
    Select,
    String,
    cast,
    exists,
    func,
    literal,
    null,
    or_,
    select,
    type_coerce,
)

from partnership.actions.models import Action
from partnership.core.db import UtcDateTime
from partnership.groups.models import Group, Holding
from partnership.groups.queries import current
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.people.models import FeedAddress

# A program that looks seldom must still see that a meeting is off.
CANCELLED_FOR: Final = timedelta(days=90)
PAST_FOR: Final = timedelta(days=365)


def _is_theirs(person: Any, today: date) -> ColumnElement[bool]:
    """Invited, and either a deputy or still in the seat: who has left it sees nothing more."""
    invited = select(Invitation.id).where(
        Invitation.entry_id == CalendarEntry.id,
        Invitation.person_id == person,
        Invitation.withdrawn_at.is_(None),
        or_(Invitation.as_deputy, _holds(Invitation.seat_id, person, today)),
    )
    return exists(invited.correlate_except(Invitation))


def _holds(seat: Any, person: Any, today: date) -> ColumnElement[bool]:
    held = select(Holding.id).where(
        Holding.seat_id == seat, Holding.person_id == person, current(Holding, today)
    )
    return exists(held.correlate_except(Holding))


def _meetings(chosen: list[Any], person: Any, today: date, at: datetime) -> Select[Any]:
    return (
        select(*chosen)
        .select_from(CalendarEntry)
        .join(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .join(Group, Group.id == Meeting.group_id)
        .where(
            Meeting.day > today - PAST_FOR,
            or_(
                Meeting.state == MeetingState.SCHEDULED,
                CalendarEntry.stamp > at - CANCELLED_FOR,
            ),
            _is_theirs(person, today),
        )
    )


def _actions(chosen: list[Any], person: Any, today: date) -> Select[Any]:
    return (
        select(*chosen)
        .select_from(Action)
        .join(Group, Group.id == Action.group_id)
        .where(Action.closed_at.is_(None), _holds(Action.seat_id, person, today))
    )


def meeting_marks(person: Any, today: date, at: datetime) -> list[Any]:
    """Numbers that differ as soon as anything differs that the feed shows."""
    papers = func.coalesce(Group.papers_due, -1)
    sums = (
        func.count(CalendarEntry.id),
        func.sum(CalendarEntry.id),
        func.sum(CalendarEntry.id * CalendarEntry.revision),
        func.sum(CalendarEntry.id * papers),
    )
    return [_scalar(_meetings([one], person, today, at)) for one in sums]


def action_marks(person: Any, today: date) -> list[Any]:
    """The same of actions."""
    sums = (
        func.count(Action.id),
        func.sum(Action.id),
        func.sum(Action.id * Action.version),
        func.sum(Action.id * func.length(Group.diary_title)),
    )
    return [_scalar(_actions([one], person, today)) for one in sums]


def _scalar(counted: Select[Any]) -> Any:
    return counted.correlate(FeedAddress).scalar_subquery()


def meeting_rows(person: Any, today: date, at: datetime) -> Select[Any]:
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
    ]
    return _meetings(chosen, person, today, at)


def action_rows(person: Any, today: date) -> Select[Any]:
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
    ]
    return _actions(chosen, person, today)
