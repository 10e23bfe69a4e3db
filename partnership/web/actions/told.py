"""Who hears that something is blocked, in words, before anybody wonders."""

from collections.abc import Sequence

from partnership.groups.queries import Place
from partnership.groups.rules import Role


def told_of_blockage(places: Sequence[Place], freer: Place) -> str:
    """The chairs of the body and of those above it, and who can free it: each named once."""
    chairs = [one.person.id for one in places if one.role is Role.CHAIR and one.person]
    name = freer.seat.name
    if freer.person is None:
        told = "The chair is" if chairs else "The chair's seat is vacant, so nobody is"
        return f"{told} told that it is blocked. {name} is vacant."
    if any(person_id != freer.person.id for person_id in chairs):
        return f"The chair and {name} are told that it is blocked."
    role = ", in the chair," if freer.role is Role.CHAIR else ""
    return f"{name}{role} is told that it is blocked."
