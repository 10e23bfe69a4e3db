"""What an agenda item is, and a topic that is to become one: cleaned, as kept, and in one line."""

from typing import Any, Protocol

from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Seat
from partnership.meetings import lengths, rules
from partnership.meetings.models import AgendaItem
from partnership.meetings.rules import Purpose

Facts = dict[str, Any]


class Described(Protocol):
    """An item or a topic."""

    @property
    def title(self) -> str: ...
    @property
    def purpose(self) -> Purpose: ...
    @property
    def lead_seat_id(self) -> int | None: ...
    @property
    def minutes(self) -> int: ...


def cleaned(title: str, purpose: Purpose, lead_seat_id: int | None, minutes: int) -> Facts:
    """The answers as they are stored; Refused beside whichever is wrong."""
    if lead_seat_id is not None and _seat(lead_seat_id) is None:
        raise Refused("Choose a seat from the list", "lead_seat_id")
    return {
        "title": rules.line(title, "title", "title"),
        "purpose": purpose,
        "lead_seat_id": lead_seat_id,
        "minutes": rules.item_minutes(minutes),
    }


def facts_of(one: Described) -> Facts:
    """The same of what is stored."""
    return {
        "title": one.title,
        "purpose": one.purpose,
        "lead_seat_id": one.lead_seat_id,
        "minutes": one.minutes,
    }


def item_cleaned(proposed: str, **given: Any) -> Facts:
    """The answers about an item: the same, and the words that the meeting is asked to decide."""
    most = rules.LONGEST_PROPOSED
    words = rules.text(proposed, "proposed", "proposed decision", required=False, most=most)
    return {**cleaned(**given), "proposed": words}


def item_facts_of(item: AgendaItem) -> Facts:
    """The same of an item that is stored."""
    return {**facts_of(item), "proposed": item.proposed}


def words(facts: Facts) -> str:
    """All in one line, as two versions are compared."""
    seat = _seat(facts["lead_seat_id"])
    lead = seat.name if seat else "nobody"
    lasts = lengths.duration_words(facts["minutes"])
    proposed = f". Proposed: {facts['proposed']}" if facts.get("proposed") else ""
    return f"{facts['title']} ({facts['purpose']}, {lasts}, led by {lead}){proposed}"


def _seat(seat_id: int | None) -> Seat | None:
    return db.session.get(Seat, seat_id) if seat_id is not None else None
