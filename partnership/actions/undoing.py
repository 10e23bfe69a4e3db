"""What it takes to undo, within a minute, what was said or done about an action."""

from datetime import date, datetime
from typing import Any, Final

from partnership.actions import blockages, proposed
from partnership.actions.models import Action, ActionUpdate, DueChange
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import DateProposal
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom
from partnership.core.db import db

TAKEN_BACK: Final = "The answer was taken back"
Said = dict[str, Any]


def was(action: Action) -> Said:
    """How an action stands before something is said or done, as the record keeps it."""
    moments = {"latest": action.latest_at, "answered": action.answered_at}
    moments["closed"] = action.closed_at
    said = {name: at.isoformat() if at else None for name, at in moments.items()}
    return {"state": action.state, "closed_by": action.closed_by, **said}


def left(action: Action, before: Said, update: ActionUpdate | None) -> Said:
    """The same with how it is now: whatever changes an action later changes its version."""
    db.session.flush()
    said = {"action_id": action.id, "version": action.version}
    return {**before, **said, "update_id": update.id if update else None}


def is_as_left(action: Action, said: Said) -> bool:
    """Whether nothing has happened to it since."""
    return bool(action.version == said["version"])


def is_as_said(action: Action, said: Said) -> bool:
    """The same of an answer: nobody has acted on what it said is stuck either."""
    raised = action.open_blockage if said["update_id"] is None else None
    return is_as_left(action, said) and (raised is None or len(raised.steps) == 1)


def unsay(actor: Actor, action: Action, said: Said) -> None:
    """The answer was never given; the record keeps what was said, and that it was taken back."""
    update = _update(said)
    blockage = action.open_blockage
    if update is not None:
        _withdraw_asked(actor, action, update)
    elif blockage is not None:
        blockages.unsay(actor, blockage, TAKEN_BACK)
    put_back(action, said)


def put_back(action: Action, said: Said) -> None:
    """Its state and its silence are as before, and its story has no word of it."""
    update = _update(said)
    if update is not None:
        db.session.delete(update)
    action.state, action.latest_at = State(said["state"]), datetime.fromisoformat(said["latest"])
    action.answered_at = _moment(said["answered"])
    # An earlier release did not keep these of what it let somebody take back.
    action.closed_at, action.closed_by = _moment(said.get("closed")), said.get("closed_by", "")


def undo(actor: Actor, action: Action, event: Event) -> None:
    """It was never closed, opened again or moved; only the record knows."""
    said = event.details["said"]
    put_back(action, said)
    if event.kind is Kind.ACTION_MOVED:
        action.due_on = date.fromisoformat(event.details["before"])
        action.slips -= 1
        db.session.delete(db.session.get_one(DueChange, said["change_id"]))
    wait_again(said["asked"])
    by, facts = by_whom(actor, event), {"reference": action.reference, "asked": said["asked"]}
    record(by, Kind.ACTION_UNDONE, action, group_id=action.group_id, undone=event.id, **facts)


def wait_again(proposal_id: int | None) -> None:
    """A date that was asked for waits for its answer as before."""
    found = db.session.get(DateProposal, proposal_id or 0)
    if found is not None:
        found.outcome, found.answer = Outcome.WAITING, ""
        found.settled_at, found.settled_by = None, ""


def _update(said: Said) -> ActionUpdate | None:
    return db.session.get(ActionUpdate, said["update_id"] or 0)


def _withdraw_asked(actor: Actor, action: Action, update: ActionUpdate) -> None:
    """The date that was asked for with the answer; one from before it waits on, or again."""
    found = proposed.open_proposal(action)
    if found is None or found.at < update.at:
        return
    asked = next(one for one in events_about(found) if one.kind is Kind.DATE_PROPOSED)
    proposed.answer_it(actor, found, Outcome.WITHDRAWN, TAKEN_BACK)
    proposed.note(actor, Kind.DATE_UNDONE, found, undone=asked.id, what="asked for")
    wait_again(asked.details.get("replaced"))


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
