"""Somebody who acts for a seat of a test's world, and what they prepare."""

from typing import Any

from partnership.actions import drafting
from partnership.actions.models import Action
from partnership.actions.rules import State
from partnership.actions.waiting import Draft
from partnership.audit.rules import Actor, Door
from partnership.core.clock import today
from partnership.groups.deputising import Rights, name_deputy
from partnership.groups.rules import DeputyKind
from partnership.people.commands import put_person
from partnership.people.models import Person
from partnership.transaction import transaction
from tests.world import World


def assistant(
    world: World,
    seat: str = "ash",
    *,
    name: str = "aide",
    kind: DeputyKind = DeputyKind.ASSISTANT,
    rights: Rights | None = None,
) -> Person:
    """A person named for a seat by its holder."""
    with transaction():
        person = put_person(f"{name.capitalize()} (test)", f"{name}@somewhere.example")
        by, row = world.actor("secretary"), world.seats[seat]
        name_deputy(by, row, person, today(), kind=kind, rights=rights)
    return person


def drafted(
    world: World,
    by: Person,
    action: Action,
    text: str = "The form is signed",
    *,
    state: State = State.GREEN,
    **given: Any,
) -> Draft:
    """What they prepared for the action's seat."""
    actor = Actor(by.id, action.seat_id, f"Assistant to {action.seat.name}", Door.PAGE)
    with transaction():
        return drafting.write_draft(actor, action, action.seat, state, text, **given)
