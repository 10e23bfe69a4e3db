"""Every change to drafts of updates: written, agreed to, set aside, taken back, offered."""

from typing import Any

from partnership.actions import commands, drafts, guards, rules, undoing
from partnership.actions.models import Action, ActionUpdate
from partnership.actions.rules import Outcome, State
from partnership.actions.waiting import Draft
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind, worker
from partnership.audit.undoing import is_in_time
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Mark, at_birth, highest
from partnership.groups.models import Deputy, Seat

OFFERED_AT_ONCE = 200
OFFERING = worker("Partnership")


def write_draft(
    actor: Actor, action: Action, seat: Seat, state: State, text: str, *, mark: Mark | None = None
) -> Draft:
    """Prepare an update for a seat's holder; what the same person prepared before is replaced."""
    guards.refuse_closed(action)
    if state in rules.NEEDS_WORDS or text.strip():
        text = rules.words(text, "text", "Enter what happened, in a sentence or two")
    if actor.person_id is None:
        raise ValueError("a draft has somebody who wrote it")
    draft = drafts.own(action.id, seat.id, actor.person_id)
    again = draft is not None
    if draft is None:
        draft = Draft(action=action, seat=seat, person_id=actor.person_id)
        db.session.add(draft)
    draft.at, draft.capacity, draft.offered_at = now(), actor.capacity, None
    draft.state, draft.text = state, text.strip()
    draft.put_mark(at_birth(mark, action.mark))
    # Its words are for the seat alone until they are sent or offered, so the record has none.
    _record(actor, Kind.UPDATE_DRAFTED, draft, again=again, state=state)
    return draft


def approve(actor: Actor, draft: Draft) -> ActionUpdate:
    """Say it, as it stands, in the actor's own capacity; who drafted it stays beside it."""
    if draft.outcome is not Outcome.WAITING or drafts.doubt(draft):
        raise Refused("Something has changed since this was written. Read it before you agree.")
    was = undoing.was(draft.action)
    update = commands.update_action(
        actor, draft.action, draft.state, draft.text, mark=highest([draft.mark, draft.action.mark])
    )
    confirm(actor, draft, update, was)
    return update


def confirm(
    actor: Actor, draft: Draft, update: ActionUpdate | None, was: undoing.Said | None = None
) -> None:
    """An update came of the draft, as it stood or changed by whoever sent it; or a blockage."""
    if update is not None:
        update.drafted_by = draft.capacity
    said = undoing.left(draft.action, was, update) if was else None
    _settle(actor, draft, Outcome.AGREED, said=said)


def set_aside(actor: Actor, draft: Draft) -> None:
    """Nothing comes of it."""
    if draft.outcome is not Outcome.WAITING:
        raise Refused("This draft does not wait any longer.")
    _settle(actor, draft, Outcome.DECLINED)


def take_back(actor: Actor, draft: Draft) -> None:
    """For a minute: the draft waits again, and the update that came of it was never said."""
    if draft.settled_at is None or not is_in_time(draft.settled_at):
        raise Refused("That was more than a minute ago. Send another update instead.")
    said = _last_settled(draft).details.get("said")
    if draft.outcome is Outcome.AGREED:
        _unsay(actor, draft.action, said)
    draft.outcome, draft.settled_at, draft.settled_by = Outcome.WAITING, None, ""
    _record(actor, Kind.UPDATE_UNDONE, draft, update_id=said and said["update_id"])


def offer_due() -> int:
    """Show the board what nobody has agreed to for long; the action stays as its owner left it."""
    found = drafts.to_offer(now() - drafts.OFFER_AFTER, OFFERED_AT_ONCE)
    for draft in found:
        draft.offered_at = now()
        _record(OFFERING, Kind.UPDATE_OFFERED, draft, capacity=draft.capacity)
    return len(found)


def ask_for_update(actor: Actor, action: Action, deputy: Deputy, capacity: str) -> None:
    """Ask somebody who acts for the seat to prepare an update; that is no word on how it goes.

    The draft that is asked for stays as it is, whatever they write.
    """
    guards.refuse_closed(action)
    if action.mark.is_sensitive:
        raise Refused("This is OFFICIAL-SENSITIVE, so nobody who acts for the seat sees it.")
    asked = Draft(
        action=action,
        seat=deputy.seat,
        at=now(),
        person_id=deputy.person_id,
        capacity=capacity,
        state=action.state,
        text="",
        outcome=Outcome.ASKED,
        settled_by=actor.capacity,
        **vars(action.mark),
    )
    db.session.add(asked)
    _record(actor, Kind.UPDATE_ASKED, asked, to=capacity)


def _settle(actor: Actor, draft: Draft, outcome: Outcome, **details: Any) -> None:
    draft.outcome, draft.settled_at, draft.settled_by = outcome, now(), actor.capacity
    about = {"outcome": outcome, "drafted_by": draft.capacity, **details}
    _record(actor, Kind.DRAFT_SETTLED, draft, **about)


def _record(actor: Actor, kind: Kind, draft: Draft, **details: Any) -> None:
    action = draft.action
    about = {"action_id": action.id, "reference": action.reference, **details}
    record(actor, kind, draft, group_id=action.group_id, **about)


def _last_settled(draft: Draft) -> Event:
    events = [one for one in events_about(draft) if one.kind is Kind.DRAFT_SETTLED]
    return events[-1]


def _unsay(actor: Actor, action: Action, said: undoing.Said | None) -> None:
    guards.refuse_closed(action)
    if said is None or not undoing.is_as_left(action, said):
        raise Refused("Something was said about it since. Send another update instead.")
    undoing.unsay(actor, action, said)
