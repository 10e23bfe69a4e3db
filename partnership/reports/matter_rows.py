"""Finding what belongs to one matter, of what somebody may see. As many queries however much."""

from collections.abc import Collection, Iterable, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.actions.models import Action, ActionUpdate, Blockage, BlockageStep
from partnership.core.db import db
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing
from partnership.reports.matter import CLOSINGS, Rows, is_routine

# Of each kind, the newest: no page grows without end.
MOST: Final = 100


def of_item(who: Standing, item: AgendaItem) -> Rows:
    """The matter that an item is about."""
    return _Search(who).rows({item.id}, set())


def of_action(who: Standing, action: Action) -> Rows:
    """The matter from which an action came, and what came of it."""
    return _Search(who).rows(set(), {action.id})


def of_decision(who: Standing, made: Decision) -> Rows:
    """The matter that was decided: by its item, or by the blockage that it is about."""
    if made.meeting_id is not None:
        items = {made.item_id} if made.item_id is not None else set[int]()
        return _Search(who).rows(items, set(), made.id)
    about = (
        select(Blockage.action_id)
        .join(BlockageStep, BlockageStep.blockage_id == Blockage.id)
        .where(BlockageStep.decision_reference == made.reference)
    )
    return _Search(who).rows(set(), set(db.session.scalars(about)), made.id)


class _Search:
    """From items to actions and back, and only through what the reader may see."""

    def __init__(self, who: Standing) -> None:
        self.who = who

    def rows(self, item_ids: set[int], action_ids: set[int], decision_id: int = 0) -> Rows:
        first = self._actions(item_ids, action_ids)
        items = self._items(item_ids | _items_of(first))
        items = [*items, *self._same_titles(items)]
        known = {item.id for item in items}
        actions = self._actions(known, action_ids)
        items += self._items(_items_of(actions) - known)
        steps = self._steps(actions)
        return Rows(
            items=items,
            decisions=self._decisions(items, steps, decision_id),
            actions=actions,
            steps=steps,
            closings=self._closings(actions),
        )

    def _actions(self, item_ids: Collection[int], action_ids: Collection[int]) -> Sequence[Action]:
        waited = select(Blockage.action_id).where(Blockage.agenda_item_id.in_(item_ids))
        found = visible_to(self.who, Action).where(
            or_(Action.id.in_(action_ids), Action.item_id.in_(item_ids), Action.id.in_(waited))
        )
        whole = found.options(selectinload(Action.seat), selectinload(Action.blockages))
        return db.session.scalars(whole.order_by(Action.id.desc()).limit(MOST)).all()

    def _items(self, item_ids: Collection[int]) -> Sequence[AgendaItem]:
        return self._found(AgendaItem.id.in_(item_ids)) if item_ids else []

    def _same_titles(self, items: Sequence[AgendaItem]) -> Sequence[AgendaItem]:
        """Successive items of one body, by the words that name them."""
        named = {
            (item.meeting.group_id, item.title) for item in items if not is_routine(item.title)
        }
        if not named:
            return []
        known = AgendaItem.id.not_in([item.id for item in items])
        return self._found(and_(or_(*(_called(*one) for one in sorted(named))), known))

    def _found(self, condition: ColumnElement[bool]) -> list[AgendaItem]:
        found = visible_to(self.who, AgendaItem).where(condition)
        whole = found.options(joinedload(AgendaItem.meeting, innerjoin=True))
        return list(db.session.scalars(whole.order_by(AgendaItem.id.desc()).limit(MOST)))

    def _steps(self, actions: Iterable[Action]) -> Sequence[BlockageStep]:
        stuck = [one.id for action in actions for one in action.blockages]
        found = select(BlockageStep).where(BlockageStep.blockage_id.in_(stuck))
        whole = found.options(selectinload(BlockageStep.seat))
        return db.session.scalars(whole.order_by(BlockageStep.id.desc()).limit(MOST)).all()

    def _decisions(
        self, items: Iterable[AgendaItem], steps: Iterable[BlockageStep], decision_id: int
    ) -> Sequence[Decision]:
        numbers = {step.decision_reference for step in steps if step.decision_reference}
        found = visible_to(self.who, Decision).where(
            or_(
                Decision.id == decision_id,
                Decision.item_id.in_([item.id for item in items]),
                Decision.reference.in_(numbers),
            )
        )
        whole = found.options(joinedload(Decision.meeting).lazyload(Meeting.group))
        return db.session.scalars(whole.order_by(Decision.id.desc()).limit(MOST)).all()

    def _closings(self, actions: Iterable[Action]) -> Sequence[ActionUpdate]:
        found = select(ActionUpdate).where(
            ActionUpdate.action_id.in_([action.id for action in actions]),
            ActionUpdate.kind.in_(list(CLOSINGS)),
        )
        return db.session.scalars(found.order_by(ActionUpdate.id.desc()).limit(MOST)).all()


def _items_of(actions: Iterable[Action]) -> set[int]:
    """Where actions were agreed, and where what blocks them was put on an agenda."""
    found: set[int] = set()
    for action in actions:
        named: Any = [action.item_id, *(one.agenda_item_id for one in action.blockages)]
        found.update(number for number in named if number is not None)
    return found


def _called(group_id: int, title: str) -> ColumnElement[bool]:
    meetings = select(Meeting.id).where(Meeting.group_id == group_id)
    same = func.lower(AgendaItem.title) == func.lower(title)
    return and_(AgendaItem.meeting_id.in_(meetings), same)
