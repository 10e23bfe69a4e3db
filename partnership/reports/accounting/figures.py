"""Figures of indicators as sentences and rows, in the words that pages use for them."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import or_, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.core.db import db
from partnership.core.london import day_words
from partnership.core.marking import Marking
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.periods import Dated, period_words
from partnership.indicators.rules import Unit, change_words, number_words
from partnership.policy.permits import visible_to
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.values import FigureRow, Paragraph, Said, Source


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
    seen = visible_to(asked.who, Indicator).with_only_columns(Indicator.id)
    found = (
        select(Figure)
        .join(Figure.indicator)
        .options(contains_eager(Figure.indicator), joinedload(Figure.against))
        .where(
            Figure.indicator_id.in_(seen),
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
    text = f"{one.indicator.area}: {one.said.text}"
    return Paragraph(f"{prefix}figure-{one.id}", (Said(text, source),))


def row(one: Figure) -> FigureRow:
    """The same as a row of the table of figures."""
    unit, before = one.indicator.unit, one.before
    name = f"{one.indicator.name}, {one.indicator.area}"
    return FigureRow(
        name=f"{name} (forecast)" if one.is_forecast else name,
        before=_shown(before, unit) if before else "None given",
        after=_shown(one.dated, unit),
        change=change_words(unit, before.value, one.value) if before else "None given",
        publisher=f"{one.publisher}, {day_words(one.published_on)}",
    )


def _shown(dated: Dated, unit: Unit) -> str:
    """36, in the year to 3 December 2015."""
    period = period_words(dated.from_on, dated.until_on)
    return f"{number_words(dated.value, unit)}, {period}"
