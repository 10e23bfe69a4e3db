"""What somebody is on a day: the seats they hold or act for, and their roles in bodies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from partnership.core.clock import today
from partnership.groups.models import Group
from partnership.groups.rules import Role


@dataclass(frozen=True)
class Body:
    """What the frame and the filters show of a body; guarded as the row it was read from."""

    __tablename__: ClassVar = Group.__tablename__

    id: int
    short: str
    slug: str
    name: str


@dataclass(frozen=True)
class Office:
    """One role in one body, through one seat; `as_deputy` for the seat's holder.

    `for_chair` where that holder is the chair.
    """

    group: Body
    role: Role
    seat_id: int
    as_deputy: bool = False
    for_chair: bool = False


@dataclass(frozen=True)
class Standing:
    """A person's seats (with the words history uses), offices, and what their bodies oversee."""

    person_id: int | None = None
    # Whether a second factor was given, where one is required for what is OFFICIAL-SENSITIVE.
    strong: bool = False
    on: date = field(default_factory=today)
    capacities: Mapping[int, str] = field(default_factory=dict)
    organisations: Mapping[int, int] = field(default_factory=dict)
    # Since when they hold each of them.
    held_since: Mapping[int, date] = field(default_factory=dict)
    offices: tuple[Office, ...] = ()
    # (body, overseer), and those of them whose overseer sees only what was escalated.
    overseen: frozenset[tuple[int, int]] = frozenset()
    narrowly: frozenset[tuple[int, int]] = frozenset()
    # Seats whose holder they stand in for or assist → the words history uses.
    acts_for: Mapping[int, str] = field(default_factory=dict)
    # Those of them for which they may prepare updates, send them, and answer invitations.
    may_draft: frozenset[int] = frozenset()
    may_send: frozenset[int] = frozenset()
    may_answer: frozenset[int] = frozenset()
    is_administrator: bool = False
    # Bodies whose glass they broke, and may look into for a while.
    glass: frozenset[int] = frozenset()

    def __hash__(self) -> int:
        """Mappings have no hash of their own; what they map to tells nobody apart in practice."""
        return hash((self.person_id, self.strong, self.on, self.offices, *self.capacities))

    def roles(self, *roles: Role, deputies: bool = True) -> dict[int, int]:
        """Bodies in which the person has one of these roles (any, if none is named) → the seat."""
        chosen = [
            one
            for one in self.offices
            if (not roles or one.role in roles) and (deputies or not one.as_deputy)
        ]
        return {one.group.id: one.seat_id for one in reversed(chosen)}

    def overseen_by(self, *roles: Role, narrowly: bool = True) -> dict[int, int]:
        """Bodies overseen by one in which the person has such a role → the seat.

        `narrowly` False leaves out those of which only what was escalated is for them.
        """
        above = self.roles(*roles)
        pairs = self.overseen if narrowly else self.overseen - self.narrowly
        return {child: above[parent] for child, parent in pairs if parent in above}

    def words(self, seat_id: int, name: str) -> str:
        """How history names the person acting through a seat, or through none (0)."""
        return self.capacities.get(seat_id) or self.acts_for.get(seat_id) or name
