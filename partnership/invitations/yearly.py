"""Who would be invited to meetings that are not there yet, by person; and who would not."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from partnership.groups import queries as groups
from partnership.groups.models import Deputy, Membership, Seat
from partnership.groups.rules import is_current
from partnership.invitations.vacancies import stand_ins
from partnership.people.models import Person


@dataclass
class Share:
    """What one person would get: for which seats, and how many messages by body's number."""

    person: Person
    seats: dict[int, Seat] = field(default_factory=dict)
    bodies: dict[int, int] = field(default_factory=dict)

    @property
    def number(self) -> int:
        """All of them."""
        return sum(self.bodies.values())


@dataclass(frozen=True)
class Outcome:
    """Everybody who would get something, and the seats for which nobody would, by body."""

    shares: Sequence[Share]
    vacant: Sequence[tuple[int, Seat]]


def outcome(days: Mapping[int, Sequence[date]], organiser: str, on: date) -> Outcome:
    """What would follow from meetings of these bodies on these days. Three queries.

    The same seats as are invited in earnest: those of the day itself, held by today's holders,
    or else by whoever stands in. The organiser's own address gets nothing.
    """
    every = [day for several in days.values() for day in several]
    placed = groups.places_between(days, min(every), max(every)) if every else []
    holders = groups.holders([one.seat_id for one in placed], on)
    instead = stand_ins({one.seat_id for one in placed if one.seat_id not in holders}, on)
    shares: dict[int, Share] = {}
    vacant: dict[tuple[int, int], Seat] = {}
    for group_id, several in days.items():
        own = [one for one in placed if one.group_id == group_id]
        for day in several:
            here = [one for one in own if is_current(one.from_on, one.until_on, day)]
            invited = dict(_invited(here, holders, instead))
            vacant |= {
                (group_id, one.seat_id): one.seat for one in here if one.seat_id not in invited
            }
            _count(shares, group_id, here, invited)
    mine = organiser.casefold()
    told = (one for one in shares.values() if one.person.email.casefold() != mine)
    in_order = sorted(told, key=lambda one: (-one.number, one.person.name))
    return Outcome(in_order, [(group_id, seat) for (group_id, _), seat in vacant.items()])


def _invited(
    here: Sequence[Membership], holders: Mapping[int, Person], instead: Iterable[Deputy]
) -> Iterator[tuple[int, Person]]:
    """Seat → who comes for it. Nobody comes for two seats of which one is not theirs."""
    held = {one.seat_id: holders[one.seat_id] for one in here if one.seat_id in holders}
    yield from held.items()
    taken = {one.id for one in held.values()}
    for one in here:
        free = (
            deputy.person
            for deputy in instead
            if deputy.seat_id == one.seat_id and deputy.person_id not in taken
        )
        person = None if one.seat_id in held else next(free, None)
        if person is not None:
            taken.add(person.id)
            yield one.seat_id, person


def _count(
    shares: dict[int, Share],
    group_id: int,
    here: Sequence[Membership],
    invited: Mapping[int, Person],
) -> None:
    """One message a person for a meeting, however many seats they come for."""
    for person in {one.id: one for one in invited.values()}.values():
        share = shares.setdefault(person.id, Share(person))
        share.bodies[group_id] = share.bodies.get(group_id, 0) + 1
        share.seats |= {one.seat_id: one.seat for one in here if invited.get(one.seat_id) is person}
