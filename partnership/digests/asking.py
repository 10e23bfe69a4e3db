"""Who is to be asked about what: the open actions of each seat that wait for an answer."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from partnership.audit.rules import Actor, Door, worker
from partnership.core.clock import now, today
from partnership.core.london import wall
from partnership.digests import commands, links, queries, rules
from partnership.digests.models import Digest
from partnership.digests.rules import Promise
from partnership.people.models import Person

WORKER = worker("Digests")
NEW_LINK = worker("Somebody with an old link", Door.LINK)


@dataclass(frozen=True)
class Asking:
    """What waits for one seat, soonest first, and whom to ask (nobody, where it is vacant)."""

    seat_id: int
    waits: list[Promise]
    checkpoint_on: date | None
    people: list[Person]
    last: Digest | None

    @property
    def is_due(self) -> bool:
        """Whether the worker asks today."""
        last_on = wall(self.last.sent_at).date() if self.last else None
        asked = rules.is_due(self.waits, self.checkpoint_on, last_on, today())
        return bool(self.people) and asked

    def was_sent_since(self, moment: datetime) -> bool:
        """Whether somebody was asked since then."""
        return self.last is not None and self.last.sent_at > moment


def askings(seat_ids: Collection[int] | None = None) -> list[Asking]:
    """Every seat for which something waits: of these, or of all. Five queries."""
    day = today()
    waits: dict[int, list[Promise]] = {}
    for one in queries.promises(day, seat_ids):
        if rules.waits(one, day):
            waits.setdefault(one.seat_id, []).append(one)
    meetings = queries.next_days({one.group_id for each in waits.values() for one in each}, now())
    people, last = queries.to_ask(waits, day), _last(waits)
    return [
        Asking(
            seat_id,
            asked,
            rules.checkpoint(asked, meetings, day),
            people.get(seat_id, []),
            _to(people.get(seat_id, []), last.get(seat_id, [])),
        )
        for seat_id, asked in waits.items()
    ]


def seats_due() -> list[int]:
    """The seats that the worker asks now: none at night, and none on a day off."""
    if not rules.may_send_at(wall(now())):
        return []
    return [one.seat_id for one in askings() if one.is_due]


def ask_if_due(seat_id: int) -> int:
    """Ask, unless another worker just has; how many messages that makes."""
    queries.lock_seats([seat_id])
    return sum(ask(WORKER, one) for one in askings([seat_id]) if one.is_due)


def ask(actor: Actor, asking: Asking) -> int:
    """Send the digest to whoever is asked; the seat is locked already."""
    seat = queries.lock_seats([asking.seat_id])[asking.seat_id]
    for person in asking.people:
        commands.send_digest(actor, seat, person, asking.waits, asking.checkpoint_on)
    return len(asking.people)


def renew(token: str) -> None:
    """Ask the receiver of an old link again, if they are still the one to ask."""
    old = links.known(token)
    if old is None or not links.may_renew(old):
        return
    seat = queries.lock_seats([old.seat_id])[old.seat_id]
    for one in askings([seat.id]):
        commands.send_digest(NEW_LINK, seat, old.person, one.waits, one.checkpoint_on)


def _last(seat_ids: Collection[int]) -> dict[int, list[Digest]]:
    """What was sent so lately that it matters, by seat, newest first."""
    found: dict[int, list[Digest]] = {}
    for one in queries.latest(seat_ids, now() - timedelta(days=60)):
        found.setdefault(one.seat_id, []).append(one)
    return found


def _to(people: Iterable[Person], sent: Iterable[Digest]) -> Digest | None:
    """The last to one of these: whoever is new in a seat was not asked yet."""
    ids = {one.id for one in people}
    return next((one for one in sent if one.person_id in ids), None)
