"""The words of indicators, and how two dated figures are compared: once, for every page.

Reports take their sentences from `said`, so that a claim reads the same wherever it stands.
"""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from partnership.indicators.periods import Dated, is_same_a_year_before, period_words

# What every page with a chart of them says.
NOT_PROOF: Final = (
    "Timing is not proof: a figure that changes after a decision need not change because of it."
)
__all__ = ["Dated", "Measure", "Said", "change", "said"]
_PERCENT: Final = re.compile(r"(\d+)(?:\.\d+)? ?(?:%|per ?cent)")


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
class Measure:
    """What is measured: its name, such as "Firearms discharges", and which way is good."""

    name: str
    unit: Unit
    better: Better


class Said(NamedTuple):
    """A figure and its change as a sentence, and whether the change is good (None: neither)."""

    text: str
    is_good: bool | None


def said(
    measure: Measure,
    after: Dated,
    before: Dated | None = None,
    *,
    is_forecast: bool = False,
    quoted: str = "",
) -> Said:
    """The one sentence for a figure, with the figure that it is compared with.

    What its publisher says about it in words of its own follows as a quotation.
    """
    number = number_words(after.value, measure.unit)
    number = f"a forecast of {number}" if is_forecast else number
    period = period_words(after.from_on, after.until_on)
    compared = comparison_words(measure, after, before)
    text = f"{_subject(measure, number, after.value)} {period}, {compared}."
    text = text[0].upper() + text[1:]
    return Said(text + quotation(quoted), is_good(measure, before, after))


def comparison_words(measure: Measure, after: Dated, before: Dated | None) -> str:
    """Against 52 in the same period the year before: 31% fewer."""
    if before is None:
        return "no comparison published"
    same = is_same_a_year_before(before, after)
    when = (
        "in the same period the year before"
        if same
        else period_words(before.from_on, before.until_on)
    )
    number = number_words(before.value, measure.unit)
    return f"against {number} {when}: {change_words(measure.unit, before.value, after.value)}"


def change_words(unit: Unit, before: Decimal, after: Decimal) -> str:
    """31% fewer, no change, or the numbers themselves where a percentage says nothing."""
    if before == after:
        return "no change"
    if unit is Unit.PERCENT:
        points = _plain(abs(after - before))
        way = "up" if after > before else "down"
        return f"{way} {points} percentage point{'' if points == '1' else 's'}"
    per_cent = change(before, after)
    if per_cent is None:
        return f"from {number_words(before, unit)} to {number_words(after, unit)}"
    fewer = "fewer" if unit is Unit.COUNT else "less"
    size = f"{abs(per_cent):,}%" if per_cent else "less than 1%"
    return f"{size} {'more' if after > before else fewer}"


def change(before: Decimal, after: Decimal) -> int | None:
    """By how many per cent it changed, rounded half away from zero.

    None where it was zero before: no percentage says anything then.
    """
    if not before:
        return None
    return int(((after - before) * 100 / before).quantize(Decimal(1), ROUND_HALF_UP))


def is_good(measure: Measure, before: Dated | None, after: Dated) -> bool | None:
    """Whether it changed for the better; None where it did not, or where neither way is."""
    if before is None or before.value == after.value or measure.better is Better.NEITHER:
        return None
    return (after.value < before.value) is (measure.better is Better.LOWER)


def verdict(measure: Measure, before: Dated | None, after: Dated) -> str:
    """The word that stands beside the shape; none where nothing is compared."""
    if before is None:
        return ""
    if before.value == after.value:
        return "No different"
    good = is_good(measure, before, after)
    return "Neither better nor worse" if good is None else "Better" if good else "Worse"


def quotation(quoted: str) -> str:
    """What the publisher says, as a sentence to follow ours."""
    return f" Its publisher says “{quoted}”." if quoted else ""


def rounded_otherwise(quoted: str, before: Dated | None, after: Dated) -> bool:
    """Whether the publisher's percentage is another than the two figures give."""
    found = _PERCENT.search(quoted)
    worked_out = change(before.value, after.value) if before else None
    return found is not None and worked_out is not None and int(found[1]) != abs(worked_out)


def number_words(value: Decimal, unit: Unit) -> str:
    """6,942, 62%, £1,200 or 136 years."""
    plain = _plain(value)
    if unit is Unit.POUNDS:
        return f"£{plain if '.' not in plain else f'{value:,.2f}'}"
    if unit is Unit.YEARS:
        return f"{plain} year{'' if value == 1 else 's'}"
    return f"{plain}%" if unit is Unit.PERCENT else plain


def _subject(measure: Measure, number: str, value: Decimal) -> str:
    """36 firearms discharges; what is not counted, or is one alone, stands behind its name."""
    if measure.unit is not Unit.COUNT or value == 1:
        return f"{measure.name}: {number}"
    is_word = measure.name[1:2].islower()
    name = measure.name[:1].lower() + measure.name[1:] if is_word else measure.name
    return f"{number} {name}"


def _plain(value: Decimal) -> str:
    return f"{value.normalize():,f}"
