"""Every change to blockages: raised, directed, taken to a meeting, resolved."""

from datetime import date
from typing import Any

from sqlalchemy import select

from partnership.actions import rules
from partnership.actions.agenda import put_on_agenda
from partnership.actions.deciding import bodies, decide, said
from partnership.actions.guards import refuse_stale
from partnership.actions.ladder import ladder_of
from partnership.actions.marking import lift
from partnership.actions.models import Action, Blockage
from partnership.actions.rules import STEP_WORDS, Need, State, StepKind
from partnership.actions.rungs import Rung
from partnership.actions.steps import note, refuse_resolved, standing, step
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, at_birth
from partnership.groups.models import Membership, Seat
from partnership.groups.queries import current
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.meetings.rules import MeetingState


def raise_blockage(
    actor: Actor,
    action: Action,
    *,
    what: str,
    need: Need,
    needed_from: Seat,
    since: date,
    version: int | None = None,
    mark: Mark | None = None,
    if_nothing: str = "",
) -> Blockage:
    """Say what stops an action, what is needed, and which seat can give it.

    It is marked no lower than the action, and stands with its owner until the clock runs out.
    """
    if action.closed_at is not None:
        raise Refused("This action is closed. Reopen it before you say that it is blocked.")
    if action.is_blocked:
        raise Refused("This action is blocked already. What is new belongs in an update.")
    what = rules.words(what, "what", "Enter what is stuck")
    if_nothing = rules.some_words(if_nothing, "if_nothing")
    refuse_stale(action, version, what)
    rules.check_since(since, today())
    _check_can_free(action, needed_from, "needed_from")
    chosen = at_birth(mark, action.mark)
    before = action.state
    action.is_blocked, action.state = True, State.RED
    action.latest_at = action.answered_at = now()
    blockage = Blockage(
        action=action,
        group_id=action.group_id,
        what=what,
        need=need,
        needed_from=needed_from,
        since=since,
        if_nothing=if_nothing,
        rung=Rung.OWNER,
        rung_since=today(),
        climbs_on=ladder_of(action.group_id).runs_out(Rung.OWNER, today()),
        **vars(chosen),
    )
    db.session.add(blockage)
    lift(actor, action, chosen)
    step(actor, blockage, StepKind.RAISED, what, seat=needed_from)
    facts = {"what": what, "need": need, "since": since.isoformat(), "before": before}
    note(actor, Kind.BLOCKAGE_RAISED, blockage, seat_id=needed_from.id, **facts)
    return blockage


def direct(actor: Actor, blockage: Blockage, seat: Seat, text: str) -> Decision:
    """Tell a seat what to do about it; a numbered decision of the body the actor decides for."""
    refuse_resolved(blockage)
    text = rules.words(text, "text", "Enter what the seat is to do")
    _check_can_free(blockage.action, seat, "seat")
    words = f"{seat.name}, on {blockage.action.reference}: {said(blockage.action, text)}"
    decision = decide(actor, blockage.action, words)
    was = standing(blockage)
    blockage.directed_at, blockage.climbs_on = now(), None
    step(actor, blockage, StepKind.DIRECTED, text, decision=decision, seat=seat)
    facts = {"decision": decision.reference, "text": text, "was": was}
    note(actor, Kind.BLOCKAGE_DIRECTED, blockage, seat_id=seat.id, **facts)
    return decision


def take_to_board(actor: Actor, blockage: Blockage, meeting: Meeting) -> Decision:
    """Put it on the agenda of a coming meeting of the body, or of one that oversees it."""
    refuse_resolved(blockage)
    _check_meeting(blockage.action, meeting)
    action = blockage.action
    where = f"{meeting.group.short} on {day_words(meeting.day)}"
    words = f"Take {action.reference}, which is blocked, to {where}."
    decision = decide(actor, action, words)
    _take(actor, blockage, meeting, decision)
    return decision


def draft(actor: Actor, blockage: Blockage, meeting: Meeting, **line: Any) -> AgendaItem:
    """The same with a line of an agenda's draft: it has come to this body already, so no decision.

    `line` is its reason, its source and the parts of the agenda that are known.
    """
    refuse_resolved(blockage)
    return _take(actor, blockage, meeting, None, **line)


def _take(
    actor: Actor, blockage: Blockage, meeting: Meeting, decision: Decision | None, **line: Any
) -> AgendaItem:
    was = standing(blockage)
    item = put_on_agenda(actor, blockage, meeting, **line)
    db.session.flush()
    blockage.climbs_on = None
    if meeting.group_id == _top_of(blockage.action):
        blockage.rung, blockage.rung_since = Rung.AGENDA, today()
    words = f"For {meeting.group.short} on {day_words(meeting.day)}"
    step(actor, blockage, StepKind.TAKEN_TO_BOARD, words, decision=decision)
    facts = {"meeting_id": meeting.id, "item_id": item.id, "was": was}
    if decision is not None:
        facts["decision"] = decision.reference
    note(actor, Kind.BLOCKAGE_TAKEN_TO_BOARD, blockage, **facts)
    return item


def resolve(actor: Actor, blockage: Blockage, freed_by: str) -> None:
    """Close it, and say what freed it. What the owner declares of the action stays theirs."""
    refuse_resolved(blockage)
    freed_by = rules.words(freed_by, "freed_by", "Enter what freed it")
    was = standing(blockage)
    _close(blockage, freed_by)
    step(actor, blockage, StepKind.RESOLVED, freed_by)
    note(actor, Kind.BLOCKAGE_RESOLVED, blockage, freed_by=freed_by, was=was)


def unsay(actor: Actor, blockage: Blockage, why: str) -> None:
    """It was never reported; its trail keeps that it was, and that this was taken back."""
    raised = next(one for one in events_about(blockage) if one.kind is Kind.BLOCKAGE_RAISED)
    _close(blockage, why)
    step(actor, blockage, StepKind.TAKEN_BACK, STEP_WORDS[StepKind.RAISED])
    note(actor, Kind.BLOCKAGE_UNDONE, blockage, undone=raised.id, what=StepKind.RAISED)


def _close(blockage: Blockage, freed_by: str) -> None:
    action = blockage.action
    blockage.closed_at, blockage.freed_by, blockage.climbs_on = now(), freed_by, None
    action.is_blocked, action.latest_at, action.answered_at = False, now(), None


def _check_can_free(action: Action, seat: Seat, field: str) -> None:
    groups = bodies(action)
    placed = select(Membership.id).where(
        Membership.seat_id == seat.id,
        Membership.group_id.in_(groups),
        current(Membership, today()),
    )
    if db.session.scalar(placed.limit(1)) is None:
        raise Refused("Choose a seat of this body, or of one that oversees it", field)


def _check_meeting(action: Action, meeting: Meeting) -> None:
    if meeting.group_id not in set(db.session.scalars(bodies(action))):
        raise Refused("Choose a meeting of this body, or of one that oversees it", "meeting")
    if meeting.state is MeetingState.CANCELLED or meeting.starts_at <= now():
        raise Refused("Choose a meeting that is still to come", "meeting")


def _top_of(action: Action) -> int:
    """The body at the top of the action's ladder."""
    return ladder_of(action.group_id).above_id or action.group_id
