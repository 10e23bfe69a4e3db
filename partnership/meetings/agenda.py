"""Writing an agenda, and issuing it."""

from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.exc import IntegrityError

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, at_birth
from partnership.groups.naming import withdraw_all
from partnership.meetings import guards
from partnership.meetings.interests import carry_over
from partnership.meetings.item_facts import cleaned, facts_of, words
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Purpose


def add_item(
    actor: Actor,
    meeting: Meeting,
    *,
    title: str,
    purpose: Purpose,
    lead_seat_id: int | None,
    minutes: int,
    mark: Mark | None = None,
    because: str = "",
    source: str = "",
    carried_from: AgendaItem | None = None,
) -> AgendaItem:
    """Add an item at the end of the agenda, marked no lower than its meeting.

    One that goes on with an earlier item keeps out whom an interest kept out of that.
    """
    guards.unlocked(meeting)
    last = select(func.max(AgendaItem.position)).where(AgendaItem.meeting_id == meeting.id)
    item = AgendaItem(
        meeting=meeting,
        position=(db.session.scalar(last) or 0) + 1,
        because=because,
        source=source,
        carried_from_id=carried_from.id if carried_from else None,
        times=carried_from.times + 1 if carried_from else 1,
        **vars(at_birth(mark, meeting.mark)),
        **cleaned(title, purpose, lead_seat_id, minutes),
    )
    db.session.add(item)
    db.session.flush()
    said = {"because": because} if because else {}
    _record(actor, item, "added", after={**facts_of(item), "marking": str(item.mark), **said})
    if carried_from is not None:
        carry_over(actor, carried_from, item)
    return item


def mark_reached(actor: Actor, item: AgendaItem, *, reached: bool) -> bool:
    """Note whether the meeting came to an item; whether that is news."""
    guards.minutes_open(item.meeting)
    read_again(item, "reached", "version")
    if item.reached is reached:
        return False
    item.reached = reached
    _record(actor, item, "reached" if reached else "not reached")
    return True


def change_item(
    actor: Actor,
    item: AgendaItem,
    *,
    title: str,
    purpose: Purpose,
    lead_seat_id: int | None,
    minutes: int,
    version: int,
) -> AgendaItem:
    """Change an item as it was at `version`; Clash if it has changed since."""
    guards.unlocked(item.meeting)
    read_again(item)
    values = cleaned(title, purpose, lead_seat_id, minutes)
    if item.version != version:
        raise Clash(words(facts_of(item)), words(values), item.version)
    before = facts_of(item)
    for name, value in values.items():
        setattr(item, name, value)
    _record(actor, item, "changed", before=before, after=facts_of(item))
    return item


def shift_item(actor: Actor, item: AgendaItem, by: int) -> None:
    """Move an item one place up (-1) or down (+1); at the end of the agenda it stays."""
    guards.unlocked(item.meeting)
    ordered = list(item.meeting.items)
    place = ordered.index(item)
    if not 0 <= place + by < len(ordered):
        return
    ordered.insert(place + by, ordered.pop(place))
    for position, each in enumerate(ordered, 1):
        # A plain update: an item in another place is not another version of it.
        db.session.execute(
            update(AgendaItem).where(AgendaItem.id == each.id).values(position=position)
        )
    db.session.expire(item.meeting, ["items"])
    _record(actor, item, "moved", before={"place": place + 1}, after={"place": place + by + 1})


def remove_item(actor: Actor, item: AgendaItem) -> None:
    """Take an item off the agenda; its text stays in the record."""
    meeting = item.meeting
    guards.unlocked(meeting)
    if item.note:
        raise Refused("This item has minutes, so it stays on the agenda")
    _record(actor, item, "removed", before=facts_of(item))
    withdraw_all(actor, item)
    try:
        with db.session.begin_nested():
            db.session.delete(item)
    except IntegrityError:
        raise Refused(
            "A paper, a decision, an action, a blockage or a later item belongs to this item, "
            "so it stays on the agenda"
        ) from None
    db.session.expire(meeting, ["items"])


def issue_agenda(actor: Actor, meeting: Meeting) -> None:
    """Let the members see the agenda; issuing it again tells them that it has changed."""
    guards.unlocked(meeting)
    if not meeting.items:
        raise Refused("Add an item before you issue the agenda")
    again = meeting.agenda_issued_at is not None
    meeting.agenda_issued_at = now()
    record(actor, Kind.AGENDA_ISSUED, meeting, group_id=meeting.group_id, again=again)


def _record(actor: Actor, item: AgendaItem, change: str, **details: Any) -> None:
    meeting = item.meeting
    record(
        actor,
        Kind.AGENDA_CHANGED,
        meeting,
        group_id=meeting.group_id,
        item_id=item.id,
        change=change,
        **details,
    )
