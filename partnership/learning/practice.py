"""Saying where an organisation stands with what a card tells: its last word is kept."""

from datetime import datetime

from sqlalchemy import select

from partnership.actions.rules import some_words
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.models import Seat
from partnership.learning.models import Card, Practice
from partnership.learning.rules import Stand, check_said


def say(actor: Actor, card: Card, seat: Seat, stand: Stand, reason: str = "") -> None:
    """Say it for the organisation of a seat, with the reason where it decided not to."""
    cleaned = some_words(reason, "reason")
    check_said(stand, cleaned)
    if card.withdrawn_at is not None:
        raise Refused("This card was withdrawn. Nobody is asked any more")
    before = set_stand(actor, card, seat.organisation_id, stand, reason=cleaned)
    record(
        actor,
        Kind.STAND_SAID,
        card,
        group_id=card.group_id,
        organisation=seat.organisation.name,
        before=before,
        after=stand,
        reason=cleaned,
    )


def set_stand(
    actor: Actor,
    card: Card,
    organisation_id: int,
    stand: Stand,
    *,
    reason: str = "",
    at: datetime | None = None,
) -> Stand:
    """Put it in the place of what was said before, which is the answer."""
    db.session.flush()
    found = stand_of(card.id, organisation_id)
    before = found.stand if found else Stand.SILENT
    if found is None:
        found = Practice(card_id=card.id, organisation_id=organisation_id)
        db.session.add(found)
    found.stand, found.reason = stand, reason
    found.at, found.by = at or now(), actor.capacity
    return before


def stand_of(card_id: int, organisation_id: int) -> Practice | None:
    """What this organisation said last."""
    found = select(Practice).filter_by(card_id=card_id, organisation_id=organisation_id)
    return db.session.scalar(found)
