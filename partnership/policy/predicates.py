"""The conditions that grants are made of, each as a question about a row and as SQL.

The two forms of a condition stand side by side so that a list and a page cannot disagree.
`holds` answers with the seat through which the condition is met (0: through none), or None.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from sqlalchemy import ColumnElement, False_, false, select, true

from partnership.core.db import is_one_of
from partnership.core.marking import Marking
from partnership.groups.models import Group
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


class ByBody:
    """A condition that asks only which body the row belongs to."""

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """The bodies whose rows meet it, each with the seat through which."""
        raise NotImplementedError

    def holds(self, who: Standing, thing: Any) -> int | None:
        """That seat."""
        return self.bodies(who).get(body(thing))

    def sql(self, who: Standing, model: Any) -> Sql:
        """The body is one of those."""
        return among(body(model), self.bodies(who))


@dataclass(frozen=True)
class OfParent:
    """A condition that the one row meets to which the row belongs, under this name."""

    part: Predicate
    parent: ClassVar[type[Any]]
    name: ClassVar[str]

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Through that row."""
        return self.part.holds(who, getattr(thing, self.name))

    def sql(self, who: Standing, model: Any) -> Sql:
        """Asked of that one row, so that no list of all of them is put together."""
        part = self.part.sql(who, self.parent)
        if isinstance(part, False_):
            return part
        own = self.parent.id == getattr(model, f"{self.name}_id")
        return select(self.parent.id).where(own, part).correlate(model).exists()


@dataclass(frozen=True)
class HasRole(ByBody):
    """The person has one of these roles in the row's body (any role, if none is named)."""

    roles: tuple[Role, ...]
    deputies: bool = True

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """Theirs, with their seat there."""
        return who.roles(*self.roles, deputies=self.deputies)


class StandsInForChair(ByBody):
    """The person is named to stand in for whoever chairs the row's body."""

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """Those, with the chair's seat."""
        return {one.group.id: one.seat_id for one in who.offices if one.for_chair}


@dataclass(frozen=True)
class InSomeBody:
    """The person has one of these roles in any body; which row it is does not matter."""

    roles: tuple[Role, ...]

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Their seat in the first such body."""
        return next(iter(who.roles(*self.roles).values()), None)

    def sql(self, who: Standing, model: Any) -> Sql:
        """Every row or none."""
        return true() if who.roles(*self.roles) else false()


@dataclass(frozen=True)
class Oversees(ByBody):
    """The person has one of these roles in a body that oversees the row's body.

    `narrowly` False asks for an overseer that sees more than what was escalated to it.
    """

    roles: tuple[Role, ...]
    narrowly: bool = False

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """Those that theirs oversee, with their seat in the overseer."""
        return who.overseen_by(*self.roles, narrowly=self.narrowly)


@dataclass(frozen=True)
class Plain:
    """The row is OFFICIAL; who asks does not matter."""

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        return None if thing.mark.is_sensitive else 0

    def sql(self, who: Standing, model: Any) -> Sql:
        """By its marking."""
        return model.marking == Marking.OFFICIAL  # type: ignore[no-any-return]


@dataclass(frozen=True)
class Released:
    """The meeting's agenda is issued (or its minutes are agreed); who asks does not matter."""

    what: str

    def holds(self, who: Standing, thing: Meeting) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        return 0 if getattr(thing, self.what) else None

    def sql(self, who: Standing, model: type[Meeting]) -> Sql:
        """The moment of release is set."""
        return getattr(model, self.what).is_not(None)  # type: ignore[no-any-return]


@dataclass(frozen=True)
class IsAdministrator:
    """The person looks after accounts; which row it is does not matter."""

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Through no seat."""
        return 0 if who.is_administrator else None

    def sql(self, who: Standing, model: Any) -> Sql:
        """Every row or none."""
        return true() if who.is_administrator else false()


@dataclass(frozen=True)
class BrokeGlass(ByBody):
    """The person is an administrator who broke the glass of the row's body."""

    def bodies(self, who: Standing) -> Mapping[int, int]:
        """Those they may look into now, through no seat."""
        return dict.fromkeys(who.glass, 0)


def among(column: Any, ids: Any) -> Sql:
    """The column is one of these; false where there are none."""
    return is_one_of(column, ids)
