"""What indicators say last, in one sentence each, for pages about something else."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Measure:
    """An indicator, and its newest figure that was counted and stands."""

    indicator: Indicator
    figure: Figure | None

    @property
    def words(self) -> str:
        """Its sentence, as every page says it."""
        return self.figure.said.text if self.figure else "No figure yet"


def latest(who: Standing, indicator_ids: Collection[int]) -> dict[int, Measure]:
    """By indicator's number, of those that the person may see. Two queries."""
    if not indicator_ids:
        return {}
    found = visible_to(who, Indicator).where(Indicator.id.in_(indicator_ids))
    indicators = db.session.scalars(found.order_by(Indicator.name)).all()
    figures = _figures([one.id for one in indicators])
    return {one.id: Measure(one, figures.get(one.id)) for one in indicators}


def to_name(who: Standing, group_id: int) -> list[Indicator]:
    """Those of a body that somebody may name, by name."""
    mine = visible_to(who, Indicator).where(
        Indicator.group_id == group_id, Indicator.ended_on.is_(None)
    )
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
