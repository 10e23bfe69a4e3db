"""Who is invited for a seat that nobody holds: whoever stands in and may answer for its holder."""

from collections.abc import Iterable, Sequence
from datetime import date

from partnership.core.marking import Marking
from partnership.groups import queries as groups
from partnership.groups.models import Deputy
from partnership.groups.rules import DeputyKind
from partnership.invitations.models import Invitation
from partnership.people.models import Person


def stand_ins(vacant: Iterable[int], on: date) -> list[Deputy]:
    """Who may come for these seats on this day, by name. One query, if any are vacant."""
    seats = list(vacant)
    named = groups.deputies(seats, on) if seats else []
    return [one for one in named if one.kind is DeputyKind.STANDING and one.may_answer]


def comes_for(waiting: Invitation, named: Sequence[Deputy]) -> Person | None:
    """The first of these who comes for no other seat, or the quorum would count them twice.

    Whoever acts for a seat sees nothing OFFICIAL-SENSITIVE, so nobody comes to such a meeting.
    """
    entry = waiting.entry
    if entry.meeting.marking is not Marking.OFFICIAL:
        return None
    elsewhere = {
        one.person_id
        for one in entry.invitations
        if one.withdrawn_at is None and one.seat_id != waiting.seat_id
    }
    free = (one.person for one in named if one.seat_id == waiting.seat_id)
    return next((one for one in free if one.id not in elsewhere), None)


def is_vacant(deputy: Invitation) -> bool:
    """Whether the seat for which a deputy comes has no holder who could have sent them."""
    return any(
        one.person_id is None
        for one in deputy.entry.invitations
        if one.seat_id == deputy.seat_id and not one.as_deputy and one.withdrawn_at is None
    )
