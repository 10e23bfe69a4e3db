"""Telling an action what its row says, through the commands that everybody uses."""

from collections.abc import Mapping

from partnership.actions import commands
from partnership.actions.models import Action
from partnership.actions.rules import STATE_WORDS, State
from partnership.audit.rules import Actor
from partnership.core.errors import Refused
from partnership.groups.models import Seat
from partnership.spreadsheets.plan import Change, Line


def tell(actor: Actor, action: Action, line: Line) -> None:
    """The first update of a new action, with where it comes from; closed where its row is."""
    commands.update_action(actor, action, line.row.state or State.NOT_STARTED, line.story)
    if line.row.closed:
        commands.confirm_complete(actor, action)


def change(actor: Actor, change: Change, seats: Mapping[int, Seat]) -> None:
    """Bring an action up to what its row says now; Refused names the row."""
    try:
        _change(actor, change, seats)
    except Refused as refusal:
        raise Refused(f"Row {change.line.row.number}: {refusal.message}") from None


def _change(actor: Actor, change: Change, seats: Mapping[int, Seat]) -> None:
    action, line = change.known.action, change.line
    if action.closed_at is not None and not line.row.closed:
        commands.reopen(actor, action, _words(line, "It is open again"))
    if action.closed_at is not None:
        return
    if change.whats & {"title", "seat", "supports", "priority"}:
        _reword(actor, action, change, seats)
    if "due" in change.whats and line.row.due != action.due_on:
        commands.move_due(actor, action, line.due, _words(line, "The imported list moves it"))
    if change.whats & {"state", "text", "closed"}:
        state = line.row.state or action.state
        commands.update_action(actor, action, state, _words(line, STATE_WORDS[state]))
    if line.row.closed and "closed" in change.whats:
        commands.confirm_complete(actor, action)


def _reword(actor: Actor, action: Action, change: Change, seats: Mapping[int, Seat]) -> None:
    """What the row says nothing of stays as it is."""
    line, whats = change.line, change.whats
    kept = [one.seat_id for one in action.supports]
    supports = line.supports if "supports" in whats else kept
    commands.change_action(
        actor,
        action,
        title=line.title if "title" in whats else action.title,
        seat=seats[line.seat] if "seat" in whats else action.seat,
        supports=[seats[one] for one in supports if one in seats],
        priority_id=line.priority if "priority" in whats else action.priority_id,
    )


def _words(line: Line, otherwise: str) -> str:
    """The row's own words, or where the change comes from."""
    return line.row.text or f"Imported: {otherwise}."
