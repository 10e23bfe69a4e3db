"""What the worker does once a holding has begun or ended: each once, however late it comes."""

from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Kind, worker
from partnership.core.clock import now, today
from partnership.groups.held import body_of_record, has_a_part, to_begin, to_end
from partnership.groups.models import Holding, Seat
from partnership.groups.queries import holder
from partnership.people.leaving import end_ways_in

SUCCESSION: Final = worker("Succession")


def hand_over() -> int:
    """Sign leavers out and record who came and went, for letters to follow; how many they were.

    Who holds a seat follows from dates alone, so nothing waits for this.
    """
    ended, begun = to_end(today()), to_begin(today())
    for one in begun:
        one.begun_at = now()
        _record(Kind.HOLDING_BEGUN, one)
    for one in ended:
        _end(one)
    for seat in {one.seat_id: one.seat for one in ended}.values():
        _note_vacancy(seat)
    return len(ended) + len(begun)


def _end(holding: Holding) -> None:
    person, holding.ended_at = holding.person, now()
    if not has_a_part(person.id, today()) and not person.is_administrator:
        end_ways_in(person)
    _record(Kind.HOLDING_ENDED, holding)


def _note_vacancy(seat: Seat) -> None:
    if holder(seat.id, today()) is None:
        body = body_of_record(seat.id, None, today())
        record(SUCCESSION, Kind.SEAT_VACANT, seat, group_id=body, seat=seat.name)


def _record(kind: Kind, holding: Holding) -> None:
    body = body_of_record(holding.seat_id, None, today())
    said: dict[str, Any] = {"seat": holding.seat.name, "person": holding.person.name}
    record(SUCCESSION, kind, holding, group_id=body, role=holding.kind, **said)
