"""A blockage on the agenda of a meeting, as an item for decision."""

from typing import Final

from sqlalchemy import select

from partnership.actions.models import Action, Blockage
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.marking import highest
from partnership.groups.models import Membership
from partnership.groups.queries import current
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.ordering import NONE_KNOWN, Known
from partnership.meetings.rules import LONGEST_LINE, Purpose

MINUTES: Final = 15


def put_on_agenda(
    actor: Actor,
    blockage: Blockage,
    meeting: Meeting,
    *,
    because: str = "",
    source: str = "",
    known: Known = NONE_KNOWN,
) -> AgendaItem:
    """Add the item, led by a seat that sits there, and let the blockage wait for it."""
    action = blockage.action
    item = meetings.add_item(
        actor,
        meeting,
        title=title_of(action),
        purpose=Purpose.DECIDE,
        lead_seat_id=_lead_of(meeting, blockage.needed_from_id, action.seat_id),
        minutes=MINUTES,
        mark=highest((meeting.mark, action.mark, blockage.mark)),
        because=because,
        source=source,
        known=known,
    )
    blockage.agenda_item_id = item.id
    return item


def title_of(action: Action) -> str:
    """What the item is called; more people read agendas than the action."""
    shown = "(restricted)" if action.mark.is_sensitive else action.title
    return f"Blocked: {action.reference} {shown}"[:LONGEST_LINE]


def _lead_of(meeting: Meeting, *seat_ids: int) -> int | None:
    """The first of these seats that sits in the meeting's body."""
    placed = select(Membership.seat_id).where(
        Membership.group_id == meeting.group_id,
        Membership.seat_id.in_(seat_ids),
        current(Membership, today()),
    )
    found = set(db.session.scalars(placed))
    return next((seat_id for seat_id in seat_ids if seat_id in found), None)
