"""Adding bodies, relations, seats and holdings; giving out numbers; places are changed here too."""

from datetime import date

from sqlalchemy import select

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.groups import queries
from partnership.groups.deputising import name_deputy
from partnership.groups.models import (
    Group,
    Holding,
    ReferenceCounter,
    Relation,
    Seat,
)
from partnership.groups.placing import (
    check_chair,
    check_end,
    end_place,
    give_place,
    put_membership,
)
from partnership.groups.relating import check_no_circle
from partnership.groups.rules import (
    Facts,
    HoldingKind,
    RelationKind,
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
    group.answer_links = facts.answer_links
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
    """Say how `group` stands to `other` between two days. Refused where it makes a circle."""
    db.session.flush()
    check_no_circle(group, kind, other, from_on, until_on)
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
    is_new = holding is None
    if holding is None:
        holding = Holding(seat_id=seat.id, person_id=person.id, from_on=from_on)
        db.session.add(holding)
    holding.kind, holding.until_on = kind, until_on
    is_over = until_on is not None and until_on < today()
    if is_new and is_over:
        holding.ended_at = now()  # it was over before anybody told us
    if not is_over:
        holding.ended_at = None
    if holding.begun_at is None and from_on <= today():
        holding.begun_at = now()  # it is no news to anybody
    return holding


def next_reference(group: Group, year: int, letter: str = "") -> str:
    """The next number of the body's year, such as ABC/2026/014; ABC/2026/D03 with a letter."""
    return next_references(group, year, 1, letter)[0]


def next_references(group: Group, year: int, number: int, letter: str = "") -> list[str]:
    """The next so many numbers of the body's year.

    The body's row is locked until the transaction ends, so no number is given twice.
    """
    db.session.execute(select(Group.id).where(Group.id == group.id).with_for_update())
    key = {"group_id": group.id, "year": year, "letter": letter}
    counter = db.session.get(ReferenceCounter, key, populate_existing=True)
    if counter is None:
        counter = ReferenceCounter(**key, last=0)
        db.session.add(counter)
    first, counter.last = counter.last + 1, counter.last + number
    db.session.flush()
    width = 2 if letter else 3
    return [f"{group.short}/{year}/{letter}{one:0{width}d}" for one in range(first, first + number)]


__all__ = [
    "check_chair",
    "check_end",
    "end_place",
    "give_place",
    "name_deputy",
    "next_reference",
    "next_references",
    "put_group",
    "put_holding",
    "put_membership",
    "put_relation",
    "put_seat",
]
