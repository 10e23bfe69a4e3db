"""Breaking the glass: an administrator looks into a body's record, for a short time."""

from datetime import timedelta
from typing import Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.groups.broken import open_glasses
from partnership.groups.models import BrokenGlass, Group
from partnership.people.models import Person

HOURS: Final = (1, 2, 4)
SHORTEST_REASON: Final = 10
LONGEST_REASON: Final = 300


def break_glass(actor: Actor, person: Person, group: Group, reason: str, hours: int) -> BrokenGlass:
    """Let an administrator look into a body's record from now on. A letter tells its chair."""
    because = checked_reason(reason)
    if hours not in HOURS:
        raise Refused("Choose for how long", "hours")
    if any(one.group_id == group.id for one in open_glasses(person.id)):
        raise Refused("You look into this record already. Stop first, or let it end")
    began = now()
    until = began + timedelta(hours=hours)
    glass = BrokenGlass(person=person, group=group, reason=because, began_at=began, until_at=until)
    db.session.add(glass)
    until_words = until.isoformat()
    record(actor, Kind.GLASS_BROKEN, glass, group_id=group.id, reason=because, until=until_words)
    return glass


def checked_reason(typed: str) -> str:
    """The reason as it is kept; Refused where it is none, or too long to be read."""
    reason = one_line(typed)
    if len(reason) < SHORTEST_REASON:
        raise Refused("Enter why, in a sentence: the chair reads it", "reason")
    if len(reason) > LONGEST_REASON:
        raise Refused(f"The reason must be {LONGEST_REASON} characters or fewer", "reason")
    return reason


def end_glass(actor: Actor, glass: BrokenGlass) -> None:
    """Stop before the time is over."""
    glass.ended_at = now()
    record(actor, Kind.GLASS_ENDED, glass, group_id=glass.group_id)


def end_glasses(actor: Actor, person: Person) -> None:
    """Stop all that somebody has open, so that none comes back with their rights."""
    for glass in open_glasses(person.id):
        end_glass(actor, glass)
