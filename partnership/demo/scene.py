"""The stage of a story: what is still to happen on it, and the clock it happens by."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from heapq import heappop, heappush
from random import Random

from partnership.core.clock import set_to
from partnership.core.db import db
from partnership.core.london import instant, wall
from partnership.demo.story import Story
from partnership.transaction import transaction


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
        with set_to(instant(day, time(18))), transaction():
            while self.beats and self.beats[0].day == day:
                beat = heappop(self.beats)
                with set_to(beat.at):
                    beat.do()
        db.session.remove()
