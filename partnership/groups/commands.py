"""Adding bodies, relations, seats, holdings and memberships; giving out numbers."""

from datetime import date

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.text import one_line
from partnership.groups import queries
from partnership.groups.models import (
    Deputy,
    Group,
    Holding,
    Membership,
    ReferenceCounter,
    Relation,
    Seat,
)
from partnership.groups.rules import (
    Facts,
    HoldingKind,
    RelationKind,
    Role,
    Usual,
    slug_of,
)
from partnership.people.models import Organisation, Person

NO_FACTS = Facts()
NO_HABIT = Usual()


def put_group(
    short: str, name: str, kind: str, facts: Facts = NO_FACTS, usual: Usual = NO_HABIT
) -> Group:
    """Add the body with this short name, or bring all that is said of it up to date."""
    group = queries.group_by_slug(slug_of(short))
    if group is None:
        group = Group(short=one_line(short), slug=slug_of(short))
        db.session.add(group)
    group.name, group.kind = one_line(name), kind
    group.purpose, group.source = facts.purpose, facts.source
    group.founded_on, group.ended_on = facts.founded_on, facts.ended_on
    _set_usual(group, usual)
    return group


def _set_usual(group: Group, usual: Usual) -> None:
    group.usual_weekday, group.usual_time = usual.weekday, usual.begins
    group.usual_minutes, group.months_between = usual.minutes, usual.months_between
    group.place, group.quorum = usual.place, usual.quorum
    group.papers_due, group.diary_title = usual.papers_due, one_line(usual.diary_title)


def put_relation(
    group: Group, kind: RelationKind, other: Group, from_on: date, until_on: date | None = None
) -> Relation:
    """Say how `group` stands to `other` between two days."""
    db.session.flush()
    same = select(Relation).filter_by(group_id=group.id, other_id=other.id, kind=kind)
    relation = db.session.scalar(same)
    if relation is None:
        relation = Relation(group_id=group.id, other_id=other.id, kind=kind)
        db.session.add(relation)
    relation.from_on, relation.until_on = from_on, until_on
    return relation


def put_seat(key: str, title: str, organisation: Organisation, source: str = "") -> Seat:
    """Add the seat with this key, or bring it up to date."""
    db.session.flush()
    seat = queries.seat(key)
    if seat is None:
        seat = Seat(key=key)
        db.session.add(seat)
    seat.title, seat.organisation, seat.source = one_line(title), organisation, source
    return seat


def put_holding(
    seat: Seat, person: Person, kind: HoldingKind, from_on: date, until_on: date | None = None
) -> Holding:
    """Say who holds a seat from a day; the same person and day again brings it up to date."""
    if until_on is not None and until_on < from_on:
        raise Refused("A holding ends on or after the day it begins", "until")
    db.session.flush()
    same = select(Holding).filter_by(seat_id=seat.id, person_id=person.id, from_on=from_on)
    holding = db.session.scalar(same)
    if holding is None:
        holding = Holding(seat_id=seat.id, person_id=person.id, from_on=from_on)
        db.session.add(holding)
    holding.kind, holding.until_on = kind, until_on
    return holding


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


def next_reference(group: Group, year: int, letter: str = "") -> str:
    """The next number of the body's year, such as ABC/2026/014; ABC/2026/D03 with a letter.

    The body's row is locked until the transaction ends, so no number is given twice.
    """
    db.session.execute(select(Group.id).where(Group.id == group.id).with_for_update())
    key = {"group_id": group.id, "year": year, "letter": letter}
    counter = db.session.get(ReferenceCounter, key, populate_existing=True)
    if counter is None:
        counter = ReferenceCounter(**key, last=0)
        db.session.add(counter)
    counter.last += 1
    db.session.flush()
    return f"{group.short}/{year}/{letter}{counter.last:0{2 if letter else 3}d}"
