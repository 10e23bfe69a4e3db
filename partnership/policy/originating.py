"""Who began a thing: the seat that made it, or whoever wrote an update."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, exists, false, select

from partnership.actions.models import ActionUpdate
from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db
from partnership.meetings.models import AgendaItem
from partnership.policy.standing import Standing

BEGINNINGS: Final = (
    Kind.MEETING_SCHEDULED,
    Kind.ACTION_OPENED,
    Kind.BLOCKAGE_RAISED,
    Kind.CARD_SHARED,
)


@dataclass(frozen=True)
class Originator:
    """The person holds the seat that made the row, as the record has it; or wrote the update."""

    def holds(self, who: Standing, thing: Any) -> int | None:
        """That seat; of an update any seat of theirs."""
        if isinstance(thing, ActionUpdate):
            own = who.person_id is not None and thing.person_id == who.person_id
            return next(iter(who.capacities), 0) if own else None
        return db.session.scalar(select(Event.seat_id).where(_made(who, thing)).limit(1))

    def sql(self, who: Standing, model: Any) -> ColumnElement[bool]:
        """The same through the record."""
        if model is ActionUpdate:
            return false() if who.person_id is None else model.person_id == who.person_id
        return exists().where(_made(who, model))


def _made(who: Standing, row: Any) -> ColumnElement[bool]:
    """The event with which a row (or, for a model, each of its rows) was made by their seats."""
    mine = Event.seat_id.in_(list(who.capacities))
    if row is AgendaItem or isinstance(row, AgendaItem):
        return and_(
            *(mine, Event.noun == "meetings", Event.noun_id == row.meeting_id),
            *(Event.kind == Kind.AGENDA_CHANGED, Event.details["change"].as_string() == "added"),
            Event.details["item_id"].as_integer() == row.id,
        )
    its_own = and_(Event.noun == row.__tablename__, Event.noun_id == row.id)
    return and_(mine, its_own, Event.kind.in_(BEGINNINGS))
