"""Who gets a letter: today's holders of seats, each person once, never the one who acted.

What is for a vacant seat goes to whoever stands in for it, or else to the secretariat.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from partnership.audit.models import Event
from partnership.core.clock import today
from partnership.core.db import Base
from partnership.groups import queries as groups
from partnership.groups.models import Deputy, Seat
from partnership.groups.queries import Place
from partnership.groups.rules import DeputyKind, Role
from partnership.invitations.queries import for_meeting
from partnership.meetings.models import Meeting
from partnership.people.models import Person
from partnership.policy.permissions import Permission
from partnership.policy.permits import lets
from partnership.policy.reading import standing_of


@dataclass(frozen=True)
class Recipient:
    """A person, the seats for which they are written to, and the vacant ones they stand in for.

    Whoever is written to only for a vacant seat has no seat here, nor has the deputy of a seat's
    holder. A deputy of a vacant seat has it under both. Whoever gets a copy has none but those.
    """

    person: Person
    seats: tuple[Seat, ...] = ()
    vacant: tuple[Seat, ...] = ()
    deputising: tuple[Seat, ...] = ()
    copied: tuple[Seat, ...] = ()

    @property
    def capacities(self) -> str:
        """As what they are written to, in words."""
        deputies = (f"deputy of {seat.name}" for seat in self.deputising)
        held = (seat.name for seat in self.seats)
        copies = (f"whoever gets copies for {seat.name}" for seat in self.copied)
        return " and ".join([*held, *deputies, *copies]) or "the body's secretariat"

    def comes_as(self, seat: Seat) -> str:
        """As what they get what is for a vacant seat."""
        return "whoever stands in" if seat in self.deputising else "secretariat"

    @property
    def stands_in(self) -> bool:
        """Whether the letter is about a vacant seat and not about one of theirs."""
        return bool(self.vacant) and not self.seats

    def may(self, permission: Permission, thing: Base) -> bool:
        """Whether the page that a letter is about would open for them."""
        return lets(standing_of(self.person.id, today()), permission, thing)


class Recipients:
    """The recipients of one event about a body."""

    def __init__(self, event: Event, group_id: int) -> None:
        self.actor_id = event.person_id
        self.places = groups.places(group_id, today())

    def holders(self, seats: Iterable[Seat]) -> list[Recipient]:
        """Who holds these seats; for a vacant one who stands in, or else the secretariat."""
        wanted = {seat.id: seat for seat in seats}
        people = groups.holders(wanted, today())
        found = [Recipient(person, (wanted[seat_id],)) for seat_id, person in people.items()]
        vacant = tuple(seat for seat_id, seat in wanted.items() if seat_id not in people)
        if vacant:
            found += self._instead(vacant)
        return self._each_once(found)

    def _instead(self, vacant: tuple[Seat, ...]) -> list[Recipient]:
        named = {seat: stand_ins(seat) for seat in vacant}
        found = [
            Recipient(one.person, vacant=(seat,), deputising=(seat,))
            for seat, deputies in named.items()
            for one in deputies
        ]
        alone = tuple(seat for seat, deputies in named.items() if not deputies)
        if alone:
            found += [Recipient(one.person, (), alone) for one in self._in(Role.SECRETARIAT)]
        return found

    def members(self, *roles: Role) -> list[Recipient]:
        """Everybody with one of these roles in the body (any, if none is named)."""
        return self._each_once(self._in(*(roles or Role)))

    def seats(self, *roles: Role) -> list[Seat]:
        """The body's seats with these roles, held or not."""
        return [place.seat for place in self.places if place.role in roles]

    @property
    def secretariat_address(self) -> str | None:
        """Where a reply reaches a person."""
        return next((one.person.email for one in self._in(Role.SECRETARIAT)), None)

    def _in(self, *roles: Role) -> list[Recipient]:
        return [_of(place) for place in self.places if place.role in roles and _is_held(place)]

    def _each_once(self, found: Sequence[Recipient]) -> list[Recipient]:
        people: dict[int, Recipient] = {}
        for one in found:
            known = people.get(one.person.id, Recipient(one.person))
            people[one.person.id] = Recipient(
                one.person,
                tuple(dict.fromkeys((*known.seats, *one.seats))),
                tuple(dict.fromkeys((*known.vacant, *one.vacant))),
                tuple(dict.fromkeys((*known.deputising, *one.deputising))),
            )
        return [one for one in people.values() if one.person.id != self.actor_id]


def stand_ins(seat: Seat) -> list[Deputy]:
    """Who stands in for the seat's holder today, whenever there is something to do."""
    named = groups.deputies([seat.id], today())
    return [one for one in named if one.kind is DeputyKind.STANDING]


def deputies_at(meeting: Meeting, besides: Iterable[Recipient]) -> list[Recipient]:
    """Who stands in at a meeting and is not written to already."""
    known = {one.person.id for one in besides}
    found: dict[Person, list[Seat]] = {}
    for one in for_meeting(meeting.id):
        if one.as_deputy and one.person is not None and one.person_id not in known:
            found.setdefault(one.person, []).append(one.seat)
    return [Recipient(person, deputising=tuple(seats)) for person, seats in found.items()]


def _is_held(place: Place) -> bool:
    return place.person is not None and place.person.active


def _of(place: Place) -> Recipient:
    if place.person is None:
        raise ValueError(f"{place.seat.name} is vacant")
    return Recipient(place.person, (place.seat,))
