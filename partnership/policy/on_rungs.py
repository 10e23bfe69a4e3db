"""The conditions of grants that are about the ladder: how far a blockage has climbed."""

from dataclasses import dataclass

from sqlalchemy import and_, false

from partnership.actions.models import Action, Blockage
from partnership.actions.rungs import ABOVE, Rung
from partnership.core.db import is_one_of
from partnership.policy.on_actions import where_blocked
from partnership.policy.predicates import Sql
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Climbed:
    """The action's open blockage stands on a rung of the body above; who asks does not matter.

    It may have got there by the clock, so this alone opens nothing that is OFFICIAL-SENSITIVE.
    """

    def holds(self, who: Standing, thing: Action) -> int | None:
        """Any seat of theirs: it is the other half of an `All` that counts."""
        open_one = thing.open_blockage
        return 0 if open_one is not None and open_one.rung in ABOVE else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the open blockage."""
        return where_blocked(model, is_one_of(Blockage.rung, ABOVE))


@dataclass(frozen=True)
class StandsWithOwner:
    """The action's open blockage stands with the accountable seat, which the person holds."""

    def holds(self, who: Standing, thing: Action) -> int | None:
        """That seat."""
        open_one = thing.open_blockage
        theirs = open_one is not None and open_one.rung is Rung.OWNER
        return thing.seat_id if theirs and thing.seat_id in who.capacities else None

    def sql(self, who: Standing, model: type[Action]) -> Sql:
        """Through the open blockage."""
        if not who.capacities:
            return false()
        mine = model.seat_id.in_(list(who.capacities))
        return and_(mine, where_blocked(model, Blockage.rung == Rung.OWNER))
