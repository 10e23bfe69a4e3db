"""How long a deed can be taken back, and through which seat."""

from datetime import datetime, timedelta
from typing import Final

from partnership.audit.models import Event
from partnership.audit.rules import Actor
from partnership.core.clock import now

UNDO_FOR: Final = timedelta(minutes=1)


def is_in_time(at: datetime) -> bool:
    """Whether what was done at this moment can still be taken back."""
    return at >= now() - UNDO_FOR


def by_whom(actor: Actor, event: Event) -> Actor:
    """The same person, through the seat through which they did it."""
    return Actor(actor.person_id, event.seat_id, event.capacity, actor.door)
