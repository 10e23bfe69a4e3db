"""Who hears that something is blocked, in words, before anybody wonders."""

from collections.abc import Sequence
from datetime import date

from partnership.actions.ladder import ladder_of
from partnership.actions.rungs import Rung
from partnership.core.clock import today
from partnership.core.london import day_words
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


def chair_on(group_id: int) -> date | None:
    """When what is raised today reaches the first chair by itself."""
    ladder = ladder_of(group_id)
    chair = Rung.CHAIR if Rung.CHAIR in ladder.rungs else Rung.BOARD_CHAIR
    return ladder.from_today(today()).get(chair)


def reaches_the_chair(group_id: int) -> str:
    """The same as a sentence; empty where a rung below has no clock."""
    day = chair_on(group_id)
    return f" It reaches the chair on {day_words(day)}, if nothing frees it before." if day else ""
