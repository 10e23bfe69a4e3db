"""Changing the marking of an action, an update or a blockage, and finding what is marked."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import select

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marked import Marked
from partnership.core.marking import Mark
from partnership.meetings.marking import put


def set_mark(
    actor: Actor,
    thing: Action | ActionUpdate | Blockage,
    mark: Mark,
    reason: str = "",
    seen: Mark | None = None,
) -> None:
    """Raise the marking, or lower it with a reason.

    `seen` is the mark that was on the page: Clash if it is another one by now.
    """
    action = thing if isinstance(thing, Action) else thing.action
    if action is thing and not mark.is_sensitive:
        _refuse_lower_than_parts(action)
    about = {"action_id": action.id, "reference": action.reference}
    put(actor, thing, mark, reason, seen, **about)
    if action is not thing:
        lift(actor, action, mark)


def lift(actor: Actor, action: Action, mark: Mark) -> None:
    """An action is OFFICIAL-SENSITIVE as soon as something said about it is."""
    if mark.is_sensitive and not action.mark.is_sensitive:
        before, after = action.mark, replace(action.mark, marking=mark.marking)
        action.put_mark(after)
        about = {"action_id": action.id, "reference": action.reference}
        said: dict[str, Any] = {
            "before": asdict(before),
            "after": asdict(after),
            "reason": "",
            **about,
        }
        record(actor, Kind.MARKING_CHANGED, action, group_id=action.group_id, **said)


def _refuse_lower_than_parts(action: Action) -> None:
    parts: list[Marked] = [*action.marked_updates, *action.blockages]
    if any(one.mark.is_sensitive for one in parts):
        raise Refused("Something said about it is OFFICIAL-SENSITIVE. Lower that first", "marking")


def update(action_id: int, update_id: int) -> ActionUpdate | None:
    """What was said about this action, if it was."""
    found = select(ActionUpdate).where(ActionUpdate.id == update_id)
    return db.session.scalar(found.where(ActionUpdate.action_id == action_id))


def updates(action: Action) -> Sequence[ActionUpdate]:
    """Everything that was said about an action in words, newest first."""
    said = select(ActionUpdate).where(ActionUpdate.action_id == action.id, ActionUpdate.text != "")
    return db.session.scalars(said.order_by(ActionUpdate.id.desc())).all()


def within(action: Action) -> dict[tuple[str, int], Mark]:
    """The marks above plain OFFICIAL of what was said about an action, by table and number."""
    said: list[ActionUpdate | Blockage] = [*action.marked_updates]
    said += [one for one in action.blockages if one.is_marked]
    return {(one.__tablename__, one.id): one.mark for one in said}
