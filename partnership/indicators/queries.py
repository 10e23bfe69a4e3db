"""Finding indicators and their figures."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from partnership.core.db import db
from partnership.groups.models import Group
from partnership.indicators.entries import Entry
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.plans.models import Plan, Priority


def by_key(key: str) -> Indicator | None:
    """The indicator with this key."""
    return db.session.scalar(select(Indicator).where(Indicator.key == key))


def indicator(indicator_id: int) -> Indicator | None:
    """One with its body and its figures."""
    found = _with_figures(select(Indicator).where(Indicator.id == indicator_id))
    return db.session.scalars(found).one_or_none()


def listed(seen: Select[Any]) -> Sequence[Indicator]:
    """Those among `seen`, body by body, with their figures. Two queries."""
    ordered = _with_figures(seen).join(Group, Group.id == Indicator.group_id)
    return db.session.scalars(ordered.order_by(Group.name, Indicator.name, Indicator.id)).all()


def of_priority(seen: Select[Any], priority_id: int) -> Sequence[Indicator]:
    """Those among `seen` that speak of a priority, with their figures."""
    about = select(IndicatorPriority.indicator_id).filter_by(priority_id=priority_id)
    found = _with_figures(seen).where(Indicator.id.in_(about))
    return db.session.scalars(found.order_by(Indicator.name, Indicator.id)).all()


def named(group_id: int, name: str) -> Indicator | None:
    """The indicator of a body with this name, in any letter case."""
    same = func.lower(Indicator.name) == name.lower()
    return db.session.scalar(select(Indicator).where(Indicator.group_id == group_id, same))


def known_priorities(ids: Iterable[int]) -> set[int]:
    """Those of these numbers that are priorities."""
    return set(db.session.scalars(select(Priority.id).where(Priority.id.in_(list(ids)))))


def priority(priority_id: int) -> Priority | None:
    """A priority with its plan."""
    found = select(Priority).where(Priority.id == priority_id)
    return db.session.scalar(found.options(joinedload(Priority.plan, innerjoin=True)))


def priorities_of(indicator_id: int) -> Sequence[Priority]:
    """Those that an indicator speaks of, the newest plan first."""
    about = select(IndicatorPriority.priority_id).filter_by(indicator_id=indicator_id)
    found = select(Priority).join(Priority.plan).options(contains_eager(Priority.plan))
    newest = found.where(Priority.id.in_(about)).order_by(Plan.from_on.desc(), Priority.position)
    return db.session.scalars(newest).all()


def figure(indicator_id: int, figure_id: int) -> Figure | None:
    """A figure of this indicator that was not withdrawn."""
    found = withdrawn(indicator_id, figure_id)
    return found if found and found.withdrawn_at is None else None


def withdrawn(indicator_id: int, figure_id: int) -> Figure | None:
    """The same, also where it was withdrawn."""
    found = select(Figure).where(Figure.id == figure_id, Figure.indicator_id == indicator_id)
    return db.session.scalar(
        found.options(joinedload(Figure.indicator).joinedload(Indicator.group))
    )


def standing(indicator_id: int) -> Sequence[Figure]:
    """The figures that were not withdrawn, as they are stored now."""
    found = select(Figure).filter_by(indicator_id=indicator_id, withdrawn_at=None)
    return db.session.scalars(found.order_by(Figure.until_on, Figure.id)).all()


def same(indicator_id: int, of: Entry) -> Figure | None:
    """The one with the same period, publisher and kind, withdrawn or not."""
    return db.session.scalars(
        select(Figure)
        .filter_by(
            indicator_id=indicator_id,
            from_on=of.from_on,
            until_on=of.until_on,
            publisher=of.publisher,
            is_forecast=of.is_forecast,
        )
        .order_by(Figure.withdrawn_at.is_not(None), Figure.id)
    ).first()


def _with_figures(seen: Select[Any]) -> Select[Any]:
    return seen.options(
        joinedload(Indicator.group, innerjoin=True),
        selectinload(Indicator.figures).options(
            joinedload(Figure.against), joinedload(Figure.indicator)
        ),
    )
