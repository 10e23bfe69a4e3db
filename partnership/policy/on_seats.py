"""The conditions of grants that are about seats: whose a seat is, and who looks after it."""

from dataclasses import dataclass

from sqlalchemy import Select, select

from partnership.core.db import db
from partnership.groups.models import Membership, Seat
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class HoldsIt:
    """The person holds the seat; whoever acts for its holder does not."""

    def holds(self, who: Standing, thing: Seat) -> int | None:
        """That seat."""
        return thing.id if thing.id in who.capacities else None

    def sql(self, who: Standing, model: type[Seat]) -> Sql:
        """It is one of theirs."""
        return model.id.in_(list(who.capacities))


@dataclass(frozen=True)
class ActsForIt:
    """The person acts for the seat's holder; or, more narrowly, stands in and does not assist."""

    stands_in: bool = False

    def holds(self, who: Standing, thing: Seat) -> int | None:
        """That seat."""
        return thing.id if thing.id in self._seats(who) else None

    def sql(self, who: Standing, model: type[Seat]) -> Sql:
        """It is one of those."""
        return model.id.in_(self._seats(who))

    def _seats(self, who: Standing) -> list[int]:
        if self.stands_in:
            return [one.seat_id for one in who.offices if one.as_deputy]
        return list(who.acts_for)


@dataclass(frozen=True)
class WorksWithIt:
    """The person has one of these roles in a body in which the seat has a place."""

    roles: tuple[Role, ...]

    def holds(self, who: Standing, thing: Seat) -> int | None:
        """Their own seat in that body."""
        theirs = who.roles(*self.roles)
        placed = _places(who, *self.roles).where(Membership.seat_id == thing.id).limit(1)
        body = db.session.scalar(placed) if theirs else None
        return theirs[body] if body is not None else None

    def sql(self, who: Standing, model: type[Seat]) -> Sql:
        """It has a place in a body of theirs."""
        return model.id.in_(_places(who, *self.roles).with_only_columns(Membership.seat_id))


@dataclass(frozen=True)
class SecretariatOfIt(WorksWithIt):
    """The person is the secretariat of a body in which the seat has a place."""

    roles: tuple[Role, ...] = (Role.SECRETARIAT,)


def _places(who: Standing, *roles: Role) -> Select[int]:
    """The bodies in which the person has one of these roles, as seats have places there."""
    bodies = list(who.roles(*roles))
    return select(Membership.group_id).where(
        Membership.group_id.in_(bodies), current(Membership, who.on)
    )
