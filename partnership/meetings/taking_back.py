"""Taking back, within a minute, the dates of a year that were set together."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Select, select

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import deeds_of
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import UNDO_FOR
from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups.models import Group
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import TAKEN_BACK, MeetingState

# The version of a meeting that nobody has changed.
UNCHANGED: Final = 1


def undoable(
    person_id: int, first: int, last: int, groups: Select[Any]
) -> list[tuple[Event, Group]]:
    """The years of these bodies that this person set in one deed, within the last minute."""
    events = deeds_of(person_id, Kind.YEAR_SET, first, last, now() - UNDO_FOR)
    ids = [one.group_id for one in events]
    found = db.session.scalars(groups.where(Group.id.in_(ids))).all() if ids else []
    known = {one.id: one for one in found}
    return [(one, known[one.group_id]) for one in events if one.group_id in known]


def take_back(actor: Actor, event: Event) -> int:
    """Call off the dates that nobody has touched since; how many they are.

    Those who have no message yet never get one: see `reactions.invitations.call_off`.
    """
    meetings = _untouched(event.details.get("meetings", ()))
    for meeting in meetings:
        meeting.state, meeting.cancelled_because = MeetingState.CANCELLED, TAKEN_BACK
        record(
            actor,
            Kind.MEETING_CANCELLED,
            meeting,
            group_id=meeting.group_id,
            reason=TAKEN_BACK,
            taken_back=True,
        )
    if meetings:
        numbers = [one.id for one in meetings]
        about = db.session.get_one(Group, event.group_id)
        record(actor, Kind.YEAR_UNDONE, about, group_id=about.id, meetings=numbers)
    return len(meetings)


def _untouched(ids: Sequence[int]) -> Sequence[Meeting]:
    with_agenda = select(AgendaItem.meeting_id).where(AgendaItem.meeting_id.in_(ids))
    same = select(Meeting).where(
        Meeting.id.in_(ids),
        Meeting.state == MeetingState.SCHEDULED,
        Meeting.version == UNCHANGED,
        Meeting.id.not_in(with_agenda),
    )
    return db.session.scalars(same.order_by(Meeting.id).with_for_update(of=Meeting)).all()
