"""What carrying actions over to a plan that follows would change, for whoever does it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import Select, func
from sqlalchemy.orm import joinedload

from partnership.actions.models import Action
from partnership.actions.queries import is_open
from partnership.core.db import db
from partnership.plans import queries
from partnership.plans.models import Plan, Priority
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing


@dataclass(frozen=True)
class Going:
    """A priority of the version before, how many open actions have it first, and its successors.

    With one successor it goes on there; with several, somebody chooses; with none it stays.
    """

    earlier: Priority
    actions: int
    into: tuple[Priority, ...]

    @property
    def is_asked(self) -> bool:
        """Whether somebody has to choose."""
        return len(self.into) > 1


def read(who: Standing, plan: Plan) -> list[Going]:
    """Each earlier priority that has open actions which this person may change. Two queries."""
    if plan.follows is None:
        return []
    later, numbers = queries.successors(plan), _numbers(who, plan.follows)
    return [
        Going(one, numbers[one.id], tuple(later.get(one.id, ())))
        for one in plan.follows.priorities
        if one.id in numbers
    ]


def actions(who: Standing, earlier: Collection[int]) -> Sequence[Action]:
    """The open ones that they may change and that have one of these priorities first; locked."""
    found = _theirs(who).where(is_open(), Action.priority_id.in_(earlier))
    return _locked(found.order_by(Action.id))


def by_number(who: Standing, ids: Collection[int]) -> Sequence[Action]:
    """Those of these that they may change, whatever their priority is now; locked."""
    return _locked(_theirs(who).where(Action.id.in_(ids)).order_by(Action.id))


def _theirs(who: Standing) -> Select[Action]:
    return visible_to(who, Action, Permission.CHANGE_ACTION)


def _locked(found: Select[Action]) -> Sequence[Action]:
    whole = found.options(joinedload(Action.group)).with_for_update(of=Action)
    return db.session.scalars(whole).unique().all()


def _numbers(who: Standing, before: Plan) -> dict[int, int]:
    ids = [one.id for one in before.priorities]
    rows = (
        _theirs(who)
        .with_only_columns(Action.priority_id, func.count())
        .where(is_open(), Action.priority_id.in_(ids))
        .group_by(Action.priority_id)
    )
    return {number: actions for number, actions in db.session.execute(rows) if number}
