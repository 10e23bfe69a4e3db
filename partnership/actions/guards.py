"""What must be true of an action before it may change."""

from datetime import date

from sqlalchemy import select

from partnership.actions import rules
from partnership.actions.models import Action, ActionUpdate
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Clash, Refused


def refuse_closed(action: Action) -> None:
    """It is open."""
    if action.closed_at is not None:
        raise Refused("This action is closed. Reopen it before you change it.")


def refuse_stale(action: Action, version: int | None, mine: str) -> None:
    """Clash, with the last thing said, if `mine` was written about an earlier version."""
    if version is not None and version != action.version:
        raise Clash(_latest_words(action), mine, action.version)


def refuse_unfinished(action: Action) -> None:
    """Its owner has declared it complete, and nothing blocks it."""
    if action.state is not rules.State.COMPLETE:
        raise Refused("Its owner has not said that it is complete. Record that as an update first.")
    if action.is_blocked:
        raise Refused("It is still blocked. Resolve the blockage first.")


def refuse_date(action: Action, due_on: date) -> None:
    """It is another date than now, and one that it could have been given today."""
    if due_on == action.due_on:
        raise Refused("Enter a new date: this is the date it has now", "due_on")
    origin = action.meeting.day if action.meeting else today()
    rules.check_due(due_on, max(origin, today()), today())


def _latest_words(action: Action) -> str:
    latest = select(ActionUpdate).where(ActionUpdate.action_id == action.id)
    update = db.session.scalar(latest.order_by(ActionUpdate.id.desc()).limit(1))
    if update is None:
        return f"{rules.STATE_WORDS[action.state]}."
    return f"{rules.STATE_WORDS[update.state]}. {update.text} ({update.capacity})"
