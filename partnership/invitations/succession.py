"""Seats that have changed hands by date: whoever holds them now is invited in place of before."""

from collections.abc import Mapping
from typing import Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import now, today
from partnership.groups.queries import holders
from partnership.invitations.models import CalendarEntry
from partnership.invitations.queries import entries_to_come
from partnership.invitations.seating import standing
from partnership.people.models import Person

SUCCESSION: Final = Actor(person_id=None, seat_id=None, capacity="Succession", door=Door.WORKER)


def pass_on() -> int:
    """Let the meetings to come follow today's holders of seats; how many meetings change.

    A holding begins or ends on its day without anybody doing anything, so somebody has to look.
    """
    entries = entries_to_come(now())
    seats = {one.seat_id for entry in entries for one in entry.invitations}
    held = holders(seats, today())
    changed = [entry.meeting for entry in entries if _differs(entry, held)]
    for meeting in changed:
        record(SUCCESSION, Kind.HOLDERS_CHANGED, meeting, group_id=meeting.group_id)
    return len(changed)


def _differs(entry: CalendarEntry, held: Mapping[int, Person]) -> bool:
    """Whether somebody is invited for a seat that they do not hold, or a holder is not."""
    for one in standing(entry):
        holder = held.get(one.seat_id)
        if not one.as_deputy and one.person_id != (holder.id if holder else None):
            return True
    return False
