"""Giving seats their places in bodies, ending these, and naming who may stand in."""

from datetime import date

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups import queries
from partnership.groups.models import Deputy, Group, Membership, Seat
from partnership.groups.rules import Role
from partnership.people.models import Person


def put_membership(
    seat: Seat, group: Group, role: Role, from_on: date, until_on: date | None = None
) -> Membership:
    """Give a seat its place in a body from a day."""
    db.session.flush()
    same = select(Membership).filter_by(seat_id=seat.id, group_id=group.id, from_on=from_on)
    membership = db.session.scalar(same)
    if membership is None:
        membership = Membership(seat_id=seat.id, group_id=group.id, from_on=from_on)
        db.session.add(membership)
    membership.role, membership.until_on = role, until_on
    return membership


def give_place(actor: Actor, seat: Seat, group: Group, role: Role, from_on: date) -> Membership:
    """Give a seat a place in a body from a day; its holder is invited to what comes after it."""
    if queries.place_on(seat.id, group.id, from_on) is not None:
        raise Refused(f"{seat.name} has a place in {group.short} on that day already", "seat")
    place = put_membership(seat, group, role, from_on)
    record(
        actor,
        Kind.PLACE_GIVEN,
        place,
        group_id=group.id,
        seat=seat.name,
        role=role,
        begins=from_on.isoformat(),
    )
    return place


def end_place(actor: Actor, place: Membership, until_on: date) -> None:
    """Let a seat's place in a body end; its holder leaves the diaries of what comes after it."""
    check_end(place, until_on)
    place.until_on = until_on
    record(
        actor,
        Kind.PLACE_ENDED,
        place,
        group_id=place.group_id,
        seat=place.seat.name,
        until=until_on.isoformat(),
    )


def check_end(place: Membership, until_on: date) -> None:
    """Refused where the place would end before it begins."""
    if until_on < place.from_on:
        raise Refused(f"Enter a last day from {day_words(place.from_on)} on", "until")


def name_deputy(actor: Actor, seat: Seat, person: Person, from_on: date) -> Deputy:
    """Let somebody stand in for a seat's holder from a day; naming them again changes nothing."""
    known = [one for one in queries.deputies([seat.id], from_on) if one.person_id == person.id]
    if known:
        return known[0]
    deputy = Deputy(seat=seat, person=person, from_on=from_on)
    db.session.add(deputy)
    record(actor, Kind.DEPUTY_NAMED, deputy, seat=seat.name, person=person.name)
    return deputy
