"""Blockages that have reached this body, or were taken to it and are stuck still."""

from collections.abc import Iterator
from typing import Final

from sqlalchemy import ColumnElement, and_, or_, select

from partnership.actions.agenda import MINUTES, title_of
from partnership.actions.models import Action, Blockage
from partnership.actions.queries import open_blockages, overseers
from partnership.actions.rungs import Rung, in_sentence
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import highest
from partnership.groups.models import Relation
from partnership.groups.queries import current
from partnership.groups.rules import OVERSIGHT
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState, Purpose
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import STUCK, Line, Source
from partnership.topics.rules import sentences

REACHED: Final = (Rung.BOARD_CHAIR, Rung.AGENDA)
MOST: Final = 20


def lines(asked: Asked) -> Iterator[Line]:
    """The longest stuck first, of those that the reader may take to a meeting. One query."""
    seen = visible_to(asked.who, Action, Permission.DIRECT_BLOCKAGE)
    taken = select(AgendaItem.id).join(Meeting, Meeting.id == AgendaItem.meeting_id)
    here = taken.where(Meeting.group_id == asked.meeting.group_id)
    climbed = and_(Blockage.rung.in_(REACHED), _reaches(asked))
    found = open_blockages(seen).where(or_(climbed, Blockage.agenda_item_id.in_(here)))
    for one in db.session.scalars(found.limit(MOST)):
        if not _waits_for_a_meeting(one, asked):
            yield _line(one)


def _reaches(asked: Asked) -> ColumnElement[bool]:
    """The blockage is of a body that this one oversees, or its own where nobody does."""
    group_id, on = asked.meeting.group_id, asked.today
    below = select(Relation.group_id).where(
        Relation.other_id == group_id, Relation.kind.in_(OVERSIGHT), current(Relation, on)
    )
    own = and_(Blockage.group_id == group_id, ~overseers(group_id, on).exists())
    return or_(Blockage.group_id.in_(below), own)


def _waits_for_a_meeting(one: Blockage, asked: Asked) -> bool:
    """It is on the agenda of a meeting to come."""
    meeting = one.agenda_item.meeting if one.agenda_item else None
    if meeting is None or meeting.state is not MeetingState.SCHEDULED:
        return False
    return meeting.ends_at > asked.at


def _line(one: Blockage) -> Line:
    action, item = one.action, one.agenda_item
    since = f"Stuck since {day_words(one.since)}"
    where = f"it stands with {in_sentence(one.rung)}"
    taken = f"It was taken to the meeting of {day_words(item.meeting.day)}" if item else ""
    return Line(
        key=f"{Source.BLOCKAGE}:{one.id}",
        title=title_of(action),
        purpose=Purpose.DECIDE,
        minutes=MINUTES,
        because=sentences(f"{since}: {where}", taken),
        slot=STUCK,
        mark=highest((action.mark, one.mark)),
        about_id=one.id,
    )
