"""What a figure must be: a number of its unit, for a real period, from a named publisher."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.indicators.rules import Unit

LARGEST: Final = Decimal(10) ** 12
PLACES: Final = 3
_NUMBER: Final = re.compile(r"-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?", re.ASCII)
_EXAMPLE: Final = {
    Unit.COUNT: "36",
    Unit.PERCENT: "62.5%",
    Unit.POUNDS: "£1,200",
    Unit.YEARS: "136",
}
_NO_PERCENTAGE: Final = (
    "This indicator does not take a percentage. Enter the number itself, like {example}. "
    "The change is worked out from two figures; what the publisher says goes in its own words"
)


@dataclass(frozen=True)
class Period:
    """A figure that is there already, as far as another may overlap it."""

    from_on: date
    until_on: date
    publisher: str
    is_forecast: bool


@dataclass(frozen=True)
class Compared:
    """A figure, as far as it may stand beside another."""

    indicator_id: int
    from_on: date
    until_on: date
    is_forecast: bool


def read_number(typed: str, unit: Unit) -> Decimal:
    """The number in what somebody typed."""
    text = typed.strip().removeprefix("£" if unit is Unit.POUNDS else "").strip()
    if text.endswith("%"):
        if unit is not Unit.PERCENT:
            raise Refused(_NO_PERCENTAGE.format(example=_EXAMPLE[unit]), "value")
        text = text[:-1].rstrip()
    if not _NUMBER.fullmatch(text):
        raise Refused(f"Enter a number, like {_EXAMPLE[unit]}", "value")
    return check_number(Decimal(text.replace(",", "")), unit)


def check_number(value: Decimal, unit: Unit) -> Decimal:
    """The same, unless it is none of its unit."""
    if not 0 <= value < LARGEST:
        raise Refused("Enter a number from 0 to less than a million million", "value")
    if unit is Unit.COUNT and value != value.to_integral_value():
        reason = "A count is a whole number, like 36. A share such as 0.31 is no count"
        raise Refused(f"{reason}: enter how many there were", "value")
    if value != round(value, PLACES):
        raise Refused(f"Enter {PLACES} places after the point or fewer", "value")
    return value


def check_period(from_on: date, until_on: date) -> None:
    """Refuse one that ends before it begins."""
    if until_on < from_on:
        raise Refused("The last day must be on or after the first day", "until_on")


def check_published(published_on: date, until_on: date, today: date, *, is_forecast: bool) -> None:
    """Nobody has counted what is not over, or published what they will publish tomorrow."""
    if published_on > today:
        raise Refused("The day it was published must be today or earlier", "published_on")
    if published_on < until_on and not is_forecast:
        ended = day_words(until_on)
        reason = f"It was published before its period ended on {ended}. Say that it is a forecast"
        raise Refused(f"{reason}, or correct one of the days", "published_on")


def overlaps(one: Period, new: Period) -> bool:
    """Whether both are for some of the same days, by one publisher, forecast or count alike."""
    same = (one.publisher.casefold(), one.is_forecast) == (
        new.publisher.casefold(),
        new.is_forecast,
    )
    return same and one.from_on <= new.until_on and new.from_on <= one.until_on


def check_overlap(new: Period, others: Iterable[Period]) -> None:
    """Refuse a second figure of one publisher for the same days; a forecast may stand beside."""
    for one in others:
        if overlaps(one, new):
            days = f"{day_words(one.from_on)} to {day_words(one.until_on)}"
            reason = f"{new.publisher} has a figure for {days} already. Withdraw that one first"
            raise Refused(f"{reason}, or change the days", "from_on")


def check_comparator(before: Compared, after: Compared) -> None:
    """Only something counted, of the same indicator, and earlier, is compared with."""
    if before.indicator_id != after.indicator_id:
        reason = "Compare with a figure of the same indicator: others count something else"
        raise Refused(reason, "against_id")
    if before.is_forecast:
        raise Refused("Compare with a figure that was counted, not with a forecast", "against_id")
    if before.until_on >= after.from_on:
        reason = "Compare with an earlier figure: its period must end before this one begins"
        raise Refused(reason, "against_id")
