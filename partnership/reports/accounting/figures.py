"""Figures of indicators as sentences and rows: the only place here that words a comparison."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.rules import Better, Dated, Unit, change
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.values import FigureRow, Paragraph, Said, Source

SIGNS: Final = {Unit.PERCENT: ("", "%"), Unit.POUNDS: ("£", ""), Unit.YEARS: ("", " years")}


@dataclass
class Measured:
    """The figures of a period by priority: a forecast, or not; each indicator's newest of both."""

    by_priority: dict[int, list[Figure]] = field(default_factory=lambda: defaultdict(list))

    def under(self, priorities: Collection[int]) -> list[Figure]:
        """Those that speak of one of these priorities, each once."""
        found = [one for number in priorities for one in self.by_priority.get(number, ())]
        return list(dict.fromkeys(found))


def read(asked: Asked) -> Measured:
    """What was measured or published in the period, of the bodies' own indicators. Two queries."""
    newest = {(one.indicator_id, one.is_forecast): one for one in _figures(asked)}
    wanted = {one.indicator_id for one in newest.values()}
    measured = Measured()
    links = select(IndicatorPriority).where(IndicatorPriority.indicator_id.in_(wanted))
    for link in db.session.scalars(links):
        for is_forecast in (False, True):
            found = newest.get((link.indicator_id, is_forecast))
            if found is not None:
                measured.by_priority[link.priority_id].append(found)
    return measured


def _figures(asked: Asked) -> list[Figure]:
    period = asked.period
    found = (
        select(Figure)
        .join(Figure.indicator)
        .options(contains_eager(Figure.indicator), joinedload(Figure.against))
        .where(
            Indicator.group_id.in_(asked.bodies),
            Indicator.marking == Marking.OFFICIAL,
            Figure.withdrawn_at.is_(None),
            or_(
                Figure.until_on.between(period.from_on, period.until_on),
                Figure.published_on.between(period.from_on, period.until_on),
            ),
            Figure.published_on <= period.until_on,
        )
    )
    return list(db.session.scalars(found.order_by(Indicator.name, Figure.until_on, Figure.id)))


def paragraph(prefix: str, one: Figure) -> Paragraph:
    """A figure beside the one that it is compared with."""
    source = Source(
        "Indicator figure",
        f"{one.indicator.name}, {one.publisher}",
        one.published_on,
        ("indicators", one.indicator_id),
    )
    return Paragraph(f"{prefix}figure-{one.id}", (Said(said(one), source),))


def said(one: Figure) -> str:
    """Both dated numbers, the change, and the publisher's own words about it."""
    indicator = one.indicator
    name = f"{indicator.name}, {indicator.area}"
    if one.is_forecast:
        name = f"Forecast: {name[0].lower()}{name[1:]}"
    text = f"{name}: {shown(one.dated, indicator.unit)}"
    if one.against is not None:
        before = shown(one.against.dated, indicator.unit)
        text += f", against {before} ({moved(one)})"
    quoted = f" In the words of the publisher: “{one.quoted}”." if one.quoted else ""
    return f"{text}.{quoted}"


def shown(dated: Dated, unit: Unit) -> str:
    """36 (1 April 2015 to 3 December 2015)."""
    days = f"{day_words(dated.from_on)} to {day_words(dated.until_on)}"
    return f"{number(dated.value, unit)} ({days})"


def number(value: Decimal, unit: Unit) -> str:
    """1,234 or 12.5, with the sign of its unit."""
    before, after = SIGNS.get(unit, ("", ""))
    digits = f"{value:,.3f}".rstrip("0").rstrip(".")
    return f"{before}{digits}{after}"


def moved(one: Figure) -> str:
    """Down 31%, or that nothing changed."""
    if one.against is None:
        return ""
    by = change(one.against.value, one.value)
    if by is None:
        return "nothing to compare with in per cent"
    return f"{'up' if by > 0 else 'down'} {abs(by)}%" if by else "no change"


def row(one: Figure) -> FigureRow:
    """The same as a row of the table of figures."""
    unit = one.indicator.unit
    name = f"{one.indicator.name}, {one.indicator.area}"
    return FigureRow(
        name=f"{name} (forecast)" if one.is_forecast else name,
        before=shown(one.against.dated, unit) if one.against else "None given",
        after=shown(one.dated, unit),
        change=moved(one) or "None given",
        publisher=f"{one.publisher}, {day_words(one.published_on)}",
    )


def is_better(one: Figure) -> bool | None:
    """Whether it went the good way; None where neither way is good, or nothing changed."""
    if one.against is None or one.indicator.better is Better.NEITHER:
        return None
    if one.value == one.against.value:
        return None
    return (one.value < one.against.value) is (one.indicator.better is Better.LOWER)
