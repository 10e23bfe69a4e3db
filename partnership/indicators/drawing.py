"""Where the points, lines, gaps and pins of a chart stand: numbers in, coordinates out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from itertools import pairwise
from typing import Final

from partnership.core.london import month_words
from partnership.indicators.periods import Dated, gaps

# The drawing's own units; it is as wide as its page, so these are its proportions.
WIDTH: Final = 400
# The first and the last point keep clear of the scale and the edge.
LEFT: Final = 66
RIGHT: Final = 376
HIGH: Final = 150
# A pin is as large as a fingertip needs, and none stands on another.
PIN: Final = 28
ROW: Final = PIN + 4
ABOVE: Final = 22
# How long after its last figure a decision still belongs to a chart.
AFTERWARDS: Final = timedelta(days=366)
MOST_LABELS: Final = 10
LABEL_ROOM: Final = 84


@dataclass(frozen=True)
class Plotted:
    """One figure, as far as a chart shows it."""

    dated: Dated
    number: str
    is_forecast: bool = False


@dataclass(frozen=True)
class Point:
    """Where a figure stands; a forecast is hollow."""

    x: float
    y: float
    number: str
    is_forecast: bool
    labelled: bool = True


@dataclass(frozen=True)
class Pinned:
    """Where the pin with this number stands."""

    x: float
    y: float
    number: int


@dataclass(frozen=True)
class Chart:
    """Everything that is drawn."""

    height: float
    base: float
    points: list[Point]
    lines: list[tuple[Point, Point]]
    # Left edge and width of each stretch without a figure.
    gaps: list[tuple[float, float]]
    levels: list[tuple[float, str]]
    days: list[tuple[float, str]]
    pins: list[Pinned]


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    top: Decimal
    base: float

    def x(self, day: date) -> float:
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return round(LEFT + share * (RIGHT - LEFT), 1)

    def y(self, value: Decimal) -> float:
        return round(self.base - float(value / self.top) * HIGH, 1)


def draw(figures: Sequence[Plotted], pins: Sequence[tuple[int, date]] = ()) -> Chart | None:
    """The chart of these figures with numbered pins on their days; None for fewer than two."""
    if len(figures) < 2:
        return None
    ordered = sorted(figures, key=lambda one: one.dated.until_on)
    first = ordered[0].dated.until_on
    inside = pins_inside(ordered, pins)
    last = max([ordered[-1].dated.until_on, *(day for _, day in inside)])
    rows = _rows([(number, _Scale(first, last, Decimal(1), 0).x(day)) for number, day in inside])
    above = ABOVE + ROW * (1 + max((row for _, _, row in rows), default=-1))
    top, step = _levels(max(one.dated.value for one in ordered))
    scale = _Scale(first, last, top, above + HIGH)
    points = [_point(one, scale) for one in ordered]
    counted = [one.dated for one in ordered if not one.is_forecast]
    missing = gaps(counted)
    return Chart(
        height=scale.base + 26,
        base=scale.base,
        points=_labelled(points),
        lines=_joined(ordered, points, missing),
        gaps=[
            (scale.x(begin), round(scale.x(end) - scale.x(begin), 1))
            for begin, end in missing
            if begin >= first
        ],
        levels=[(scale.y(step * one), f"{step * one:,f}") for one in range(int(top / step) + 1)],
        days=_days(points, ordered),
        pins=[Pinned(x, PIN / 2 + 2 + ROW * row, number) for number, x, row in rows],
    )


def pins_inside(
    figures: Sequence[Plotted], pins: Sequence[tuple[int, date]]
) -> list[tuple[int, date]]:
    """Those of the time that the figures cover, and of the year after it; the oldest first."""
    if len(figures) < 2:
        return []
    first = min(one.dated.until_on for one in figures)
    last = max(one.dated.until_on for one in figures) + AFTERWARDS
    return sorted((pin for pin in pins if first <= pin[1] <= last), key=lambda pin: pin[1])


def _point(one: Plotted, scale: _Scale) -> Point:
    x, y = scale.x(one.dated.until_on), scale.y(one.dated.value)
    return Point(x, y, one.number, one.is_forecast)


def _labelled(points: list[Point]) -> list[Point]:
    """Every number stands at its point, unless there are too many: then the first and last."""
    if len(points) <= MOST_LABELS:
        return points
    ends = {0, len(points) - 1}
    return [replace(one, labelled=number in ends) for number, one in enumerate(points)]


def _joined(
    ordered: Sequence[Plotted], points: Sequence[Point], missing: Sequence[tuple[date, date]]
) -> list[tuple[Point, Point]]:
    """A line joins two counts of like periods that follow each other, and never crosses a gap."""
    begins = {begin - timedelta(days=1) for begin, _ in missing}
    return [
        (point, following)
        for (one, point), (other, following) in pairwise(zip(ordered, points, strict=True))
        if not (one.is_forecast or other.is_forecast)
        and one.dated.is_like(other.dated)
        and one.dated.until_on not in begins
    ]


def _rows(pins: Sequence[tuple[int, float]]) -> list[tuple[int, float, int]]:
    """Number, place and row of each: the lowest number of rows in which none touches another."""
    taken: list[float] = []
    found = []
    for number, x in pins:
        row = next((row for row, until in enumerate(taken) if until <= x), len(taken))
        taken[row:] = [x + PIN + 2, *taken[row + 1 :]]
        found.append((number, x, row))
    return found


def _levels(most: Decimal) -> tuple[Decimal, Decimal]:
    """The top of the scale, which begins at nothing, and the step between its levels."""
    step = Decimal(1).scaleb((most / 4).adjusted()) if most else Decimal(1)
    for times in (1, 2, 5, 10):
        if step * times * 4 >= most:
            step *= times
            break
    steps = int((most / step).to_integral_value(ROUND_CEILING))
    return step * max(1, steps), step


def _days(points: Sequence[Point], ordered: Sequence[Plotted]) -> list[tuple[float, str]]:
    """The months in which periods ended, as many as have room; the last always."""
    found: list[tuple[float, str]] = []
    for point, one in reversed(list(zip(points, ordered, strict=True))):
        if not found or found[-1][0] - point.x >= LABEL_ROOM:
            month, year = month_words(one.dated.until_on).split()
            found.append((point.x, f"{month[:3]} {year}"))
    return found
