"""Seats that have changed hands by date: whoever holds them now is invited in place of before."""

from collections.abc import Mapping, Sequence
from typing import Final

from partnership.audit.commands import record
from partnership.audit.rules import Kind, worker
from partnership.core.clock import now, today
from partnership.groups.models import Deputy
from partnership.groups.queries import holders
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.queries import entries_to_come
from partnership.invitations.seating import deputies_of, standing
from partnership.invitations.vacancies import comes_for, stand_ins
from partnership.people.models import Person

SUCCESSION: Final = worker("Succession")


def pass_on() -> int:
    """Let the meetings to come follow today's holders of seats; how many meetings change.

    A holding begins or ends on its day without anybody doing anything, so somebody has to look.
    """
    entries = entries_to_come(now())
    seats = {one.seat_id for entry in entries for one in entry.invitations}
    held = holders(seats, today())
    named = stand_ins(seats - held.keys(), today())
    changed = [entry.meeting for entry in entries if _differs(entry, held, named)]
    for meeting in changed:
        record(SUCCESSION, Kind.HOLDERS_CHANGED, meeting, group_id=meeting.group_id)
    return len(changed)


def _differs(entry: CalendarEntry, held: Mapping[int, Person], named: Sequence[Deputy]) -> bool:
    """Whether somebody is invited for a seat that they do not hold, or a holder is not."""
    for one in standing(entry):
        holder = held.get(one.seat_id)
        if not one.as_deputy and one.person_id != (holder.id if holder else None):
            return True
        if one.person_id is None and _stands_in_otherwise(one, named):
            return True
    return False


def _stands_in_otherwise(waiting: Invitation, named: Sequence[Deputy]) -> bool:
    """Whether another comes for a vacant seat than is invited for it."""
    person = comes_for(waiting, named)
    invited = [one.person_id for one in deputies_of([waiting])]
    return invited != ([person.id] if person else [])
