"""What a plan's period may be, and the words of its reviews."""

from collections.abc import Collection, Sequence
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from partnership.core.errors import Refused

LONGEST_REVIEW: Final = 2_000


class Quality(StrEnum):
    """How good a review finds what is planned."""

    GOOD = "good"
    PARTLY = "needs some work"
    POOR = "needs a rewrite"


class Progress(StrEnum):
    """How far a review finds that it has come."""

    NOT_BEGUN = "not begun"
    BEHIND = "behind"
    ON_COURSE = "on course"
    ACHIEVED = "achieved"


def check_period(from_on: date, until_on: date | None) -> None:
    """Refuse a plan that ends before it begins; both days count."""
    if until_on is not None and until_on < from_on:
        raise Refused("A plan ends on or after the day it begins", "until")


class Span(NamedTuple):
    """From when until when a version of a plan runs; without a last day it still does."""

    from_on: date
    until_on: date | None


def check_follows(later: Span, earlier: Span) -> None:
    """Refuse a version that begins before the one that it takes the place of has ended."""
    if earlier.until_on is None:
        raise Refused("Give the plan that it follows a last day first", "follows")
    if later.from_on <= earlier.until_on:
        raise Refused("A plan begins after the last day of the plan that it follows", "from")


def check_review(on: date, next_on: date | None, begins: date, today: date) -> None:
    """Refuse a review in the future, one from before its plan, or a next one that is no later."""
    if on > today:
        raise Refused("The day of a review cannot be in the future", "reviewed_on")
    if on < begins:
        raise Refused("The plan had not begun on that day", "reviewed_on")
    if next_on is not None and next_on <= max(on, today):
        raise Refused("The next review is on a day after today", "next_on")


class Serves(NamedTuple):
    """What an action serves: its first priority, and those beside and before it."""

    first: int | None
    others: frozenset[int]


def chosen(now: Serves, offered: Collection[int], ticked: Sequence[int]) -> Serves:
    """What it serves once these were ticked of those `offered`; what was not offered stays.

    The first stays the first where it is still ticked. One of an earlier version, which is not
    offered, makes way for the first that is ticked and stays beside it.
    """
    others = {one for one in now.others if one not in offered} | set(ticked)
    stays = now.first in ticked or (now.first not in offered and not ticked)
    first = now.first if stays else next(iter(ticked), None)
    if now.first is not None and now.first not in offered:
        others.add(now.first)
    return Serves(first, frozenset(others - {first}))


def carried(now: Serves, later: int) -> Serves:
    """What it serves once its first priority has gone on in this one: the earlier stays."""
    others = now.others | ({now.first} if now.first is not None else set())
    return Serves(later, frozenset(others - {later}))
