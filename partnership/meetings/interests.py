"""Declaring that a seat has an interest in an item, until the minutes are agreed."""

from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.queries import place_on
from partnership.meetings import guards, queries, rules
from partnership.meetings.models import AgendaItem, Interest

FROM_THE_BODY = "Choose a seat of this body"


def declare(
    actor: Actor, item: AgendaItem, seat_id: int, words: str, *, kept_out: bool
) -> Interest:
    """Note an interest, or say another of the same seat; `kept_out` hides the item from it."""
    guards.unlocked(item.meeting)
    if place_on(seat_id, item.meeting.group_id, item.meeting.day) is None:
        raise Refused(FROM_THE_BODY, "seat")
    cleaned = rules.line(words, "words", "description of the interest")
    row = _of(item, seat_id)
    before = _facts(row) if row else None
    if row is None:
        row = Interest(item_id=item.id, seat_id=seat_id, declared_at=now())
        db.session.add(row)
    row.words, row.kept_out = cleaned, kept_out
    _record(actor, Kind.INTEREST_DECLARED, item, seat_id, before=before, after=_facts(row))
    return row


def remove(actor: Actor, item: AgendaItem, seat_id: int) -> None:
    """Undo a declaration; it stays in the record that there was one."""
    guards.unlocked(item.meeting)
    row = _of(item, seat_id)
    if row is None:
        raise Refused("This seat has declared no interest in the item")
    db.session.delete(row)
    _record(actor, Kind.INTEREST_REMOVED, item, seat_id, before=_facts(row))


def carry_over(actor: Actor, earlier: AgendaItem, item: AgendaItem) -> None:
    """Whoever is kept out of an item is kept out of the one that goes on with it."""
    for row in queries.interests(earlier.meeting_id):
        if row.item_id == earlier.id:
            copied = Interest(item_id=item.id, seat_id=row.seat_id, declared_at=now())
            copied.words, copied.kept_out = row.words, row.kept_out
            db.session.add(copied)
            _record(actor, Kind.INTEREST_DECLARED, item, row.seat_id, after=_facts(row))


def sentence(row: Interest) -> str:
    """As the minutes say it."""
    left = ", and is kept out of this item" if row.kept_out else ""
    words = row.words.rstrip(".")
    return f"{row.seat.name} declared an interest: {words}{left}."


def _of(item: AgendaItem, seat_id: int) -> Interest | None:
    declared = queries.interests(item.meeting_id)
    return next((one for one in declared if (one.item_id, one.seat_id) == (item.id, seat_id)), None)


def _facts(row: Interest) -> dict[str, object]:
    return {"words": row.words, "kept_out": row.kept_out}


def _record(actor: Actor, kind: Kind, item: AgendaItem, seat_id: int, **facts: Any) -> None:
    meeting = item.meeting
    about: Any = {"item_id": item.id, "seat": seat_id, **facts}
    record(actor, kind, meeting, group_id=meeting.group_id, **about)
