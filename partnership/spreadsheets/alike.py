"""Rows without a reference that look like an action which is there: the same, or a new one."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from itertools import islice
from typing import Final

from partnership.spreadsheets.plan import Line, Plan

# "Agree one form" and "Agree one single form" are alike; two actions of one meeting seldom are.
ALIKE: Final = 0.7
# So many are asked about. Each row is held against few titles, and a whole file against not many.
MOST: Final = 100
_EACH: Final = 20
_IN_ALL: Final = 2_000


@dataclass(frozen=True)
class There:
    """An open action of the body, and the days that a sheet may know it by."""

    id: int
    title: str
    seat: int
    days: frozenset[date]


def look_alikes(plan: Plan, there: Iterable[There]) -> dict[str, int]:
    """The new rows of a plan that look like one of these actions, by key, with its number.

    The same seat, the same day (due or raised), and much the same words. Each action is looked
    like by one row at most.
    """
    by_seat: dict[int, list[There]] = {}
    for one in there:
        by_seat.setdefault(one.seat, []).append(one)
    found: dict[str, int] = {}
    alike = _comparer()
    for line in (one for one in plan.new if not one.row.reference):
        candidates = _candidates(line, by_seat.get(line.seat, ()), set(found.values()))
        scored = [(alike(line.title, one.title), one.id) for one in islice(candidates, _EACH)]
        score, number = max(scored, default=(0, 0))
        if score >= ALIKE:
            found[line.row.key] = number
        if len(found) == MOST:
            break
    return found


def _candidates(line: Line, there: Sequence[There], taken: set[int]) -> Iterator[There]:
    days = {line.row.due, line.row.raised} - {None}
    return (one for one in there if one.id not in taken and not days.isdisjoint(one.days))


def _comparer() -> Callable[[str, str], float]:
    """How alike two titles are, from 0 to 1, at most so many times; then nothing is alike."""
    left = _IN_ALL
    matcher = SequenceMatcher(autojunk=False)

    def alike(one: str, other: str) -> float:
        nonlocal left
        left -= 1
        matcher.set_seqs(one.casefold(), other.casefold())
        if left < 0 or matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
            return 0
        return matcher.ratio()

    return alike
