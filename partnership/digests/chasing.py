"""Whom a secretariat chases: silent seats of its bodies, and who has answered since."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership.actions.rules import silent_since
from partnership.audit.rules import Actor
from partnership.core.clock import now, today
from partnership.digests import asking, queries, rules
from partnership.digests.asking import Asking
from partnership.digests.models import Digest
from partnership.digests.rules import Promise
from partnership.groups import queries as groups
from partnership.groups.models import Seat

ROUND = timedelta(days=rules.REPEAT_DAYS)


@dataclass(frozen=True)
class Silent:
    """A seat that owes answers to these bodies: how many, since when, and what it was sent."""

    seat: Seat
    asking: Asking
    waits: Sequence[Promise]
    holds: bool

    @property
    def since(self) -> date:
        """The day of the last word on whatever was spoken of longest ago."""
        return min(one.latest_on for one in self.waits)

    @property
    def is_long(self) -> bool:
        """Whether that is sixty days ago or more."""
        return self.since <= silent_since(today())

    @property
    def overdue(self) -> int:
        """How many are past their date."""
        return sum(one.due_on < today() for one in self.waits)

    @property
    def is_ready(self) -> bool:
        """Whether "Send all" writes to it: somebody is there, and was not just written to."""
        return bool(self.asking.people) and not self.is_fresh

    @property
    def is_fresh(self) -> bool:
        """Whether it was sent a digest in the last two days."""
        return self.asking.was_sent_since(now() - rules.LATELY)


@dataclass(frozen=True)
class Round:
    """Those who were asked in the last week, and which of them have answered, the last first."""

    asked: int
    answered: list[tuple[Seat, datetime]]


def silent(group_ids: Collection[int]) -> list[Silent]:
    """Seats with actions in these bodies that wait, those silent longest first. Seven queries."""
    owed = [(one, _in(one.waits, group_ids)) for one in _askings(group_ids)]
    seats = groups.seats(one.seat_id for one, waits in owed if waits)
    held = groups.holders(seats, today())
    found = [
        Silent(seats[one.seat_id], one, waits, one.seat_id in held) for one, waits in owed if waits
    ]
    return sorted(found, key=lambda one: (one.since, one.seat.name))


def silent_one(group_ids: Collection[int], seat_id: int) -> Silent | None:
    """The same of one seat."""
    return next((one for one in silent(group_ids) if one.seat.id == seat_id), None)


def last_round(group_ids: Collection[int]) -> Round:
    """What came of the messages of the last week. Three queries."""
    sent: dict[int, Digest] = {}
    for one in queries.latest(queries.seats_in(group_ids), now() - ROUND):
        sent.setdefault(one.seat_id, one)
    answered = queries.answered_at({each for one in sent.values() for each in one.actions})
    seats = groups.seats(sent)
    when = {seat_id: _all_answered(one, answered) for seat_id, one in sent.items()}
    found = [(seats[seat_id], at) for seat_id, at in when.items() if at is not None]
    return Round(len(sent), sorted(found, key=lambda one: one[1], reverse=True))


def chase(actor: Actor, wanted: Iterable[Silent]) -> int:
    """Ask each of these seats that is ready, once; how many. The seats are locked in order."""
    ready = {one.seat.id for one in wanted if one.is_ready}
    queries.lock_seats(ready)
    limit = now() - rules.LATELY
    found = [one for one in asking.askings(ready) if not one.was_sent_since(limit)]
    return sum(bool(asking.ask(actor, one)) for one in found)


def _askings(group_ids: Collection[int]) -> list[Asking]:
    seat_ids = queries.seats_in(group_ids)
    return asking.askings(seat_ids) if seat_ids else []


def _in(waits: Iterable[Promise], group_ids: Collection[int]) -> list[Promise]:
    return [one for one in waits if one.group_id in group_ids]


def _all_answered(sent: Digest, answered: dict[int, datetime | None]) -> datetime | None:
    """When the last of its actions was spoken of, if all were since it went."""
    moments = [answered.get(one) for one in sent.actions]
    last = [at for at in moments if at is not None and at >= sent.sent_at]
    return max(last) if last and len(last) == len(moments) else None
