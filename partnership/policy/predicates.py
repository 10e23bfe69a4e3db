"""The conditions that grants are made of, each as a question about a row and as SQL.

The two forms of a condition stand side by side so that a list and a page cannot disagree.
`holds` answers with the seat through which the condition is met, or None.
"""

from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import ColumnElement, and_, false, or_

from partnership.actions.models import Action, ActionSupport, Blockage
from partnership.groups.models import Group, Seat
from partnership.groups.rules import Role
from partnership.meetings.models import Meeting
from partnership.policy.standing import Body, Standing

Sql = ColumnElement[bool]


class Predicate(Protocol):
    """One condition."""

    def holds(self, who: Standing, thing: Any) -> int | None:
        """The seat through which `who` meets the condition for this row, or None."""

    def sql(self, who: Standing, model: Any) -> Sql:
        """The same condition over the model's table."""


def body(thing: Any) -> Any:
    """The body a row (or, for a model, its column) belongs to."""
    return thing.id if thing is Group or isinstance(thing, Group | Body) else thing.group_id


@dataclass(frozen=True)
class HasRole:
    """The person has one of these roles in the row's body (any role, if none is named)."""

    roles: tuple[Role, ...]

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Their seat in the body."""
        return who.roles(*self.roles).get(body(thing))

    def sql(self, who: Standing, model: Any) -> Sql:
        """The body is one of theirs."""
        return _among(body(model), who.roles(*self.roles))


@dataclass(frozen=True)
class Oversees:
    """The person has one of these roles in a body that oversees the row's body."""

    roles: tuple[Role, ...]

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Their seat in the overseeing body."""
        return who.overseen_by(*self.roles).get(body(thing))

    def sql(self, who: Standing, model: Any) -> Sql:
        """The body is one that theirs oversees."""
        return _among(body(model), who.overseen_by(*self.roles))


@dataclass(frozen=True)
class HoldsSeat:
    """The person holds the action's accountable seat, or one that supports it."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """The accountable seat before a supporting one."""
        asked = [thing.seat_id, *(support.seat_id for support in thing.supports)]
        return next((seat_id for seat_id in asked if seat_id in who.capacities), None)

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Accountable or supporting."""
        mine = list(who.capacities)
        return or_(model.seat_id.in_(mine), model.supports.any(ActionSupport.seat_id.in_(mine)))


@dataclass(frozen=True)
class OwnOrganisation:
    """The action is accountable to a seat of the person's own organisation."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """The person's seat there."""
        own = {organisation: seat for seat, organisation in who.organisations.items()}
        return own.get(thing.seat.organisation_id)

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the accountable seat."""
        return model.seat.has(Seat.organisation_id.in_(set(who.organisations.values())))


@dataclass(frozen=True)
class Blocked:
    """The action has an open blockage; who asks does not matter."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """Any seat of theirs (a deputy may have none): the other half of an `All` counts."""
        return next(iter(who.capacities), None) if thing.is_blocked else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """An open blockage exists."""
        return model.is_blocked.is_(True) if who.capacities else false()


@dataclass(frozen=True)
class CanFreeIt:
    """The action has an open blockage that waits for a seat the person holds."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """That seat."""
        open_one = thing.open_blockage
        needed = open_one.needed_from_id if open_one else None
        return needed if needed in who.capacities else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the open blockage."""
        mine = Blockage.needed_from_id.in_(list(who.capacities))
        return model.blockages.any(and_(Blockage.closed_at.is_(None), mine))


@dataclass(frozen=True)
class Released:
    """The meeting's agenda is issued (or its minutes are agreed); who asks does not matter."""

    what: str

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        return next(iter(who.capacities), 0) if getattr(thing, self.what) else None

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """The moment of release is set."""
        return getattr(model, self.what).is_not(None)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class All:
    """Every part holds; the seat is the first part's."""

    parts: tuple[Predicate, ...]

    def holds(self, who: Standing, thing: Any) -> int | None:
        """The first part's seat, if none fails."""
        seats = (part.holds(who, thing) for part in self.parts)
        first = next(seats)
        return None if first is None or None in seats else first

    def sql(self, who: Standing, model: Any) -> Sql:
        """All parts joined by AND."""
        return and_(*(part.sql(who, model) for part in self.parts))


def _among(column: Any, ids: Any) -> Sql:
    return column.in_(list(ids)) if ids else false()
