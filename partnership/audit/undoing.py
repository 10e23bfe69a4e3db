"""What can be taken back: for how long, by whom, and through which seat."""

from collections.abc import Callable, Container
from datetime import datetime, timedelta
from typing import Final

from partnership.audit.models import Event
from partnership.audit.queries import events_about
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import Base
from partnership.core.errors import Refused

UNDO_FOR: Final = timedelta(minutes=1)
LATE: Final = "That was more than a minute ago, so it stands."
# Whoever only looks at something, or may not, changes nothing about it.
CHANGES: Final = frozenset(Kind) - {Kind.READ, Kind.REFUSED, Kind.GLASS_PAGE_OPENED}


def is_in_time(at: datetime) -> bool:
    """Whether what was done at this moment can still be taken back."""
    return at >= now() - UNDO_FOR


def by_whom(actor: Actor, event: Event) -> Actor:
    """The same person, through the seat through which they did it."""
    return Actor(actor.person_id, event.seat_id, event.capacity, actor.door)


def last_deed(
    actor: Actor,
    thing: Base,
    deeds: Container[Kind],
    *,
    since: str,
    changes: Container[Kind] = CHANGES,
    part: Callable[[Event], bool] = lambda _: True,
) -> Event:
    """The last of the `changes` of a row, if the actor did it a minute ago at most.

    Refused in the words `since` where it is none of the `deeds` or somebody else's. `part` says
    which entries are meant where the row keeps those of its parts too.
    """
    found = (one for one in reversed(events_about(thing)) if one.kind in changes and part(one))
    last = next(found, None)
    if last is None or last.kind not in deeds or last.person_id != actor.person_id:
        raise Refused(since)
    if not is_in_time(last.at):
        raise Refused(LATE)
    return last
