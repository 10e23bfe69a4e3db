"""What is in the way of a meeting: days off, days to avoid, and meetings that share its seats."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time

from partnership.core.london import weekday_words
from partnership.core.working_days import bank_holiday


@dataclass(frozen=True)
class Slot:
    """When a body meets, or would."""

    group_id: int
    day: date
    begins: time = time.min
    ends: time = time.max

    def overlaps(self, other: "Slot") -> bool:
        """Whether nobody could be at both."""
        same = self.day == other.day
        return same and self.begins < other.ends and other.begins < self.ends


@dataclass(frozen=True)
class Avoided:
    """Days that the secretariat keeps free, for one body or (None) for all; why, in words."""

    from_on: date
    until_on: date
    clause: str
    group_id: int | None = None


@dataclass
class Diary:
    """All that can be in the way, of bodies by number: their names and their seats."""

    names: Mapping[int, str] = field(default_factory=dict)
    seats: Mapping[int, Collection[int]] = field(default_factory=dict)
    avoided: Collection[Avoided] = ()
    slots: dict[date, list[Slot]] = field(default_factory=dict)
    _avoided_on: dict[date, list[Avoided]] = field(default_factory=dict)

    def put(self, slots: Iterable[Slot]) -> None:
        """Enter meetings; what comes after keeps off them."""
        for one in slots:
            self.slots.setdefault(one.day, []).append(one)

    def reasons(self, wanted: Slot) -> list[str]:
        """Why this is no good day, in clauses that go on from its name; none where it is."""
        clashes = self._clashes(wanted)
        return [*_day_off(wanted.day), *self._to_avoid(wanted), *clashes]

    def warning(self, wanted: Slot) -> str:
        """The same as one sentence without its full stop."""
        found = self.reasons(wanted)
        return f"{weekday_words(wanted.day)} {' and '.join(found)}" if found else ""

    def own(self, wanted: Slot) -> Slot | None:
        """A meeting of the same body at that time, which can never be."""
        on_day = self.slots.get(wanted.day, ())
        same = (one for one in on_day if one.group_id == wanted.group_id)
        return next((one for one in same if one.overlaps(wanted)), None)

    def shared(self, one: int, other: int) -> int:
        """How many seats have a place in both bodies."""
        return len({*self.seats.get(one, ())} & {*self.seats.get(other, ())})

    def _to_avoid(self, wanted: Slot) -> Iterator[str]:
        known = self._avoided_on.get(wanted.day)
        if known is None:
            days = (one for one in self.avoided if one.from_on <= wanted.day <= one.until_on)
            known = self._avoided_on[wanted.day] = list(days)
        return (one.clause for one in known if one.group_id in (None, wanted.group_id))

    def _clashes(self, wanted: Slot) -> Iterator[str]:
        for one in self.slots.get(wanted.day, ()):
            name = self.names.get(one.group_id, "another body")
            if one.group_id == wanted.group_id:
                yield f"is when {name} meets already"
            elif one.overlaps(wanted) and (number := self.shared(one.group_id, wanted.group_id)):
                seats = "1 seat" if number == 1 else f"{number} seats"
                yield f"is when {name} meets, which shares {seats}"


def _day_off(day: date) -> Iterator[str]:
    holiday = bank_holiday(day)
    if holiday:
        yield f"is a bank holiday ({holiday})"
    elif day.weekday() >= 5:
        yield "is at the weekend"
