"""Everybody who could ask: each kind of role, in window and out, beside the made-up partnership."""

from datetime import timedelta
from typing import Any

from partnership.audit.rules import Actor, Door
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.models import BrokenGlass, Deputy, Group, Naming, Seat
from partnership.groups.rules import DeputyKind, HoldingKind, RelationKind, Role, Sight
from partnership.people import commands as people
from partnership.people.models import Organisation, Person
from partnership.transaction import transaction
from tests.access.words import word
from tests.world import LONG_AGO, World

YESTERDAY, TOMORROW = timedelta(days=-1), timedelta(days=1)

# Seats beside those of tests/world.py: key → title, organisation's key, body, role, last day.
MORE_SEATS = {
    "sub-observer": ("Visitor", "inspectorate", "HARM", Role.OBSERVER, None),
    "sub-member": ("Head of Housing", "elm-council", "HARM", Role.MEMBER, None),
    "weak": ("Head of Youth", "elm-council", "HARM", Role.MEMBER, None),
    "ex-member": ("Head of Health", "elm-council", "HARM", Role.MEMBER, YESTERDAY),
    "disabled": ("Head of Schools", "elm-council", "HARM", Role.MEMBER, None),
    "side-member": ("Head of Parks", "oak-council", "SIDE", Role.MEMBER, None),
    "named": ("Registrar", "elsewhere-council", "FAR", Role.MEMBER, None),
}
# Persons without a seat: whom they act for, how, and from which day to which.
HELPERS = {
    "deputy": ("ash-officer", DeputyKind.STANDING, YESTERDAY, TOMORROW),
    "early-deputy": ("ash-officer", DeputyKind.STANDING, TOMORROW, None),
    "late-deputy": ("ash-officer", DeputyKind.STANDING, 2 * YESTERDAY, YESTERDAY),
    "board-deputy": ("elm", DeputyKind.STANDING, YESTERDAY, None),
    "chair-deputy": ("sub-chair", DeputyKind.STANDING, YESTERDAY, TOMORROW),
    "assistant": ("ash-officer", DeputyKind.ASSISTANT, YESTERDAY, None),
}
# Those of them who may answer an invitation for the holder.
ANSWERING = ("early-deputy", "late-deputy", "board-deputy", "assistant")
OTHERS = ("guest", "administrator", "glass", "sent-deputy")


def populate(world: World) -> World:
    """Add them to the made-up partnership; `world.people` then holds them all."""
    with transaction():
        world.groups["SIDE"] = groups.put_group("SIDE", "Parks Group", "sub-group")
        side = world.groups["SIDE"], RelationKind.SUB_GROUP_OF, world.board
        groups.put_relation(*side, LONG_AGO).sight = Sight.ESCALATED
        for key, facts in MORE_SEATS.items():
            _seat(world, key, *facts)
        for key, facts in HELPERS.items():
            _helper(world, key, *facts)
        for key in OTHERS:
            world.people[key] = _person(key)
        _administrators(world)
        world.people["disabled"].active = False
    return world


def _person(key: str) -> Person:
    return people.put_person(f"{word('persons', key, 'name')} (test)", f"{key}@somewhere.example")


def _seat(world: World, key: str, title: str, of: str, short: str, role: Role, last: Any) -> None:
    owner = db.session.query(Organisation).filter_by(key=of).one()
    seat: Seat = groups.put_seat(key, title, owner)
    world.seats[key] = seat
    until = today() + last if last else None
    groups.put_membership(seat, world.groups[short], role, LONG_AGO, until)
    world.people[key] = _person(key)
    groups.put_holding(seat, world.people[key], HoldingKind.SUBSTANTIVE, LONG_AGO)


def _helper(
    world: World, key: str, seat: str, kind: DeputyKind, first: timedelta, last: timedelta | None
) -> None:
    world.people[key] = _person(key)
    db.session.add(
        Deputy(
            seat=world.seats[seat],
            person=world.people[key],
            kind=kind,
            may_send=kind is DeputyKind.STANDING,
            may_answer=key in ANSWERING,
            from_on=today() + first,
            until_on=today() + last if last else None,
        )
    )


def _administrators(world: World) -> None:
    for key in ("administrator", "glass"):
        world.people[key].is_administrator = True
    db.session.flush()
    at = now()
    db.session.add(
        BrokenGlass(
            person_id=world.people["glass"].id,
            group_id=world.sub.id,
            reason="The secretariat cannot be reached",
            began_at=at - timedelta(minutes=1),
            until_at=at + timedelta(hours=1),
        )
    )


def named_for(world: World, key: str, noun: str, noun_id: int, group: Group) -> None:
    """Let a person without a seat, or else their seat, see one thing."""
    seat = world.seats.get(key)
    with transaction():
        db.session.add(
            Naming(
                noun=noun,
                noun_id=noun_id,
                group_id=group.id,
                seat_id=seat.id if seat else None,
                person_id=None if seat else world.people[key].id,
                because=word("namings", f"{noun}{noun_id}", "because"),
                named_by="Secretary, Police",
                named_at=now(),
            )
        )


def machine() -> Actor:
    """Whoever writes what no person of the test writes."""
    return Actor(None, None, "the test", Door.WORKER)
