"""What indicators say last, in one sentence each, for pages about something else."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.core.london import day_words
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.rules import Unit, change
from partnership.policy.permits import visible_to
from partnership.policy.seeing import SEEING
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Measure:
    """An indicator, and its newest figure that was counted and stands."""

    indicator: Indicator
    figure: Figure | None

    @property
    def words(self) -> str:
        """81 from 1 October 2022 to 30 September 2023 (139 before, down by 42 per cent)."""
        if self.figure is None:
            return "No figure yet"
        one = self.figure
        said = f"{self._said(one)} from {day_words(one.from_on)} to {day_words(one.until_on)}"
        return said + (self._against(one.against, one) if one.against else "")

    def _against(self, before: Figure, after: Figure) -> str:
        by = change(before.value, after.value)
        way = "up" if (by or 0) > 0 else "down"
        changed = f", {way} by {abs(by)} per cent" if by else ""
        return f" ({self._said(before)} before{changed})"

    def _said(self, one: Figure) -> str:
        number = f"{one.value.normalize():,f}"
        units = {
            Unit.PERCENT: f"{number}%",
            Unit.POUNDS: f"£{number}",
            Unit.YEARS: f"{number} years",
        }
        return units.get(self.indicator.unit, number)


def latest(who: Standing, indicator_ids: Collection[int]) -> dict[int, Measure]:
    """By indicator's number, of those that the person may see. Two queries."""
    if not indicator_ids:
        return {}
    found = _seen(who).where(Indicator.id.in_(indicator_ids))
    indicators = db.session.scalars(found.order_by(Indicator.name)).all()
    figures = _figures([one.id for one in indicators])
    return {one.id: Measure(one, figures.get(one.id)) for one in indicators}


def to_name(who: Standing, group_id: int) -> list[Indicator]:
    """Those of a body that somebody may name, by name."""
    mine = _seen(who).where(Indicator.group_id == group_id, Indicator.ended_on.is_(None))
    return list(db.session.scalars(mine.order_by(Indicator.name)))


def by_priority(who: Standing, priority_ids: Collection[int]) -> dict[int, list[Measure]]:
    """The measures of each priority, by name."""
    rows = db.session.execute(
        select(IndicatorPriority.priority_id, IndicatorPriority.indicator_id).where(
            IndicatorPriority.priority_id.in_(priority_ids)
        )
    ).all()
    measures = latest(who, {indicator_id for _, indicator_id in rows})
    found: dict[int, list[Measure]] = {}
    for number, measure in measures.items():
        for priority_id in (one for one, indicator_id in rows if indicator_id == number):
            found.setdefault(priority_id, []).append(measure)
    return found


def _seen(who: Standing) -> Select[Any]:
    """Nothing where the policy does not say who sees indicators."""
    if Indicator.__tablename__ not in SEEING:
        return select(Indicator).where(Indicator.id.is_(None))
    return visible_to(who, Indicator)


def _figures(indicator_ids: Collection[int]) -> dict[int, Figure]:
    """The newest of each that stands; forecasts do not count."""
    stands = Figure.withdrawn_at.is_(None), Figure.is_forecast.is_(False)
    found = select(Figure).options(joinedload(Figure.against))
    rows = db.session.scalars(
        found.where(Figure.indicator_id.in_(indicator_ids), *stands).order_by(
            Figure.until_on, Figure.id
        )
    )
    return {one.indicator_id: one for one in rows}
