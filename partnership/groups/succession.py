"""Saying who holds a seat next, until when; the seat itself keeps all that is its own."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups.held import between, body_of_record
from partnership.groups.models import Holding, Seat
from partnership.groups.rules import HoldingKind, earliest_change
from partnership.people.models import Person

ONE_DAY: Final = timedelta(days=1)


def name_holder(
    actor: Actor,
    seat: Seat,
    person: Person,
    kind: HoldingKind,
    from_on: date,
    *,
    until_on: date | None = None,
    ends_before: bool = False,
) -> Holding:
    """Let somebody hold a seat from a day; `ends_before` ends whoever holds it the day before.

    Refused where two would hold it on one day.
    """
    _check_day(from_on, "begins")
    if until_on is not None and until_on < from_on:
        raise Refused("Enter a last day that is not before the first", "until")
    _lock(seat)
    in_the_way = between(seat.id, from_on, until_on)
    if ends_before:
        in_the_way = _end_before(actor, in_the_way, from_on)
    _check_free(in_the_way, from_on)
    holding = Holding(seat=seat, person=person, kind=kind, from_on=from_on, until_on=until_on)
    db.session.add(holding)
    _record(actor, Kind.HOLDING_NAMED, holding, None, _said(holding))
    return holding


def end_holding(actor: Actor, holding: Holding, until_on: date | None) -> None:
    """Say which day is the last, again if that was wrong; None takes back that there is one."""
    if until_on is not None:
        _check_day(until_on, "until")
    if holding.ended_at is not None:
        raise Refused("This has ended. Name who holds the seat now instead", "until")
    if until_on is not None and until_on < holding.from_on:
        raise Refused(f"Enter a last day from {day_words(holding.from_on)} on", "until")
    _lock(holding.seat)
    others = between(holding.seat_id, holding.from_on, until_on)
    _check_free([one for one in others if one is not holding], holding.from_on, "until")
    _set_end(actor, holding, until_on)


def take_back(actor: Actor, holding: Holding) -> None:
    """Name somebody no longer who was to hold the seat; whoever ends before them still ends."""
    if holding.from_on <= today():
        raise Refused("This has begun. Enter a last day instead", "until")
    _record(actor, Kind.HOLDING_CHANGED, holding, _said(holding), None)
    db.session.delete(holding)


def _check_day(day: date, field: str) -> None:
    """What was done before was done as somebody, and the record says as whom."""
    first = earliest_change(today())
    if day < first:
        raise Refused(f"Enter {day_words(first)} or later: what was done before is recorded", field)


def _lock(seat: Seat) -> None:
    """Of two who name a holder at once the second sees whom the first has named."""
    db.session.flush()
    db.session.execute(select(Seat.id).where(Seat.id == seat.id).with_for_update())


def _end_before(actor: Actor, holdings: Sequence[Holding], from_on: date) -> list[Holding]:
    """End those that have begun by then; the others are returned, since they cannot end so."""
    for one in holdings:
        if one.from_on < from_on:
            _set_end(actor, one, from_on - ONE_DAY)
    return [one for one in holdings if one.from_on >= from_on]


def _check_free(in_the_way: Sequence[Holding], from_on: date, field: str = "begins") -> None:
    for one in in_the_way:
        until = f"until {day_words(one.until_on)}" if one.until_on else "without a last day"
        since = f"from {day_words(one.from_on)} " if one.from_on >= from_on else ""
        raise Refused(f"{one.person.name} holds this seat {since}{until}", field)


def _set_end(actor: Actor, holding: Holding, until_on: date | None) -> None:
    before = _said(holding)
    holding.until_on = until_on
    _record(actor, Kind.HOLDING_CHANGED, holding, before, _said(holding))


def _said(holding: Holding) -> dict[str, Any]:
    return {
        "person": holding.person.name,
        "kind": holding.kind,
        "from": holding.from_on.isoformat(),
        "until": holding.until_on.isoformat() if holding.until_on else None,
    }


def _record(actor: Actor, kind: Kind, holding: Holding, before: Any, after: Any) -> None:
    body = body_of_record(holding.seat_id or holding.seat.id, actor.seat_id, today())
    said = {"seat": holding.seat.name, "before": before, "after": after}
    record(actor, kind, holding, group_id=body, **said)
