"""Taking back, within a minute, the last thing that somebody did about a blockage."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select

from partnership.actions.models import Blockage
from partnership.actions.rules import STEP_WORDS, StepKind
from partnership.actions.rungs import Rung
from partnership.actions.steps import note, step
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.meetings import commands as meetings
from partnership.meetings.models import AgendaItem, Decision

# What can be taken back, and the step of the trail that it left.
DEEDS: Final = {
    Kind.BLOCKAGE_DIRECTED: StepKind.DIRECTED,
    Kind.BLOCKAGE_CONVENED: StepKind.CONVENED,
    Kind.BLOCKAGE_TAKEN_TO_BOARD: StepKind.TAKEN_TO_BOARD,
    Kind.BLOCKAGE_RESOLVED: StepKind.RESOLVED,
    Kind.BLOCKAGE_TAKEN: StepKind.TAKEN,
    Kind.BLOCKAGE_ASKED: StepKind.ASKED,
    Kind.BLOCKAGE_ANSWERED: StepKind.ANSWERED,
    Kind.BLOCKAGE_PASSED_UP: StepKind.PASSED_UP,
}
CHANGES: Final = frozenset({*DEEDS, Kind.BLOCKAGE_CLIMBED, Kind.BLOCKAGE_UNDONE})


def take_back(actor: Actor, blockage: Blockage) -> None:
    """It stands as before; the trail and the decision log keep the deed and that it was undone."""
    event = _last_deed(actor, blockage)
    by = by_whom(actor, event)
    _put_back(blockage, event.details["was"])
    _take_off_agenda(by, event, blockage)
    kind = DEEDS[event.kind]
    withdrawn = _withdraw(by, event)
    step(by, blockage, StepKind.TAKEN_BACK, STEP_WORDS[kind], decision=withdrawn)
    note(by, Kind.BLOCKAGE_UNDONE, blockage, undone=event.id, what=kind)


def _last_deed(actor: Actor, blockage: Blockage) -> Event:
    """The actor's own, and the last thing that happened to it."""
    since = "Somebody else has acted since, so this stands."
    last = last_deed(actor, blockage, DEEDS, since=since, changes=CHANGES)
    if blockage.closed_at is not None and blockage.action.is_blocked:
        raise Refused("The action is blocked by something else since, so this stands.")
    if blockage.action.closed_at is not None:
        raise Refused("The action was closed since, so this stands.")
    return last


def _put_back(blockage: Blockage, was: Mapping[str, Any]) -> None:
    blockage.rung, blockage.rung_since = Rung(was["rung"]), date.fromisoformat(was["rung_since"])
    blockage.climbs_on = date.fromisoformat(was["climbs_on"]) if was["climbs_on"] else None
    blockage.taken_by, blockage.question = was["taken_by"], was["question"]
    blockage.directed_at = _moment(was["directed_at"])
    if blockage.closed_at is not None:
        blockage.closed_at, blockage.freed_by, action = None, "", blockage.action
        action.is_blocked, action.answered_at = True, _moment(was["answered"])
        action.latest_at = datetime.fromisoformat(was["latest"])


def _take_off_agenda(actor: Actor, event: Event, blockage: Blockage) -> None:
    """The item that the deed put there."""
    before = event.details["was"]["agenda_item_id"]
    if blockage.agenda_item_id in (before, None):
        return
    item = db.session.get_one(AgendaItem, blockage.agenda_item_id)
    blockage.agenda_item_id = before
    db.session.flush()
    meetings.remove_item(actor, item)


def _withdraw(actor: Actor, event: Event) -> Decision | None:
    """A numbered decision stays in the log; the next one says that it does not stand."""
    number = event.details.get("decision")
    made = db.session.scalar(select(Decision).where(Decision.reference == number))
    if made is None:
        return None
    group = db.session.get_one(Group, made.group_id)
    return meetings.decide(actor, group, f"{number} was taken back: it does not stand.")


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
