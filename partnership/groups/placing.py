"""Giving seats their places in bodies, and ending these."""

from datetime import date, timedelta

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.groups import queries
from partnership.groups.models import Group, Membership, Seat
from partnership.groups.rules import Role


def put_membership(
    seat: Seat, group: Group, role: Role, from_on: date, until_on: date | None = None
) -> Membership:
    """Give a seat its place in a body from a day."""
    db.session.flush()
    membership = queries.place_from(seat.id, group.id, from_on)
    if membership is None:
        membership = Membership(seat_id=seat.id, group_id=group.id, from_on=from_on)
        db.session.add(membership)
    membership.role, membership.until_on = role, until_on
    return membership


def give_place(actor: Actor, seat: Seat, group: Group, role: Role, from_on: date) -> Membership:
    """Give a seat a place in a body from a day; its holder is invited to what comes after it."""
    if queries.place_on(seat.id, group.id, from_on) is not None:
        raise Refused(f"{seat.name} has a place in {group.short} on that day already", "seat")
    check_chair(group, role, from_on)
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


def check_chair(group: Group, role: Role, from_on: date) -> None:
    """Refused where there would be two chairs."""
    chairs = queries.places_as(Role.CHAIR, group.id, from_on) if role is Role.CHAIR else ()
    for one in chairs:
        raise Refused(f"{one.seat.name} is the chair. Let that place end first", "role")


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
    """Refused where the place would end before it begins, or nobody would look after the body."""
    if until_on < place.from_on:
        raise Refused(f"Enter a last day from {day_words(place.from_on)} on", "until")
    if place.role is not Role.SECRETARIAT:
        return
    later = queries.places_as(Role.SECRETARIAT, place.group_id, until_on + timedelta(days=1))
    if not [one for one in later if one is not place]:
        raise Refused("This is the only secretariat. Give another seat that role first", "until")
