"""Naming who may stand in for the holder of a seat."""

from datetime import date

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.groups import queries
from partnership.groups.models import Deputy, Seat
from partnership.people.models import Person


def name_deputy(
    actor: Actor, seat: Seat, person: Person, from_on: date, until_on: date | None = None
) -> Deputy:
    """Let somebody stand in for a seat's holder from a day; naming them again changes nothing."""
    known = [one for one in queries.deputies([seat.id], from_on) if one.person_id == person.id]
    if known:
        return known[0]
    deputy = Deputy(seat=seat, person=person, from_on=from_on, until_on=until_on)
    db.session.add(deputy)
    record(actor, Kind.DEPUTY_NAMED, deputy, seat=seat.name, person=person.name)
    return deputy
