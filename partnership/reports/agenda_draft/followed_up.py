"""Earlier items under which something was promised that has come to its end since the last meeting.

All that was agreed under such an item is complete or due by this meeting, and at least one of it
has become so since the body last met. As in the other reasons, only OFFICIAL actions count.
"""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import aliased, contains_eager, joinedload

from partnership.actions.models import Action
from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking, highest
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Purpose
from partnership.policy.permits import allows, visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.reports.matter import is_routine
from partnership.topics.lines import FOLLOW_UP, Line, Source

MINUTES: Final = 5
MOST: Final = 100


def lines(asked: Asked) -> Iterator[Line]:
    """The latest item first. One query, or none before the body has met."""
    if asked.held is None:
        return
    found: dict[AgendaItem, list[bool]] = {}
    for item, is_closed in db.session.execute(_rows(asked, asked.held)):
        found.setdefault(item, []).append(is_closed)
    for item, closed in found.items():
        if not is_routine(item.title):
            yield _line(item, sum(closed), len(closed) - sum(closed))


def _rows(asked: Asked, held: Meeting) -> Any:
    """Each item with each of its actions that came to its end since `held`."""
    is_closed, by = Action.closed_at.is_not(None), asked.meeting.day
    due = and_(Action.closed_at.is_(None), Action.due_on > held.day, Action.due_on <= by)
    other = aliased(Action)
    going_on = select(other.id).where(
        other.item_id == Action.item_id,
        other.marking == Marking.OFFICIAL,
        other.closed_at.is_(None),
        other.due_on > by,
    )
    return (
        visible_to(asked.who, Action)
        .join(AgendaItem, AgendaItem.id == Action.item_id)
        .join(AgendaItem.meeting)
        .with_only_columns(AgendaItem, is_closed)
        .options(contains_eager(AgendaItem.meeting), joinedload(AgendaItem.lead_seat))
        .where(
            Action.group_id == asked.meeting.group_id,
            Action.marking == Marking.OFFICIAL,
            or_(Action.closed_at > held.ends_at, due),
            Meeting.group_id == asked.meeting.group_id,
            Meeting.starts_at < asked.meeting.starts_at,
            allows(asked.who, AgendaItem),
            ~going_on.correlate(Action).exists(),
        )
        .order_by(Meeting.starts_at.desc(), AgendaItem.position, AgendaItem.id, Action.id)
        .limit(MOST)
    )


def _line(item: AgendaItem, complete: int, due: int) -> Line:
    lead = item.lead_seat
    said = [f"{_are(complete)} complete since the last meeting"] if complete else []
    said += [f"{_are(due)} due by this one"] if due else []
    return Line(
        key=f"{Source.FOLLOW_UP}:{item.id}",
        title=item.title,
        purpose=Purpose.DISCUSS if due else Purpose.NOTE,
        minutes=MINUTES,
        because=f"Promised on {day_words(item.meeting.day)}: {', '.join(said)}.",
        slot=FOLLOW_UP,
        lead_seat_id=item.lead_seat_id,
        lead=lead.name if lead else "",
        mark=highest((item.meeting.mark, item.mark)),
        about_id=item.id,
    )


def _are(number: int) -> str:
    return "1 action is" if number == 1 else f"{number} actions are"
