"""A small made-up partnership that tests play in: a board, its sub-group, a body apart."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups import commands as groups
from partnership.groups.models import Group, Holding, Seat
from partnership.groups.rules import Facts, HoldingKind, RelationKind, Role, Usual
from partnership.people import commands as people
from partnership.people.models import Person
from partnership.transaction import transaction

LONG_AGO = date(2020, 1, 1)

# key: (title, organisation, [(body, role)], is held)
SEATS = {
    "chair": ("Commissioner", "Office", [("NPB", Role.CHAIR)], True),
    "secretary": ("Board Secretary", "Office", [("NPB", Role.SECRETARIAT)], True),
    "ash": ("Chief Executive", "Ash Council", [("NPB", Role.MEMBER)], True),
    "elm": ("Chief Executive", "Elm Council", [("NPB", Role.MEMBER)], True),
    "oak": ("Chief Executive", "Oak Council", [("NPB", Role.MEMBER)], False),
    "adviser": ("Head of Analysis", "Office", [("NPB", Role.ADVISER)], True),
    "observer": ("Inspector", "Inspectorate", [("NPB", Role.OBSERVER)], True),
    "sub-chair": ("Assistant Chief", "Police", [("HARM", Role.CHAIR), ("NPB", Role.MEMBER)], True),
    "sub-secretary": ("Secretary", "Police", [("HARM", Role.SECRETARIAT)], True),
    "ash-officer": ("Head of Safety", "Ash Council", [("HARM", Role.MEMBER)], True),
    "outsider": ("Clerk", "Elsewhere Council", [("FAR", Role.SECRETARIAT)], True),
}


@dataclass
class World:
    """The rows, by the keys above; `actor` gives somebody acting in their seat."""

    groups: dict[str, Group] = field(default_factory=dict)
    seats: dict[str, Seat] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    @property
    def board(self) -> Group:
        """The board that oversees the sub-group."""
        return self.groups["NPB"]

    @property
    def sub(self) -> Group:
        """The sub-group."""
        return self.groups["HARM"]

    def actor(self, key: str, door: Door = Door.PAGE) -> Actor:
        """The holder of a seat, acting in it."""
        person = self.people.get(key)
        return Actor(person.id if person else None, self.seats[key].id, self.seats[key].name, door)


def build() -> World:
    """Make it, through the same commands as real use, and commit."""
    world = World()
    with transaction():
        _bodies(world)
        for key, (title, organisation, places, held) in SEATS.items():
            slug = organisation.casefold().replace(" ", "-")
            kind = "council" if "Council" in organisation else "partner"
            owner = people.put_organisation(slug, organisation, kind)
            seat = world.seats[key] = groups.put_seat(key, title, owner)
            for short, role in places:
                groups.put_membership(seat, world.groups[short], role, LONG_AGO)
            if held:
                person = people.put_person(
                    f"{title}, {organisation} (test)", f"{key}@{slug}.example"
                )
                groups.put_holding(seat, person, HoldingKind.SUBSTANTIVE, LONG_AGO)
                world.people[key] = person
    return world


def found() -> World:
    """The rows of one that was built before."""
    seats = {one.key: one for one in db.session.scalars(select(Seat))}
    world = World(
        groups={one.short: one for one in db.session.scalars(select(Group))},
        seats={key: seats[key] for key in SEATS},
    )
    for holding in db.session.scalars(select(Holding).options(joinedload(Holding.person))):
        world.people[holding.seat.key] = holding.person
    db.session.commit()
    return world


def _bodies(world: World) -> None:
    usual = Usual(3, time(10), 120, 3, "Committee Room 1", 3)
    world.groups = {
        "NPB": groups.put_group("NPB", "Northfield Partnership Board", "board", Facts(), usual),
        "HARM": groups.put_group("HARM", "Harm Reduction Group", "sub-group"),
        "FAR": groups.put_group("FAR", "Faraway Board", "board"),
    }
    groups.put_relation(world.sub, RelationKind.SUB_GROUP_OF, world.board, LONG_AGO)


def soon(days: int = 30) -> date:
    """A day from today."""
    return today() + timedelta(days=days)
