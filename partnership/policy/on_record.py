"""Conditions about entries of the record."""

from dataclasses import dataclass
from typing import Any

from partnership.policy.predicates import Sql, body
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class OfNoBody:
    """The entry belongs to no body, as a sign-in does; who asks does not matter."""

    def holds(self, who: Standing, thing: Any) -> int | None:
        """Through no seat."""
        return 0 if body(thing) is None else None

    def sql(self, who: Standing, model: Any) -> Sql:
        """Without the number of a body."""
        return model.group_id.is_(None)  # type: ignore[no-any-return]
