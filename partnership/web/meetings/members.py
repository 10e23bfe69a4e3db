"""Who a body's messages reach: its seats, who holds them, and those that nobody holds."""

from collections.abc import Sequence
from datetime import date

from partnership.core.clock import today
from partnership.groups.models import Group
from partnership.groups.queries import Place, places
from partnership.groups.rules import Role

ROLE_WORDS = {
    Role.CHAIR: "Chair",
    Role.VICE_CHAIR: "Vice-chair",
    Role.SECRETARIAT: "Secretariat",
    Role.MEMBER: "Member",
    Role.ADVISER: "Adviser",
    Role.OBSERVER: "Observer",
}


def people(found: Sequence[Place]) -> int:
    """How many people these seats reach: one with two seats has one message."""
    return len({place.person.id for place in found if place.person})


def reach(group: Group, on: date | None = None) -> str:
    """9 members."""
    number = people(places(group.id, on or today()))
    return f"{number} member{'' if number == 1 else 's'}"
