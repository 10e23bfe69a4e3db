"""What a plan's period may be, and the words of its reviews."""

from datetime import date
from enum import StrEnum

from partnership.core.errors import Refused


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
