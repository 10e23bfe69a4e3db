"""Large data: actions with updates, moved dates, blockages and their record."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select

from partnership.actions.honest import doubtful_from
from partnership.actions.models import (
    Action,
    ActionSupport,
    ActionUpdate,
    Blockage,
    BlockageStep,
    DueChange,
)
from partnership.actions.rules import Need, State, UpdateKind
from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.audit.sealing import seal
from partnership.core.clock import today
from partnership.core.db import Base, db
from partnership.core.london import instant
from partnership.demo.filling import Numbers, Row, fill, fill_with_ids, moment
from partnership.demo.first_steps import first_step
from partnership.demo.phrases import saying, title
from partnership.groups.models import Group
from partnership.groups.queries import Place, places
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState
from partnership.plans.queries import current_priorities

AT_ONCE = 2_000
OPEN_FOR, BACK = 400, 1_000
# Where it is said how many are open, the others were closed within twenty years, each within one.
HISTORY, LONGEST = 20 * 365, 365
OPEN_STATES = (State.GREEN, State.AMBER, State.RED, State.COMPLETE, State.NOT_STARTED)
OPEN_WEIGHTS = (50, 18, 12, 8, 12)
MANY_UPDATES = 15


@dataclass(frozen=True)
class Setting:
    """What the actions of one body are drawn from."""

    group: Group
    seats: Sequence[Place]
    days: Sequence[tuple[date, int | None]]
    priorities: Sequence[int | None]
    numbers: Numbers

    def day(self, rng: Random, *, closed: bool | None) -> tuple[date, int | None]:
        """When one was opened, and at which meeting: what is closed, long ago and at none."""
        if closed:
            return today() - timedelta(days=rng.randint(LONGEST, HISTORY)), None
        if closed is None:
            return rng.choice(self.days)
        lately = [one for one in self.days if (today() - one[0]).days <= OPEN_FOR]
        return rng.choice(lately or self.days)


@dataclass
class Grown:
    """One action's row, and the rows that belong to it once it has an id."""

    row: Row
    owner: Place
    parts: dict[type[Base], list[Row]] = field(default_factory=dict)

    def add(self, model: type[Base], **values: Any) -> None:
        """Give it a part."""
        self.parts.setdefault(model, []).append(values)


def add_actions(
    number: int, groups: Sequence[Group], rng: Random, still_open: int | None = None
) -> None:
    """Spread this many over the bodies that have seats, exactly so many of them open."""
    priorities = [None, *(one.id for one in current_priorities(today()))]
    for place, group in enumerate(groups):
        mine = _share(number, place, len(groups))
        numbers = Numbers(group.id, group.short)
        setting = Setting(group, places(group.id, today()), _days(group), priorities, numbers)
        rest = mine if still_open is None else mine - _share(still_open, place, len(groups))
        for first in range(0, mine, AT_ONCE):
            batch = range(first, min(first + AT_ONCE, mine))
            said = [None if still_open is None else at < rest for at in batch]
            _store([_grown(rng, setting, closed=closed) for closed in said])
        numbers.keep()


def _share(number: int, place: int, parts: int) -> int:
    return number // parts + (place < number % parts)


def _days(group: Group) -> list[tuple[date, int | None]]:
    """Days of past meetings, or of the past where the body has not met."""
    held = select(Meeting.day, Meeting.id).where(
        Meeting.group_id == group.id,
        Meeting.state == MeetingState.SCHEDULED,
        Meeting.day < today(),
        Meeting.day >= today() - timedelta(days=BACK),
    )
    met: list[tuple[date, int | None]] = [
        (day, one) for day, one in db.session.execute(held.order_by(Meeting.starts_at, Meeting.id))
    ]
    return met or [(today() - timedelta(days=back), None) for back in range(1, BACK, 7)]


def _grown(rng: Random, setting: Setting, *, closed: bool | None) -> Grown:
    opened, meeting_id = setting.day(rng, closed=closed)
    life = LONGEST if closed else (today() - opened).days
    if closed is None:
        closed = rng.random() < 0.55 or (today() - opened).days > OPEN_FOR
    state = State.COMPLETE if closed else rng.choices(OPEN_STATES, OPEN_WEIGHTS)[0]
    owner = rng.choice(setting.seats)
    grown = Grown({}, owner)
    said = _say(rng, grown, opened, state, life)
    last = said[-1] if said else moment(rng, opened)
    first_due = today() + timedelta(days=rng.randint(-60, 120))
    due = last.date() + timedelta(days=rng.randint(-20, 30)) if closed else first_due
    due = max(due, opened + timedelta(days=7))
    grown.row = {
        "reference": setting.numbers.next(opened.year),
        "group_id": setting.group.id,
        "title": title(rng),
        "seat_id": owner.seat.id,
        "due_on": due,
        "first_due_on": due,
        "slips": 0,
        "priority_id": rng.choice(setting.priorities),
        "state": state,
        "is_blocked": False,
        "meeting_id": meeting_id,
        "item_id": None,
        "opened_at": instant(opened, time(8)),
        "latest_at": last,
        "answered_at": last if said else None,
        "closed_at": last if closed else None,
        "closed_by": owner.seat.name if closed else "",
        "version": 1,
    }
    _add_parts(rng, grown, setting)
    return grown


def _say(rng: Random, grown: Grown, opened: date, state: State, life: int) -> list[datetime]:
    """Updates in order of time; one action in forty has many of them."""
    many = rng.randrange(40) == 0
    count = MANY_UPDATES if many else rng.randint(0, 4) if state is not State.NOT_STARTED else 0
    age = min(life, (today() - opened).days) - 1
    days = sorted(rng.randint(0, age) for _ in range(max(count, state is State.COMPLETE)))
    times = sorted(moment(rng, opened + timedelta(days=day)) for day in days)
    for place, at in enumerate(times, 1):
        last = place == len(times)
        grown.add(
            ActionUpdate,
            at=at,
            person_id=grown.owner.person.id if grown.owner.person else None,
            capacity=grown.owner.capacity,
            kind=UpdateKind.SAID,
            state=state if last else State.GREEN,
            text=saying(rng),
        )
    return times


def _add_parts(rng: Random, grown: Grown, setting: Setting) -> None:
    row = grown.row
    helper = rng.choice(setting.seats)
    if rng.random() < 0.25 and helper.seat.id != row["seat_id"]:
        grown.add(ActionSupport, seat_id=helper.seat.id)
    if rng.random() < 0.15:
        row["slips"] = 1
        row["first_due_on"] -= timedelta(days=rng.randint(1, 7))
        grown.add(
            DueChange,
            at=row["latest_at"],
            old=row["first_due_on"],
            new=row["due_on"],
            agreed_by=grown.owner.capacity,
            reason=saying(rng),
        )
    freed_at = row["closed_at"]
    stuck = 0.05 if freed_at else 0.25 if row["state"] is State.RED else 0
    if rng.random() < stuck:
        row["is_blocked"] = freed_at is None
        since = row["latest_at"].date() if freed_at is None else row["opened_at"].date()
        grown.add(
            Blockage,
            group_id=row["group_id"],
            what=saying(rng),
            need=rng.choice(list(Need)),
            needed_from_id=helper.seat.id,
            since=since,
            rung_since=since,
            closed_at=freed_at,
            freed_by=saying(rng) if freed_at else "",
            agenda_item_id=None,
        )


def _store(batch: list[Grown]) -> None:
    for one in batch:
        facts: Any = SimpleNamespace(**one.row)
        one.row["doubtful_from"] = doubtful_from(facts)
    ids = fill_with_ids(Action, [one.row for one in batch])
    for model in (ActionSupport, ActionUpdate, DueChange):
        fill(model, list(_parts(model, ids, batch)))
    blockages = list(_parts(Blockage, ids, batch))
    raised = fill_with_ids(Blockage, blockages)
    fill(BlockageStep, [first_step(one, row) for one, row in zip(raised, blockages, strict=True)])
    events = [row for one, grown in zip(ids, batch, strict=True) for row in _events(one, grown)]
    written = fill_with_ids(Event, events)
    seal([{**row, "id": one} for one, row in zip(written, events, strict=True)])


def _parts(model: type[Base], ids: Sequence[int], batch: Sequence[Grown]) -> Iterator[Row]:
    for action_id, grown in zip(ids, batch, strict=True):
        for values in grown.parts.get(model, ()):
            yield {"action_id": action_id, **values}


def _events(action_id: int, grown: Grown) -> Iterator[Row]:
    """The record of its opening and of each update."""
    about = {
        "person_id": grown.owner.person.id if grown.owner.person else None,
        "seat_id": grown.owner.seat.id,
        "capacity": grown.owner.capacity,
        "door": Door.COMMAND_LINE,
        "noun": Action.__tablename__,
        "noun_id": action_id,
        "group_id": grown.row["group_id"],
    }
    named = {"reference": grown.row["reference"]}
    yield {**about, "at": grown.row["opened_at"], "kind": Kind.ACTION_OPENED, "details": named}
    for one in grown.parts.get(ActionUpdate, ()):
        details = {**named, "after": str(one["state"]), "text": one["text"]}
        yield {**about, "at": one["at"], "kind": Kind.ACTION_UPDATED, "details": details}
