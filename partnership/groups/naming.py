"""Naming who needs to know: an office, or a guest, let see one thing."""

from datetime import date
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.groups.models import Naming, Seat
from partnership.groups.named import is_named, namings_of
from partnership.people.models import Person

LONGEST_REASON: Final = 200


def give_sight(
    actor: Actor, thing: Any, to: Seat | Person, because: str, until_on: date | None = None
) -> Naming:
    """Let an office or a guest see a meeting, an item or an action. A letter tells them."""
    reason = checked_reason(because)
    if until_on is not None and until_on < today():
        raise Refused("Enter today or a day to come", "until")
    db.session.flush()
    if is_named(thing, to):
        raise Refused(f"{to.name} can see it already. Withdraw that first", _field(to))
    naming = Naming(
        noun=thing.__tablename__,
        noun_id=thing.id,
        group_id=thing.group_id,
        seat=to if isinstance(to, Seat) else None,
        person=to if isinstance(to, Person) else None,
        because=reason,
        named_by=actor.capacity,
        named_at=now(),
        until_on=until_on,
    )
    db.session.add(naming)
    until = until_on.isoformat() if until_on else None
    _record(actor, Kind.NEED_TO_KNOW_GIVEN, naming, because=reason, until=until)
    return naming


def checked_reason(typed: str) -> str:
    """The reason as it is kept; Refused where it is none, or too long to be read."""
    reason = one_line(typed)
    if not reason or len(reason) > LONGEST_REASON:
        raise Refused(f"Enter why, in up to {LONGEST_REASON} characters", "because")
    return reason


def withdraw_sight(actor: Actor, naming: Naming) -> None:
    """Take it back, at once."""
    if naming.withdrawn_at is None:
        naming.withdrawn_at = now()
        _record(actor, Kind.NEED_TO_KNOW_WITHDRAWN, naming)


def withdraw_all(actor: Actor, thing: Any) -> None:
    """From everybody, as the thing goes away: a database may give its number to another one."""
    for naming in namings_of(thing):
        withdraw_sight(actor, naming)


def restore_sight(actor: Actor, naming: Naming) -> None:
    """Undo that; the last day that was given still counts."""
    if naming.withdrawn_at is not None:
        naming.withdrawn_at = None
        _record(actor, Kind.NEED_TO_KNOW_RESTORED, naming)


def _record(actor: Actor, kind: Kind, naming: Naming, **details: Any) -> None:
    details |= {"to": naming.to.name, "noun": naming.noun, "number": naming.noun_id}
    record(actor, kind, naming, group_id=naming.group_id, **details)


def _field(to: Seat | Person) -> str:
    return "seat" if isinstance(to, Seat) else "email"
