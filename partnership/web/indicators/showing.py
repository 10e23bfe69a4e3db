"""An indicator as its pages show it: a sentence, a chart with pins, and a table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from partnership.core.london import day_words
from partnership.indicators.drawing import Chart, Plotted, draw, pins_inside
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.periods import around, gaps, period_words
from partnership.indicators.rules import (
    change_words,
    number_words,
    rounded_otherwise,
    verdict,
)
from partnership.reports.pins import Pin
from partnership.web.addresses import address_of

KINDS: Final = {"decisions": "Decision", "actions": "Closed action"}


@dataclass(frozen=True)
class Shown:
    """One indicator; `chart` is None while there are too few figures for one."""

    indicator: Indicator
    latest: Figure | None
    chart: Chart | None
    rows: list[dict[str, Any]]

    @property
    def verdict(self) -> str:
        """How its latest figure stands against what it is compared with."""
        return word_of(self.latest) if self.latest else ""

    @property
    def change(self) -> str:
        """By how much."""
        return change_of(self.latest) if self.latest else ""


@dataclass(frozen=True)
class Numbered:
    """A pin as the list below the charts shows it."""

    number: int
    pin: Pin
    changed: list[str]

    @property
    def kind(self) -> str:
        """What it is."""
        return KINDS[self.pin.noun]

    @property
    def address(self) -> str:
        """Its page."""
        return address_of(*self.pin.place) or ""


def show(indicator: Indicator, pins: Sequence[Pin] = ()) -> Shown:
    """One indicator with pins, numbered in their order."""
    figures = indicator.standing
    numbered = [(number, pin.day) for number, pin in enumerate(pins, 1)]
    rows = [*map(_row, figures), *map(_gap, _gaps(figures))]
    return Shown(
        indicator=indicator,
        latest=latest(figures),
        chart=draw(_plotted(indicator), numbered),
        rows=sorted(rows, key=lambda row: row["until"], reverse=True),
    )


def latest(figures: Sequence[Figure]) -> Figure | None:
    """The newest that was counted, or else forecast."""
    counted = [one for one in figures if not one.is_forecast] or list(figures)
    return max(counted, key=lambda one: (one.until_on, one.id), default=None)


def inside(indicator: Indicator, pins: Sequence[Pin]) -> list[Pin]:
    """Those pins that have a place on the chart of an indicator."""
    places = list(enumerate(pin.day for pin in pins))
    return [pins[place] for place, _ in pins_inside(_plotted(indicator), places)]


def numbered(pins: Sequence[Pin], indicators: Sequence[Indicator]) -> list[Numbered]:
    """Pins with what the figures were before and after them."""
    return [
        Numbered(number, pin, _changed(pin.day, indicators)) for number, pin in enumerate(pins, 1)
    ]


def days_words(figure: Figure) -> str:
    """From its first day to its last."""
    return f"{day_words(figure.from_on)} to {day_words(figure.until_on)}"


def change_of(figure: Figure) -> str:
    """31% fewer; empty where nothing is compared."""
    before = figure.before
    return change_words(figure.indicator.unit, before.value, figure.value) if before else ""


def word_of(figure: Figure) -> str:
    """Better or worse."""
    return verdict(figure.indicator.measure, figure.before, figure.dated)


def _plotted(indicator: Indicator) -> list[Plotted]:
    unit = indicator.unit
    return [
        Plotted(one.dated, number_words(one.value, unit), one.is_forecast)
        for one in indicator.standing
    ]


def _changed(day: date, indicators: Sequence[Indicator]) -> list[str]:
    """Of each indicator that has a figure on both sides of a day: the two."""
    found = []
    for one in indicators:
        counted = [figure.dated for figure in one.standing if not figure.is_forecast]
        before, after = around(counted, day)
        if before and after:
            said = [
                f"{number_words(at.value, one.unit)} {period_words(at.from_on, at.until_on)}"
                for at in (before, after)
            ]
            found.append(f"{one.name}: {said[0]}, then {said[1]}")
    return found


def _row(figure: Figure) -> dict[str, Any]:
    return {
        "figure": figure,
        "days": days_words(figure),
        "until": figure.until_on,
        "number": number_words(figure.value, figure.indicator.unit),
        "change": change_of(figure),
        "verdict": word_of(figure),
        "rounded": rounded_otherwise(figure.quoted, figure.before, figure.dated),
    }


def _gaps(figures: Sequence[Figure]) -> list[tuple[date, date]]:
    return gaps([one.dated for one in figures if not one.is_forecast])


def _gap(days: tuple[date, date]) -> dict[str, Any]:
    begin, end = days
    return {"figure": None, "days": f"{day_words(begin)} to {day_words(end)}", "until": end}
