"""How one action goes, day by day, from the meeting that opened it to the day of telling."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from random import Random

from partnership.actions.rules import State
from partnership.core.working_days import add_working_days, next_working_day
from partnership.demo.told import Told, Went

Sayings = Mapping[str, tuple[str, ...]]


class Turn(StrEnum):
    """What can happen to an action after it was opened."""

    SAID = "said"
    ASKED = "asked"
    MOVED = "moved"
    DECLINED = "declined"
    STUCK = "stuck"
    DIRECTED = "directed"
    CONVENED = "convened"
    TAKEN = "taken"
    QUESTIONED = "questioned"
    FREED = "freed"
    CONFIRMED = "confirmed"
    REOPENED = "reopened"


@dataclass(frozen=True)
class Step:
    """One turn on a day; `state` is what was said, `due` the new date."""

    day: date
    turn: Turn
    text: str = ""
    state: State = State.GREEN
    due: date | None = None


@dataclass(frozen=True)
class Course:
    """The first due date, and the steps in order."""

    due: date
    steps: tuple[Step, ...]


# Days from the day of telling: the due date is between the first two, the last word was
# between the last two days ago.
SPANS = {
    Went.COMPLETE: (-6, 30, 2, 12),
    Went.ON_TRACK: (12, 100, 3, 30),
    Went.AT_RISK: (6, 50, 2, 16),
    Went.OFF_TRACK: (-45, -4, 2, 20),
    Went.OVERDUE: (-25, -6, 12, 40),
    Went.SILENT: (-20, 40, 75, 115),
    Went.NOT_STARTED: (25, 110, 0, 0),
}
SAYING = {
    Went.COMPLETE: "finished",
    Went.CLOSED: "finished",
    Went.LATE: "finished",
    Went.REOPENED: "finished",
    Went.AT_RISK: "doubtful",
    Went.OFF_TRACK: "wrong",
}
LAST_STATES = {
    "finished": State.COMPLETE,
    "doubtful": State.AMBER,
    "wrong": State.RED,
}
USUAL_WEEKS = 12
ENDED = (Went.CLOSED, Went.LATE, Went.REOPENED)


class Line:
    """The time between two days, walked from 0 to 1."""

    def __init__(self, first: date, last: date) -> None:
        self.first, self.last = first, last

    def at(self, share: float) -> date:
        """The day at this share of the way."""
        return self.first + timedelta(days=round((self.last - self.first).days * share))


def course(told: Told, opened: date, today: date, says: Sayings, rng: Random) -> Course:
    """The action's days. `rng` decides what the story leaves open."""
    yesterday = today - timedelta(days=1)
    due, last = _ends(told, opened, today, rng)
    dues = _dues(told, opened, due, last)
    steps = [*_slips(told, dues), *_said(told, opened, last, says, rng)]
    steps += _blockage(told, opened, last, today)
    steps += _asked(told, due, today)
    steps += _closing(told, last, yesterday, rng)
    within = (_between(one, opened + timedelta(days=1), yesterday) for one in steps)
    return Course(next_working_day(dues[0]), tuple(sorted(within, key=lambda one: one.day)))


def _ends(told: Told, opened: date, today: date, rng: Random) -> tuple[date, date]:
    """The final due date, and the day of the owner's last word."""
    if told.went in ENDED:
        return _ended(told, opened, today, rng)
    earliest, latest, fresh, stale = SPANS[told.went]
    due_in = rng.randint(earliest, latest) if told.due_in is None else told.due_in
    drawn = rng.randint(fresh, stale)
    last = today - timedelta(days=drawn if told.last_word is None else told.last_word)
    due = max(today + timedelta(days=due_in), opened + timedelta(days=10))
    return due, max(last, opened + timedelta(days=1))


def _ended(told: Told, opened: date, today: date, rng: Random) -> tuple[date, date]:
    age = (today - opened).days
    if told.due_in is not None:
        due = today + timedelta(days=told.due_in)
        return due, Line(opened, min(today, due)).at(rng.uniform(0.4, 0.85))
    weeks = USUAL_WEEKS + 6 * len(told.slips)
    due = opened + timedelta(days=min(7 * weeks, age * 2 // 3))
    late = told.went is Went.LATE and not told.slips
    return due, due + timedelta(days=rng.randint(8, 30) if late else -rng.randint(1, 16))


def _dues(told: Told, opened: date, due: date, last: date) -> list[date]:
    """The first due date and what each slip made of it."""
    count = len(told.slips)
    line = Line(opened, min(due, last))
    return [*(line.at(0.4 + 0.5 * number / count) for number in range(count)), due]


def _slips(told: Told, dues: list[date]) -> Iterator[Step]:
    for reason, old, new in zip(told.slips, dues, dues[1:], strict=False):
        yield Step(old - timedelta(days=8), Turn.ASKED, reason, due=new)
        yield Step(old - timedelta(days=3), Turn.MOVED, reason, due=new)


def _asked(told: Told, due: date, today: date) -> Iterator[Step]:
    one = told.asked
    if one is None:
        return
    on = today - timedelta(days=one.ago)
    yield Step(on, Turn.ASKED, one.why, due=due + timedelta(days=one.days))
    if one.declined:
        yield Step(on + timedelta(days=2), Turn.DECLINED, one.declined)


def _said(told: Told, opened: date, last: date, says: Sayings, rng: Random) -> Iterator[Step]:
    if told.went is Went.NOT_STARTED or told.says == ():
        return
    saying = SAYING.get(told.went, "going")
    state = LAST_STATES.get(saying, State.GREEN)
    texts = told.says or (rng.choice(says["going"]), rng.choice(says[saying]))
    if state is not State.GREEN and len(texts) == 1:
        texts = (rng.choice(says["going"]), *texts)
    line = Line(opened, last)
    for number, text in enumerate(texts, 1):
        ended = number == len(texts)
        yield Step(line.at(number / len(texts)), Turn.SAID, text, state if ended else State.GREEN)


def _blockage(told: Told, opened: date, last: date, today: date) -> Iterator[Step]:
    stuck = told.blocked
    if stuck is None:
        return
    if stuck.freed:
        line = Line(opened, last)
        yield Step(line.at(0.35), Turn.STUCK, stuck.what)
        yield Step(line.at(0.6), Turn.FREED, stuck.freed)
        return
    yield Step(today - timedelta(days=stuck.days), Turn.STUCK, stuck.what)
    if stuck.directed:
        told_on = today - timedelta(days=stuck.directed.days)
        yield Step(told_on, Turn.DIRECTED, stuck.directed.text)
    if stuck.convened:
        called, within = today - timedelta(days=stuck.convened.days), stuck.convened.within
        by = called + timedelta(days=within)
        yield Step(called, Turn.CONVENED, stuck.convened.text, due=by)
    for turn, one in ((Turn.TAKEN, stuck.taken), (Turn.QUESTIONED, stuck.question)):
        if one:
            yield Step(today - timedelta(days=one.days), turn, one.text)


def _closing(told: Told, last: date, yesterday: date, rng: Random) -> Iterator[Step]:
    if told.went not in ENDED:
        return
    confirmed = min(last + timedelta(days=rng.randint(2, 12)), yesterday)
    yield Step(confirmed, Turn.CONFIRMED)
    if told.went is Went.REOPENED:
        again = Line(confirmed, yesterday).at(0.6)
        yield Step(again, Turn.REOPENED, told.reopened)


def _between(step: Step, first: date, last: date) -> Step:
    """The step on a working day after the opening and before the telling, if there is one."""
    day = next_working_day(min(max(step.day, first), last))
    if day > last:
        day = max(add_working_days(day, -1), first)
    return replace(step, day=day, due=step.due and next_working_day(step.due))
