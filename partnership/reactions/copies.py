"""Copies of letters about a seat's actions, for those who get the seat's mail too."""

from collections.abc import Iterable

from partnership.core.clock import today
from partnership.groups.acting import acting_now
from partnership.groups.models import Seat
from partnership.people.models import Person
from partnership.reactions.recipients import Recipient


def copies(told: Iterable[Recipient], besides: Iterable[int | None]) -> list[Recipient]:
    """Who acts for the seats written to, gets their mail, and is not among `besides`.

    Whoever writes asks of each whether they may see what the letter is about.
    """
    seats = {seat.id: seat for one in told for seat in (*one.seats, *one.vacant)}
    known = set(besides)
    found: dict[Person, list[Seat]] = {}
    for one in acting_now(seats, today()) if seats else ():
        if one.copied and one.person.active and one.person_id not in known:
            found.setdefault(one.person, []).append(seats[one.seat_id])
    return [Recipient(person, copied=tuple(theirs)) for person, theirs in found.items()]
