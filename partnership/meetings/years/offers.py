"""Which days to offer: the usual ones, moved off what is in the way, each with its reason."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import islice

from partnership.core.london import weekday_words
from partnership.meetings.years.clashes import Diary, Slot
from partnership.meetings.years.days import WEEKDAYS, a_year, has_notice, rhythm


@dataclass(frozen=True)
class Habit:
    """How a body usually meets, and the day on which it meets last so far."""

    group_id: int
    weekday: int
    months_between: int | None = None
    begins: time = time.min
    ends: time = time.max
    last: date | None = None

    def slot(self, day: date) -> Slot:
        """Its usual time on this day."""
        return Slot(self.group_id, day, self.begins, self.ends)

    @property
    def reach(self) -> int:
        """How many days a date may be moved; a monthly body would soon meet twice."""
        return 7 if self.months_between == 1 else 14


@dataclass(frozen=True)
class Offer:
    """A day to offer, or none where nothing near is free; and why."""

    day: date | None
    reason: str


def propose(habits: Iterable[Habit], diary: Diary, today: date) -> dict[int, tuple[Offer, ...]]:
    """A year of days for each body, in one pass: what one is offered is in the way of the next.

    Bodies that meet least often choose first, since they have the fewest days to choose from.
    """
    found: dict[int, tuple[Offer, ...]] = {}
    for habit in sorted(habits, key=lambda one: (a_year(one.months_between), one.group_id)):
        found[habit.group_id] = tuple(_year(habit, diary, today))
    return found


def _year(habit: Habit, diary: Diary, today: date) -> Iterator[Offer]:
    usual = rhythm(habit.weekday, habit.months_between, today=today, last=habit.last)
    for day in islice(usual, a_year(habit.months_between)):
        offer = _offer(habit, day, diary, today)
        if offer.day:
            diary.put([habit.slot(offer.day)])
        yield offer


def _offer(habit: Habit, usual: date, diary: Diary, today: date) -> Offer:
    reasons = diary.reasons(habit.slot(usual))
    if not reasons:
        return Offer(usual, f"the usual {WEEKDAYS[usual.weekday()]}")
    why = f"{weekday_words(usual)} {' and '.join(reasons)}"
    day = next((day for day in _near(habit, usual, today) if _is_free(habit, day, diary)), None)
    if day is None:
        return Offer(None, f"nothing within {habit.reach} days is free: {why}")
    return Offer(day, f"moved because {why}")


def _near(habit: Habit, usual: date, today: date) -> Iterator[date]:
    """The days around the usual one, the nearest first, that leave time for papers."""
    for away in range(1, habit.reach + 1):
        for day in (usual - timedelta(days=away), usual + timedelta(days=away)):
            if has_notice(day, today) and (habit.last is None or day > habit.last):
                yield day


def _is_free(habit: Habit, day: date, diary: Diary) -> bool:
    return not diary.reasons(habit.slot(day))
