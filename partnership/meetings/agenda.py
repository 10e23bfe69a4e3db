"""Writing an agenda, and issuing it."""

from typing import Any

from sqlalchemy import update
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
from partnership.meetings.item_facts import item_cleaned, item_facts_of, words
from partnership.meetings.making_room import position_for
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.ordering import NONE_KNOWN, Known
from partnership.meetings.rules import Purpose


def add_item(
    actor: Actor,
    meeting: Meeting,
    *,
    title: str,
    purpose: Purpose,
    lead_seat_id: int | None,
    minutes: int,
    proposed: str | None = None,
    mark: Mark | None = None,
    because: str = "",
    source: str = "",
    carried_from: AgendaItem | None = None,
    known: Known = NONE_KNOWN,
) -> AgendaItem:
    """Add an item before what closes the agenda, marked no lower than its meeting.

    `known` says by their sources which items open or close it, whatever they are called.
    One that goes on with an earlier item keeps out whom an interest kept out of that, and asks
    for the same decision where that one was not reached.
    """
    guards.unlocked(meeting)
    marks = at_birth(mark, meeting.mark)
    facts = item_cleaned(
        _asked_before(carried_from, marks) if proposed is None else proposed,
        title=title,
        purpose=purpose,
        lead_seat_id=lead_seat_id,
        minutes=minutes,
    )
    item = AgendaItem(
        meeting=meeting,
        position=position_for(meeting.id, facts["title"], source, known),
        because=because,
        source=source,
        carried_from_id=carried_from.id if carried_from else None,
        times=carried_from.times + 1 if carried_from else 1,
        **vars(marks),
        **facts,
    )
    db.session.add(item)
    db.session.flush()
    db.session.expire(meeting, ["items"])
    said = {"because": because} if because else {}
    _record(actor, item, "added", after={**item_facts_of(item), "marking": str(item.mark), **said})
    if carried_from is not None:
        carry_over(actor, carried_from, item)
    return item


def _asked_before(earlier: AgendaItem | None, mark: Mark) -> str:
    """The words of an item that was not reached, where the new one is marked as it is."""
    return earlier.proposed if earlier and not earlier.reached and earlier.mark == mark else ""


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
    proposed: str | None = None,
) -> AgendaItem:
    """Change an item as it was at `version`; Clash if it has changed since.

    Without `proposed` the proposed decision stays.
    """
    guards.unlocked(item.meeting)
    read_again(item)
    values = item_cleaned(
        item.proposed if proposed is None else proposed,
        title=title,
        purpose=purpose,
        lead_seat_id=lead_seat_id,
        minutes=minutes,
    )
    if item.version != version:
        raise Clash(words(item_facts_of(item)), words(values), item.version)
    before = item_facts_of(item)
    for name, value in values.items():
        setattr(item, name, value)
    _record(actor, item, "changed", before=before, after=item_facts_of(item))
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
    _record(actor, item, "removed", before=item_facts_of(item))
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
