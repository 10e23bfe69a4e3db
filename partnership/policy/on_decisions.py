"""The conditions of grants that are about decisions: a decision goes where its matter goes."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import aliased

from partnership.actions.models import Action, Blockage, BlockageStep
from partnership.core.db import db
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.policy.predicates import Predicate, Sql
from partnership.policy.standing import Standing

_STUCK: Final = aliased(Blockage)


@dataclass(frozen=True)
class UnderMinutes:
    """It was made in a meeting of which `minutes` holds, and `item` of its item if it has one."""

    minutes: Predicate
    item: Predicate

    def holds(self, who: Standing, thing: Decision) -> int | None:
        """Through the meeting."""
        seat = self.minutes.holds(who, thing.meeting) if thing.meeting else None
        if seat is None or thing.item is None:
            return seat
        return None if self.item.holds(who, thing.item) is None else seat

    def sql(self, who: Standing, model: type[Decision]) -> Sql:
        """Asked of the one meeting and the one item, so that no list of either is put together."""
        minutes = select(Meeting.id).where(
            Meeting.id == model.meeting_id, self.minutes.sql(who, Meeting)
        )
        item = select(AgendaItem.id).where(
            AgendaItem.id == model.item_id, self.item.sql(who, AgendaItem)
        )
        under = or_(model.item_id.is_(None), item.correlate(model).exists())
        return and_(minutes.correlate(model).exists(), under)


@dataclass(frozen=True)
class AboutBlockage:
    """It was made between meetings, about a blockage of an action of which the part holds."""

    part: Predicate

    def holds(self, who: Standing, thing: Decision) -> int | None:
        """Through the action."""
        if thing.meeting_id is not None:
            return None
        found = db.session.scalars(_ACTIONS, {"reference": thing.reference})
        seats = (self.part.holds(who, action) for action in found)
        return next((seat for seat in seats if seat is not None), None)

    def sql(self, who: Standing, model: type[Decision]) -> Sql:
        """Through the step of the blockage's trail that carries its number."""
        found = _ACTIONS_OF_STEPS.with_only_columns(Action.id).where(
            BlockageStep.decision_reference == model.reference, self.part.sql(who, Action)
        )
        return and_(model.meeting_id.is_(None), found.correlate(model).exists())


_ACTIONS_OF_STEPS: Final = (
    select(Action)
    .join(_STUCK, _STUCK.action_id == Action.id)
    .join(BlockageStep, BlockageStep.blockage_id == _STUCK.id)
)
_ACTIONS: Final = _ACTIONS_OF_STEPS.where(
    BlockageStep.decision_reference == bindparam("reference")
).order_by(BlockageStep.id)
