"""An administrator, who holds no seat, in a test's world."""

from partnership.audit.rules import Actor, Door
from partnership.people.administrators import make_administrator
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.world import World

OPERATOR = Actor(None, None, "Command line", Door.COMMAND_LINE)
NAME = "Systems Officer, Office (test)"


def keeper(world: World) -> Person:
    """The same one each time; `client_of("keeper")` is theirs from then on."""
    with transaction():
        person = world.people.get("keeper") or put_person(NAME, "systems@office.example")
        if not person.is_administrator:
            make_administrator(OPERATOR, person)
    world.people["keeper"] = person
    return person
