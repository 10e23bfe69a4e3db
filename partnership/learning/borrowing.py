"""Borrowing a card: an action in one's own seat, linked to where it comes from."""

from datetime import date, datetime
from typing import Final

from sqlalchemy import select

from partnership.actions.commands import open_action
from partnership.actions.unminuting import withdraw
from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Membership
from partnership.learning import queries
from partnership.learning.models import Borrowing, Card, Practice
from partnership.learning.practice import set_stand, stand_of
from partnership.learning.rules import TAKING, Stand

ITS_OWN: Final = "This seat shared the card itself. Choose another seat"


def borrow(actor: Actor, card: Card, place: Membership, *, title: str, due_on: date) -> Borrowing:
    """Open it as an action of a seat, in a body in which the seat has a place.

    Each seat borrows a card once. From then on its organisation is adopting it.
    """
    seat = place.seat
    if card.withdrawn_at is not None:
        raise Refused("This card was withdrawn, so it can no longer be borrowed")
    if place.role not in TAKING:
        raise Refused("Choose a body in which your seat takes actions on", "place")
    if seat.id == card.seat_id:
        raise Refused(ITS_OWN, "place")
    if card.mark.is_sensitive and place.group_id != card.group_id:
        raise Refused(f"This card is {card.mark}. Choose the body in which it is shared", "place")
    if queries.borrowing(card.id, seat.id) is not None:
        raise Refused(f"{seat.name} has borrowed this already", "place")
    action = open_action(actor, place.group, title=title, seat=seat, due_on=due_on, mark=card.mark)
    made = Borrowing(card=card, seat=seat, action=action, at=now(), by=actor.capacity)
    db.session.add(made)
    before = stand_of(card.id, seat.organisation_id)
    was = _kept(before)
    if before is None or before.stand is not Stand.DOING:
        set_stand(actor, card, seat.organisation_id, Stand.ADOPTING, at=made.at)
    record(
        actor,
        Kind.CARD_BORROWED,
        card,
        group_id=card.group_id,
        title=card.title,
        action_id=action.id,
        seat_id=seat.id,
        was=was,
    )
    return made


def undo(actor: Actor, card: Card) -> None:
    """Take back, within a minute, what the actor borrowed last: as if it had never been opened."""
    event = next((one for one in reversed(events_about(card)) if _is_theirs(actor, one)), None)
    made = _by_action(event.details["action_id"]) if event else None
    if event is None or made is None:
        raise Refused("That was taken back already.")
    action, practice = made.action, stand_of(card.id, made.seat.organisation_id)
    if practice is not None and practice.at == made.at:
        _put_back(practice, event.details["was"])
    db.session.delete(made)
    db.session.flush()
    withdraw(actor, action, action.group_id)
    record(
        by_whom(actor, event),
        Kind.CARD_UNBORROWED,
        card,
        group_id=card.group_id,
        title=card.title,
        undone=event.id,
    )


def _is_theirs(actor: Actor, event: Event) -> bool:
    return event.kind is Kind.CARD_BORROWED and event.person_id == actor.person_id


def _by_action(action_id: int) -> Borrowing | None:
    return db.session.scalar(select(Borrowing).filter_by(action_id=action_id))


def _kept(before: Practice | None) -> dict[str, str] | None:
    """What was said until now, as the record keeps it."""
    if before is None:
        return None
    said = {"stand": before.stand, "reason": before.reason, "by": before.by}
    return {**said, "at": before.at.isoformat()}


def _put_back(practice: Practice, was: dict[str, str] | None) -> None:
    if was is None:
        db.session.delete(practice)
        return
    practice.stand, practice.reason = Stand(was["stand"]), was["reason"]
    practice.by, practice.at = was["by"], datetime.fromisoformat(was["at"])
