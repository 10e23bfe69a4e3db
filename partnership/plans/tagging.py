"""Saying which priorities an action, a decision or a topic serves, one by one or all at once."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import delete

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.plans import queries
from partnership.plans.models import Plan, Priority, Tag
from partnership.plans.rules import Serves, carried, chosen

# Which column of a tag names the row, by its table.
COLUMNS: Final = {"actions": "action_id", "decisions": "decision_id", "topics": "topic_id"}
SINCE: Final = "Somebody has changed this plan since, so it stands."
ActorOf = Callable[[Any], Actor]
Names = Mapping[int, str]


def serve(actor: Actor, thing: Any, offered: Sequence[Priority], ticked: Collection[int]) -> None:
    """Say which of the `offered` priorities a row serves; those of earlier plans stay with it.

    An action's first priority stands in its own row, all others in tags.
    """
    ids = [one.id for one in offered]
    if not set(ticked) <= set(ids):
        raise Refused("Choose priorities from the list", "priorities")
    read_again(thing)
    before = _now(thing, queries.tagged(_column(thing), [thing.id]).get(thing.id, frozenset()))
    if thing.__tablename__ != "actions":
        kept = {one for one in before.others if one not in ids}
        after = Serves(None, frozenset(kept | set(ticked)))
    else:
        after = chosen(before, ids, [one for one in ids if one in ticked])
    if after != before:
        _put(actor, thing, before, after, _names([(before, after)]))


def carry_over(
    actor: Actor, plan: Plan, actions: Iterable[Any], into: Mapping[int, int], actor_of: ActorOf
) -> int:
    """Give these actions the priorities in which theirs go on; they keep the earlier ones.

    `into` says for each earlier priority in which later one. Answers how many there were.
    """
    known = queries.successors(plan)
    if any(later not in {one.id for one in known.get(old, ())} for old, later in into.items()):
        raise Refused("Choose priorities in which the earlier ones go on")
    steps = [
        (action, before, carried(before, into[action.priority_id]))
        for action, before in _standing(one for one in actions if one.priority_id in into)
    ]
    if not steps:
        raise Refused("There is nothing to carry over")
    names = _names((before, after) for _, before, after in steps)
    for action, before, after in steps:
        _put(actor_of(action), action, before, after, names)
    was = {str(action.id): [one.first, sorted(one.others)] for action, one, _ in steps}
    said: dict[str, Any] = {"was": was, "plan": plan.name, "actions": len(steps)}
    record(actor, Kind.PLAN_CARRIED_OVER, plan, group_id=plan.group_id, **said)
    return len(steps)


def take_back_carrying(actor: Actor, plan: Plan, actions: Iterable[Any]) -> int:
    """Undo it within a minute; of these actions, those that were tagged again since stay."""
    event = last_deed(actor, plan, {Kind.PLAN_CARRIED_OVER}, since=SINCE)
    was, by = event.details["was"], by_whom(actor, event)
    steps = [
        (action, left, before)
        for action, left in _standing(one for one in actions if str(one.id) in was)
        for before in [_of(was[str(action.id)])]
        if left.first is not None and left == carried(before, left.first)
    ]
    names = _names((before, after) for _, before, after in steps)
    for action, left, before in steps:
        _put(by, action, left, before, names)
    about: dict[str, Any] = {"plan": plan.name, "actions": len(steps)}
    record(by, Kind.PLAN_UNCARRIED, plan, group_id=plan.group_id, **about)
    return len(steps)


def _standing(actions: Iterable[Any]) -> list[tuple[Any, Serves]]:
    """Each action with what it serves now. One query."""
    rows = list(actions)
    others = queries.tagged("action_id", [one.id for one in rows])
    return [(one, _now(one, others.get(one.id, frozenset()))) for one in rows]


def _of(kept: Any) -> Serves:
    first, others = kept
    return Serves(first, frozenset(others))


def _column(thing: Any) -> str:
    return COLUMNS[thing.__tablename__]


def _now(thing: Any, others: frozenset[int]) -> Serves:
    first = thing.priority_id if thing.__tablename__ == "actions" else None
    # A first priority that was set since may stand among the tags too: it is one of them then.
    return Serves(first, others)


def _put(actor: Actor, thing: Any, before: Serves, after: Serves, names: Names) -> None:
    column = _column(thing)
    if column == "action_id":
        thing.priority_id = after.first
    gone = before.others - after.others
    if gone:
        whose = Tag.__table__.c[column] == thing.id
        db.session.execute(delete(Tag).where(whose, Tag.priority_id.in_(gone)))
    for priority_id in sorted(after.others - before.others):
        row = {column: thing.id, "priority_id": priority_id, "at": now(), "by": actor.capacity}
        db.session.add(Tag(**row))
    _note(actor, thing, _words(before, names), _words(after, names))


def _note(actor: Actor, thing: Any, before: list[str], after: list[str]) -> None:
    """In the record of the body, and kept from whom an interest keeps from the item."""
    said: dict[str, Any] = {name: value for name, value in _about(thing).items() if value}
    said |= {"before": {"serves": before}, "after": {"serves": after}}
    record(actor, Kind.PRIORITIES_CHANGED, thing, group_id=thing.group_id, **said)


def _names(steps: Iterable[tuple[Serves, Serves]]) -> Names:
    """All priorities of these in words. One query."""
    every = {one for step in steps for serves in step for one in (serves.first, *serves.others)}
    return queries.names(every - {None})


def _words(serves: Serves, names: Names) -> list[str]:
    first = [names[serves.first]] if serves.first is not None else []
    return [*first, *sorted(names[one] for one in serves.others - {serves.first})]


def _about(thing: Any) -> dict[str, Any]:
    if thing.__tablename__ == "topics":
        return {"item_id": thing.carried_from_id or thing.item_id}
    return {"reference": thing.reference, "item_id": thing.item_id}
