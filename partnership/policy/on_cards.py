"""The conditions of grants that are about cards of what worked: whose they are, who is close."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, or_, select

from partnership.core.db import db
from partnership.groups.models import Relation
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.learning.models import Card
from partnership.policy.predicates import ByBody, Sql
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Sends(ByBody):
    """The person has one of these roles in the body, in a seat they hold or may send for."""

    roles: tuple[Role, ...]

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """Those, each with a seat they hold there before one that they only send for."""
        return {
            one.group.id: one.seat_id
            for one in reversed(who.offices)
            if one.role in self.roles and (not one.as_deputy or one.seat_id in who.may_send)
        }


@dataclass(frozen=True)
class InFamily:
    """The condition holds of the card's body, or of one that stands in any relation to it."""

    part: ByBody

    def holds(self, who: Standing, thing: Card) -> int | None:
        """Their seat in that body."""
        seats = self.part.bodies(who)
        if thing.group_id in seats or not seats:
            return seats.get(thing.group_id)
        found = select(Relation.group_id, Relation.other_id).where(
            or_(_below(who, seats, thing.group_id), _above(who, seats, thing.group_id))
        )
        pair = db.session.execute(found.limit(1)).first()
        return next(seats[one] for one in pair if one in seats) if pair else None

    def sql(self, who: Standing, model: type[Card]) -> Sql:
        """The same through the relations of the day."""
        seats = self.part.bodies(who)
        if not seats:
            return false()
        below = select(Relation.id).where(_below(who, seats, model.group_id))
        above = select(Relation.id).where(_above(who, seats, model.group_id))
        near = (one.correlate(model).exists() for one in (below, above))
        return or_(model.group_id.in_(list(seats)), *near)


@dataclass(frozen=True)
class OwnsCard:
    """The person holds the seat whose card it is; or, more widely, may send for its holder."""

    sends: bool = False

    def holds(self, who: Standing, thing: Card) -> int | None:
        """That seat."""
        return thing.seat_id if thing.seat_id in self._seats(who) else None

    def sql(self, who: Standing, model: type[Card]) -> Sql:
        """It is one of theirs."""
        seats = self._seats(who)
        return model.seat_id.in_(seats) if seats else false()

    def _seats(self, who: Standing) -> list[int]:
        return list(who.may_send if self.sends else who.capacities)


def _below(who: Standing, seats: Mapping[int, int], body: object) -> ColumnElement[bool]:
    """One of theirs is what the body relates to."""
    return (
        (Relation.group_id == body) & Relation.other_id.in_(list(seats)) & current(Relation, who.on)
    )


def _above(who: Standing, seats: Mapping[int, int], body: object) -> ColumnElement[bool]:
    """One of theirs relates to the body."""
    return (
        (Relation.other_id == body) & Relation.group_id.in_(list(seats)) & current(Relation, who.on)
    )
