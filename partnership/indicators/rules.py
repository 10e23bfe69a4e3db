"""The words of indicators, and how two dated figures are compared: once, for every page."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum


class Better(StrEnum):
    """Which way is good; never read off the direction of a line."""

    LOWER = "lower is better"
    HIGHER = "higher is better"
    NEITHER = "neither is better"


class Unit(StrEnum):
    """What the number counts."""

    COUNT = "count"
    PERCENT = "percent"
    POUNDS = "pounds"
    YEARS = "years"


@dataclass(frozen=True)
class Dated:
    """A number for a period; both days count."""

    value: Decimal
    from_on: date
    until_on: date


def change(before: Decimal, after: Decimal) -> int | None:
    """By how many per cent it changed, rounded half away from zero.

    None where it was zero before: no percentage says anything then.
    """
    if not before:
        return None
    return int(((after - before) * 100 / before).quantize(Decimal(1), ROUND_HALF_UP))
