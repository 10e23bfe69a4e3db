"""Every change to actions: opened, updated, moved, changed, confirmed, reopened."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import set_committed_value

from partnership.actions import guards, proposed, rules, undoing
from partnership.actions.honest import doubtful_from
from partnership.actions.marking import lift
from partnership.actions.models import Action, ActionSupport, ActionUpdate, DueChange
from partnership.actions.rules import State, UpdateKind
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db, lay, write
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.marking import Mark, at_birth
from partnership.groups.commands import next_reference
from partnership.groups.models import Group, Membership, Seat
from partnership.groups.queries import current
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import MeetingState, line


def open_action(
    actor: Actor,
    group: Group,
    *,
    title: str,
    seat: Seat,
    due_on: date,
    supports: Iterable[Seat] = (),
    priority_id: int | None = None,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
    mark: Mark | None = None,
) -> Action:
    """Give a seat of the body something to do, marked no lower than what it comes from."""
    _check_origin(group, meeting, item)
    rules.check_due(due_on, meeting.day if meeting else today(), today())
    _check_seats(group.id, seat, supports := list(supports))
    cleaned = line(title, "title", "title")
    chosen = at_birth(mark, *(origin.mark for origin in (meeting, item) if origin))
    year = (meeting.day if meeting else today()).year
    action = Action(
        reference=next_reference(group, year),
        group_id=group.id,
        title=cleaned,
        seat_id=seat.id,
        due_on=due_on,
        first_due_on=due_on,
        priority_id=priority_id,
        meeting_id=meeting.id if meeting else None,
        item_id=item.id if item else None,
        opened_at=now(),
        latest_at=now(),
        supports=_supports(seat, supports),
        **vars(chosen),
    )
    db.session.add(action)
    origin = {"meeting_id": action.meeting_id, "item_id": action.item_id}
    facts = {**_facts(action), "marking": str(chosen)}
    _record(actor, Kind.ACTION_OPENED, action, after=facts, **origin)
    return action


def update_action(
    actor: Actor,
    action: Action,
    state: State,
    text: str = "",
    version: int | None = None,
    *,
    mark: Mark | None = None,
) -> ActionUpdate:
    """Say how it is going, marked no lower than the action. Complete does not mean closed.

    `version` is that of the page it was typed on: Clash if somebody has said more since.
    """
    guards.refuse_closed(action)
    text = text.strip()
    if state in rules.NEEDS_WORDS or text:
        text = rules.words(text, "text", "Enter what happened, in a sentence or two")
    guards.refuse_stale(action, version, text)
    chosen = at_birth(mark, action.mark)
    before, at = action.state, now()
    _put(action, state=state, latest_at=at, answered_at=at)
    update = _say(actor, action, UpdateKind.SAID, text, chosen)
    lift(actor, action, chosen)
    _record(actor, Kind.ACTION_UPDATED, action, before=before, after=state, text=update.text)
    return update


def move_due(
    actor: Actor, action: Action, due_on: date, reason: str, version: int | None = None
) -> DueChange:
    """Agree a new due date; the earlier one stays in the record."""
    guards.refuse_closed(action)
    reason = rules.words(reason, "reason", "Enter why the date moves")
    if version is not None and version != action.version:
        raise Clash(f"Due {day_words(action.due_on)}", reason, action.version)
    guards.refuse_date(action, due_on)
    change = DueChange(
        action_id=action.id,
        at=now(),
        old=action.due_on,
        new=due_on,
        agreed_by=actor.capacity,
        reason=reason,
    )
    db.session.add(change)
    was = undoing.was(action)
    asked = proposed.withdraw_open(actor, action, f"The date moved to {day_words(due_on)}")
    action.due_on, action.slips = due_on, action.slips + 1
    days = {"before": change.old.isoformat(), "after": due_on.isoformat()}
    said = undoing.left(action, was, None) | {"change_id": change.id, "asked": asked}
    _record(actor, Kind.ACTION_MOVED, action, **days, reason=reason, said=said)
    return change


def change_action(
    actor: Actor,
    action: Action,
    *,
    title: str,
    seat: Seat,
    supports: Iterable[Seat] = (),
    priority_id: int | None = None,
    version: int | None = None,
) -> None:
    """Reword it, or give it to another seat of the body."""
    guards.refuse_closed(action)
    cleaned = line(title, "title", "title")
    if version is not None and version != action.version:
        raise Clash(action.title, cleaned, action.version)
    _check_seats(action.group_id, seat, supports := list(supports))
    before = _facts(action)
    if seat.id != action.seat_id:  # the new seat has said nothing yet
        action.answered_at = None
    action.title, action.seat_id = cleaned, seat.id
    set_committed_value(action, "seat", seat)
    action.priority_id = priority_id
    kept = {support.seat_id: support for support in action.supports}
    action.supports = [kept.get(one.seat_id, one) for one in _supports(seat, supports)]
    _record(actor, Kind.ACTION_CHANGED, action, before=before, after=_facts(action))


def confirm_complete(actor: Actor, action: Action) -> None:
    """Close what its owner has declared complete."""
    guards.refuse_closed(action)
    guards.refuse_unfinished(action)
    was = undoing.was(action)
    asked = proposed.withdraw_open(actor, action, "The action was closed")
    action.closed_at = action.latest_at = now()
    action.closed_by = actor.capacity
    said = undoing.left(action, was, _say(actor, action, UpdateKind.CLOSED, "", action.mark))
    _record(actor, Kind.ACTION_CLOSED, action, said=said | {"asked": asked})


def reopen(actor: Actor, action: Action, reason: str) -> None:
    """It is not complete after all: whether closed already, or only declared so."""
    if action.closed_at is None and action.state is not State.COMPLETE:
        raise Refused("This action is open already.", "reason")
    reason = rules.words(reason, "reason", "Enter what is still to be done")
    before, was = {"state": action.state, "closed_by": action.closed_by}, undoing.was(action)
    action.closed_at, action.closed_by, action.state = None, "", State.AMBER
    action.answered_at, action.latest_at = None, now()
    said = undoing.left(action, was, _say(actor, action, UpdateKind.REOPENED, reason, action.mark))
    said["asked"] = None
    _record(actor, Kind.ACTION_REOPENED, action, before=before, reason=reason, said=said)


def _put(action: Action, **columns: Any) -> None:
    """Past the mapper, as most of what is sent changes these; its doubt changes with them."""
    for name, value in columns.items():
        set_committed_value(action, name, value)
    write(action, **columns, doubtful_from=doubtful_from(action))


def _say(actor: Actor, action: Action, kind: UpdateKind, text: str, mark: Mark) -> ActionUpdate:
    """The latest that was said of it, as it stands now."""
    update = ActionUpdate(
        action_id=action.id,
        at=action.latest_at,
        person_id=actor.person_id,
        capacity=actor.capacity,
        kind=kind,
        state=action.state,
        text=text,
        **vars(mark),
    )
    lay(update)
    return update


def _record(actor: Actor, kind: Kind, action: Action, **details: Any) -> None:
    record(actor, kind, action, group_id=action.group_id, reference=action.reference, **details)


def _facts(action: Action) -> dict[str, Any]:
    """What an action says of itself, as the record keeps it."""
    return {
        "title": action.title,
        "seat_id": action.seat_id,
        "supports": sorted(support.seat_id for support in action.supports),
        "due_on": action.due_on.isoformat(),
        "priority_id": action.priority_id,
    }


def _supports(seat: Seat, supports: Iterable[Seat]) -> list[ActionSupport]:
    """Each supporting seat once, and not the accountable one."""
    ids = dict.fromkeys(one.id for one in supports if one.id != seat.id)
    return [ActionSupport(seat_id=seat_id) for seat_id in ids]


def _check_origin(group: Group, meeting: Meeting | None, item: AgendaItem | None) -> None:
    if meeting is not None and meeting.group_id != group.id:
        raise Refused("Choose a meeting of this body", "meeting")
    if meeting is not None and meeting.state is MeetingState.CANCELLED:
        raise Refused("Choose a meeting that was not cancelled", "meeting")
    if item is not None and (meeting is None or item.meeting_id != meeting.id):
        raise Refused("Choose an item of this meeting's agenda", "item")


def _check_seats(group_id: int, seat: Seat, supports: list[Seat]) -> None:
    """Everybody named has a place in the body today. A vacant seat has; an ended one has not."""
    wanted = {seat.id, *(one.id for one in supports)}
    found = select(Membership.seat_id).where(
        Membership.group_id == group_id,
        Membership.seat_id.in_(wanted),
        current(Membership, today()),
    )
    missing = wanted - set(db.session.scalars(found))
    if seat.id in missing:
        raise Refused("Choose a seat that is in this body today", "seat")
    if missing:
        raise Refused("Choose supporting seats that are in this body today", "supports")
