"""Conditions joined: all of some hold, or one of some holds; as SQL in the fewest words.

Putting a condition together costs a page more than the database takes to answer it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import False_, and_, false, or_

from partnership.policy.predicates import ByBody, Predicate, Sql, among, body
from partnership.policy.standing import Standing

Parts = tuple[Predicate, ...]


@dataclass(frozen=True)
class All:
    """Every part holds; the seat is the first part's."""

    parts: Parts

    def holds(self, who: Standing, thing: Any) -> int | None:
        """The first part's seat, if none fails."""
        seats = (part.holds(who, thing) for part in self.parts)
        first = next(seats)
        return None if first is None or None in seats else first

    def sql(self, who: Standing, model: Any) -> Sql:
        """All parts joined by AND; none is put together after one that never holds."""
        parts: list[Sql] = []
        for part in self.parts:
            parts.append(part.sql(who, model))
            if isinstance(parts[-1], False_):
                return false()
        return and_(*parts)


@dataclass(frozen=True)
class Some:
    """One of the parts holds; the seat is that part's."""

    parts: Parts

    def holds(self, who: Standing, thing: Any) -> int | None:
        """The first that holds."""
        seats = (part.holds(who, thing) for part in self.parts)
        return next((seat for seat in seats if seat is not None), None)

    def sql(self, who: Standing, model: Any) -> Sql:
        """Joined by OR, without what adds no row to the others."""
        found = _Ways(who)
        for part in _flat(self.parts):
            found.add(part.parts if isinstance(part, All) else (part,))
        return or_(false(), *found.conditions(model))


def _flat(parts: Iterable[Predicate]) -> Iterator[Predicate]:
    for part in parts:
        if isinstance(part, Some):
            yield from _flat(part.parts)
        else:
            yield part


class _Ways:
    """What has to hold beside a row's body → the bodies for which that is enough."""

    def __init__(self, who: Standing) -> None:
        self.who = who
        self.bodies: dict[Parts, set[int]] = {}
        self.anywhere: dict[Parts, None] = {}

    def add(self, parts: Parts) -> None:
        by_body = [set(part.bodies(self.who)) for part in parts if isinstance(part, ByBody)]
        rest = tuple(part for part in parts if not isinstance(part, ByBody))
        if by_body:
            self.bodies.setdefault(rest, set()).update(set.intersection(*by_body))
        else:
            self.anywhere[rest] = None

    def conditions(self, model: Any) -> Iterator[Sql]:
        """One for each way that is open to them."""
        for rest, bodies in self.bodies.items():
            left = bodies - self._seen_with_less(rest)
            if left:
                yield _joined(self.who, model, rest, left)
        for rest in self.anywhere:
            condition = All(rest).sql(self.who, model)
            if not isinstance(condition, False_):
                yield condition

    def _seen_with_less(self, rest: Parts) -> set[int]:
        """Bodies for which a part of these conditions is enough."""
        fewer = (found for known, found in self.bodies.items() if set(known) < set(rest))
        return set().union(*fewer)


def _joined(who: Standing, model: Any, rest: Parts, bodies: Collection[int]) -> Sql:
    return and_(among(body(model), bodies), *(part.sql(who, model) for part in rest))
