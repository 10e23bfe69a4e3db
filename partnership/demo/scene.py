"""Who and what a story finds in the database: bodies, seats, priorities, and who acts on a day."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from heapq import heappop, heappush
from random import Random

from sqlalchemy import func, select

from partnership.actions.models import Action
from partnership.actions.queries import is_open, is_overdue
from partnership.audit.rules import Actor, Door
from partnership.core import clock
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import instant, wall
from partnership.demo.story import Story
from partnership.groups import queries as groups
from partnership.groups.models import Group, Seat
from partnership.groups.queries import Place
from partnership.groups.rules import Role
from partnership.plans.queries import current_priorities
from partnership.transaction import transaction

OPERATOR = Actor(person_id=None, seat_id=None, capacity="Command line", door=Door.COMMAND_LINE)


@dataclass(frozen=True, order=True)
class Beat:
    """Something that happens at a moment; `number` keeps two of one moment in order."""

    at: datetime
    number: int
    do: Callable[[], None] = field(compare=False)

    @property
    def day(self) -> date:
        """Its day in London."""
        return wall(self.at).date()


@dataclass
class Scene:
    """The story, the moment it is told at, and what is still to happen in it."""

    story: Story
    now: datetime
    rng: Random
    beats: list[Beat] = field(default_factory=list)
    count: int = 0

    @property
    def today(self) -> date:
        """The day it is told on."""
        return wall(self.now).date()

    def on(self, day: date, at: time, do: Callable[[], None]) -> None:
        """Let something happen at this London time, unless that is still to come."""
        moment = instant(day, at)
        if day < self.today:
            self.count += 1
            heappush(self.beats, Beat(moment, self.count, do))

    def at_work(self) -> time:
        """Some minute of a working day."""
        return time(self.rng.randint(9, 16), self.rng.randrange(60))

    def play(self) -> None:
        """All of it in the order of time; what happens may add to what is still to happen."""
        while self.beats:
            self._play_day(self.beats[0].day)

    def _play_day(self, day: date) -> None:
        """One transaction, with the clock set; what follows does so at the end of the day."""
        with clock.set_to(instant(day, time(18))), transaction():
            while self.beats and self.beats[0].day == day:
                beat = heappop(self.beats)
                with clock.set_to(beat.at):
                    beat.do()
        db.session.remove()


def body(short: str) -> Group:
    """The body with this short name; Refused if the board file lacks it."""
    group = groups.group_by_short(short)
    if group is None:
        raise Refused(f"The story tells of {short}, which is not in the database. Load its board.")
    return group


def seat(key: str) -> Seat:
    """The seat with this key; Refused if the board file lacks it."""
    found = groups.seat(key)
    if found is None:
        raise Refused(f"The story names the seat {key}, which is not in the database.")
    return found


def acting(seat: Seat) -> Actor | None:
    """Whoever holds the seat today, or None."""
    holding = groups.holder(seat.id, clock.today())
    if holding is None:
        return None
    capacity = Place(seat, Role.MEMBER, holding.person, holding.kind).capacity
    return Actor(holding.person_id, seat.id, capacity, Door.PAGE)


def officer(group_id: int, *roles: Role) -> Actor:
    """The first of these offices that is held in the body today, else the command line."""
    for role in roles:
        for place in places_today(group_id):
            if place.role is role and (actor := acting(place.seat)):
                return actor
    return OPERATOR


def places_today(group_id: int) -> list[Place]:
    """The body's places, found once in a session: a story's day is one."""
    known: dict[tuple[int, date], list[Place]] = db.session().info.setdefault("places", {})
    key = (group_id, clock.today())
    if key not in known:
        known[key] = groups.places(*key)
    return known[key]


def secretary(group_id: int) -> Actor:
    """The body's secretariat today."""
    return officer(group_id, Role.SECRETARIAT)


def priority_id(story: Story, name: str) -> int | None:
    """The first priority behind this name whose plan runs today."""
    running = {f"{one.plan.key}/{one.key}": one.id for one in current_priorities(clock.today())}
    return next((running[one] for one in story.priorities.get(name, ()) if one in running), None)


def log_counts(group_id: int) -> dict[str, int]:
    """How many actions of the body are open today, and how many of these are past their date."""
    mine = select(func.count()).where(Action.group_id == group_id, is_open())
    late = mine.where(is_overdue(clock.today()))
    return {"open": db.session.scalar(mine) or 0, "overdue": db.session.scalar(late) or 0}
