"""Naming who may stand in for, or assist, the holder of a seat; and ending it."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.groups.acting import acting_from
from partnership.groups.models import Deputy, Seat
from partnership.groups.rules import DeputyKind
from partnership.people.models import Person

# Whoever always stands in may be sent to one meeting too.
ENOUGH = {DeputyKind.MEETING: (DeputyKind.MEETING, DeputyKind.STANDING)}


@dataclass(frozen=True)
class Rights:
    """What somebody may do for a seat beside seeing its actions, and whether they get its mail."""

    may_draft: bool = False
    may_send: bool = False
    may_answer: bool = False
    copied: bool = False


USUAL: Final = {
    DeputyKind.MEETING: Rights(),
    DeputyKind.STANDING: Rights(may_draft=True, may_send=True, may_answer=True),
    DeputyKind.ASSISTANT: Rights(may_draft=True, may_answer=True, copied=True),
}


def name_deputy(
    actor: Actor,
    seat: Seat,
    person: Person,
    from_on: date,
    until_on: date | None = None,
    *,
    kind: DeputyKind = DeputyKind.MEETING,
    rights: Rights | None = None,
    group_id: int | None = None,
) -> Deputy:
    """Let somebody act for a seat's holder from a day; naming them again changes nothing.

    They may do what is usual for their kind, unless `rights` says otherwise. `group_id` is the
    body in whose record it stands.
    """
    known = _known(seat, person, kind, from_on)
    if known is not None and known.from_on <= from_on:
        return known
    given = asdict(rights or USUAL[kind])
    deputy = Deputy(
        seat=seat, person=person, kind=kind, from_on=from_on, until_on=until_on, **given
    )
    db.session.add(deputy)
    said: dict[str, Any] = {"seat": seat.name, "person": person.name, "role": kind}
    record(actor, Kind.DEPUTY_NAMED, deputy, group_id=group_id, **said)
    return deputy


def check_free(
    seat: Seat, person: Person, kind: DeputyKind, from_on: date, until_on: date | None
) -> None:
    """Refused where it is over before it begins, or where they act for the seat already."""
    if until_on is not None and until_on < max(from_on, today()):
        raise Refused("Enter a last day that is to come, and not before the first", "until")
    if _known(seat, person, kind, from_on) is not None:
        raise Refused(f"{person.name} does this already. Change their last day", "email")


def end_deputy(
    actor: Actor, deputy: Deputy, until_on: date, *, group_id: int | None = None
) -> None:
    """Say which day is the last; it may be said again."""
    if until_on < today():
        raise Refused("Enter today or a day to come", "until")
    before = deputy.until_on.isoformat() if deputy.until_on else None
    deputy.until_on = until_on
    said: dict[str, Any] = {"seat": deputy.seat.name, "person": deputy.person.name}
    said |= {"before": {"until": before}, "after": {"until": until_on.isoformat()}}
    record(actor, Kind.DEPUTY_ENDED, deputy, group_id=group_id, **said)


def rights_of(deputy: Deputy) -> Rights:
    """What they may do now."""
    return Rights(deputy.may_draft, deputy.may_send, deputy.may_answer, deputy.copied)


def change_rights(
    actor: Actor, deputy: Deputy, rights: Rights, *, group_id: int | None = None
) -> None:
    """Say anew what they may do. What they prepared before stays."""
    before = rights_of(deputy)
    if rights == before:
        return
    deputy.may_draft, deputy.may_send = rights.may_draft, rights.may_send
    deputy.may_answer, deputy.copied = rights.may_answer, rights.copied
    said: dict[str, Any] = {"seat": deputy.seat.name, "person": deputy.person.name}
    said |= {"before": asdict(before), "after": asdict(rights)}
    record(actor, Kind.DEPUTY_CHANGED, deputy, group_id=group_id, **said)


def _known(seat: Seat, person: Person, kind: DeputyKind, from_on: date) -> Deputy | None:
    """Somebody who is named for as much on this day or later."""
    db.session.flush()
    enough = ENOUGH.get(kind, (kind,))
    theirs = [one for one in acting_from(seat.id, from_on) if one.person_id == person.id]
    return next((one for one in theirs if one.kind in enough), None)
