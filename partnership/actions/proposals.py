"""Every change to the dates that owners ask for: asked, agreed, declined."""

from datetime import date, timedelta

from partnership.actions import commands, guards, proposed, rules, undoing
from partnership.actions.models import Action, DueChange
from partnership.actions.rules import Outcome
from partnership.actions.waiting import DateProposal
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words, wall

ANSWERED_BY = "Whoever answered takes it back, and nobody else."
REPLACED = "Another date was asked for"


def propose(actor: Actor, action: Action, due_on: date, reason: str) -> DateProposal:
    """Ask for a later date. It takes the place of one that still waits for an answer."""
    guards.refuse_closed(action)
    reason = rules.words(reason, "reason", "Enter why it needs more time")
    check_asked(due_on, action)
    replaced = proposed.withdraw_open(actor, action, REPLACED)
    found = DateProposal(
        action=action,
        at=now(),
        person_id=actor.person_id,
        capacity=actor.capacity,
        due_on=due_on,
        reason=reason,
    )
    db.session.add(found)
    action.latest_at = action.answered_at = found.at
    proposed.note(actor, Kind.DATE_PROPOSED, found, reason=reason, replaced=replaced)
    return found


def agree(actor: Actor, found: DateProposal) -> DueChange:
    """The action is due on that date from now on; the ledger keeps who agreed it, and why."""
    _refuse(actor, found)
    if found.due_on < today():
        raise Refused("The date asked for has passed. Decline it, or move the date yourself")
    proposed.settle(actor, found, Outcome.AGREED)
    return commands.move_due(actor, found.action, found.due_on, found.reason)


def decline(actor: Actor, found: DateProposal, answer: str) -> None:
    """The date stays, and the owner reads why."""
    _refuse(actor, found)
    answer = rules.words(answer, "answer", "Enter why the date stays")
    proposed.settle(actor, found, Outcome.DECLINED, answer)


def take_back(actor: Actor, found: DateProposal) -> None:
    """It waits for an answer again, and the date is what it was before it was agreed."""
    if found.outcome is Outcome.WITHDRAWN:
        raise Refused(ANSWERED_BY)
    settled = last_deed(actor, found, (Kind.DATE_SETTLED,), since=ANSWERED_BY)
    if proposed.open_proposal(found.action) is not None:
        raise Refused("Another date was asked for since, so this stands.")
    by = by_whom(actor, settled)
    if found.outcome is Outcome.AGREED:
        _put_date_back(by, found, settled)
    what = found.outcome
    undoing.wait_again(found.id)
    proposed.note(by, Kind.DATE_UNDONE, found, undone=settled.id, what=what)


def _put_date_back(actor: Actor, found: DateProposal, settled: Event) -> None:
    moves = [one for one in events_about(found.action) if one.kind is Kind.ACTION_MOVED]
    last = moves[-1] if moves else None
    as_left = last is not None and undoing.is_as_left(found.action, last.details["said"])
    if last is None or last.id < settled.id or not as_left:
        raise Refused("More was done about the action since, so this stands.")
    undoing.undo(actor, found.action, last)


def check_asked(due_on: date, action: Action) -> None:
    """Refuse a date that is no later than the one it has, or no longer to come."""
    first = max(action.due_on, today()) + timedelta(days=1)
    rules.check_due(due_on, first, today())


def may_answer(person_id: int | None, found: DateProposal) -> bool:
    """Nobody answers what they asked for themselves, unless nobody else could."""
    asked_it = found.person_id is not None and found.person_id == person_id
    return not asked_it or not proposed.another_agrees(found.action, person_id)


def _refuse(actor: Actor, found: DateProposal) -> None:
    if found.settled_at is not None:
        day = day_words(wall(found.settled_at).date())
        raise Refused(f"This was answered on {day}: nothing waits.")
    guards.refuse_closed(found.action)
    if not may_answer(actor.person_id, found):
        raise Refused("You asked for this date yourself. Somebody else agrees or declines it.")
