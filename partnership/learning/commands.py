"""Every change of a card: sharing, rewording, withdrawing and marking it."""

from typing import Any

from partnership.actions.models import Action, Blockage
from partnership.actions.rules import words
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.marking import Mark, at_birth
from partnership.groups.models import Group, Seat
from partnership.groups.queries import place_on
from partnership.learning.borrowing import borrow, undo
from partnership.learning.models import Card
from partnership.learning.practice import say, set_stand
from partnership.learning.rules import Stand
from partnership.meetings.marking import put
from partnership.meetings.rules import line

ASK_DID = "Enter what you did, in a sentence or two"
ASK_CHANGED = "Enter what changed, in a sentence or two"


def share(
    actor: Actor,
    group: Group,
    *,
    seat: Seat,
    ring: Seat,
    title: str,
    did: str,
    changed: str,
    source: str = "",
    action: Action | None = None,
    blockage: Blockage | None = None,
    mark: Mark | None = None,
) -> Card:
    """Tell a body what worked, marked no lower than what it comes from.

    The organisation that tells it does it.
    """
    facts = _cleaned(title, did, changed, source)
    _check_seats(group, seat, ring)
    origins = _origins(group, action, blockage)
    card = Card(
        group=group,
        seat=seat,
        ring=ring,
        action_id=action.id if action else None,
        blockage_id=blockage.id if blockage else None,
        shared_at=now(),
        shared_by=actor.capacity,
        **facts,
        **vars(at_birth(mark, *origins)),
    )
    db.session.add(card)
    about = {"action_id": card.action_id or (blockage.action_id if blockage else None)}
    said = {**facts, "ring_seat_id": ring.id, "marking": str(card.mark)}
    _note(actor, Kind.CARD_SHARED, card, after=said, seat_id=seat.id, **about)
    set_stand(actor, card, seat.organisation_id, Stand.DOING)
    return card


def change(
    actor: Actor,
    card: Card,
    *,
    ring: Seat,
    title: str,
    did: str,
    changed: str,
    source: str,
    version: int,
) -> None:
    """Reword a card as it was at `version`, or name another office to ring."""
    read_again(card)
    refuse_withdrawn(card)
    values, before = _cleaned(title, did, changed, source), _facts(card)
    if card.version != version:
        raise Clash(_words(before), _words(values), card.version)
    if ring.id != card.ring_seat_id:
        _check_seats(card.group, None, ring)
    after = {**values, "ring_seat_id": ring.id}
    if after == before:
        return
    card.title, card.did = values["title"], values["did"]
    card.changed, card.source = values["changed"], values["source"]
    card.ring = ring
    _note(actor, Kind.CARD_CHANGED, card, before=before, after=after)


def withdraw(actor: Actor, card: Card, reason: str) -> None:
    """Take a card out of every list; it stays, with the reason."""
    read_again(card)
    refuse_withdrawn(card)
    cleaned = line(reason, "reason", "reason")
    card.withdrawn_at, card.withdrawn_because = now(), cleaned
    _note(actor, Kind.CARD_WITHDRAWN, card, reason=cleaned)


def set_mark(actor: Actor, card: Card, mark: Mark, reason: str, seen: Mark | None) -> None:
    """Raise the marking of a card, or lower it with a reason."""
    put(actor, card, mark, reason, seen)


def refuse_withdrawn(card: Card) -> None:
    """A withdrawn card stays as it is."""
    if card.withdrawn_at is not None:
        raise Refused("This card was withdrawn, so it can no longer be changed")


def _cleaned(title: str, did: str, changed: str, source: str) -> dict[str, str]:
    return {
        "title": line(title, "title", "title"),
        "did": words(did, "did", ASK_DID),
        "changed": words(changed, "changed", ASK_CHANGED),
        "source": line(source, "source", "source", required=False),
    }


def _facts(card: Card) -> dict[str, Any]:
    """What a card says, as the record keeps it."""
    texts = {name: getattr(card, name) for name in ("title", "did", "changed", "source")}
    return {**texts, "ring_seat_id": card.ring_seat_id}


def _words(facts: dict[str, Any]) -> str:
    return " ".join([f"{facts['title']}:", facts["did"], facts["changed"], facts["source"]])


def _check_seats(group: Group, seat: Seat | None, ring: Seat) -> None:
    """Whoever tells, and the office to ring, have a place in the body today."""
    if seat is not None and place_on(seat.id, group.id, today()) is None:
        raise Refused("Choose a seat that is in this body today", "seat")
    if place_on(ring.id, group.id, today()) is None:
        raise Refused("Choose an office that is in this body today", "ring")


def _origins(group: Group, action: Action | None, blockage: Blockage | None) -> list[Mark]:
    if action is not None and (action.group_id != group.id or action.closed_at is None):
        raise Refused("Choose an action of this body that is closed")
    if blockage is not None and (blockage.group_id != group.id or blockage.closed_at is None):
        raise Refused("Choose a blockage of this body that was freed")
    whole = [action, blockage, blockage.action if blockage else None]
    return [one.mark for one in whole if one is not None]


def _note(actor: Actor, kind: Kind, card: Card, **details: Any) -> None:
    record(actor, kind, card, group_id=card.group_id or card.group.id, title=card.title, **details)


__all__ = [
    "borrow",
    "change",
    "refuse_withdrawn",
    "say",
    "set_mark",
    "share",
    "undo",
    "withdraw",
]
