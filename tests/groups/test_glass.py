"""Breaking the glass: what it opens, to the second, and that it changes nothing."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from sqlalchemy import select

from partnership.actions.models import Action
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Door, Kind
from partnership.core.clock import today
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.marking import Marking
from partnership.groups.commands import put_membership
from partnership.groups.glass import break_glass, end_glass, end_glasses
from partnership.groups.models import BrokenGlass
from partnership.groups.queries import place_on
from partnership.groups.rules import Role
from partnership.meetings.models import Meeting
from partnership.people.administrators import make_administrator, unmake_administrator
from partnership.people.models import Person
from partnership.policy.permissions import Permission as P
from partnership.policy.permits import can, visible_to
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.transaction import transaction
from tests import keeper as keepers
from tests.actions.deeds import opened
from tests.keeper import OPERATOR
from tests.meetings.sittings import coming, item
from tests.reactions import post
from tests.world import LONG_AGO, World, soon

WHY = "The secretary is ill and the joining link must be found"
# What may be read through it, and what an administrator may do anyhow.
READING = {
    *(P.KNOW_OF_MEETING, P.SEE_MEETING, P.SEE_AGENDA, P.SEE_ITEM, P.SEE_MINUTES),
    *(P.KNOW_OF_ACTION, P.SEE_ACTION, P.SEE_PLAN, P.SEE_TOPIC),
    *(P.SEE_RETURNS, P.SEE_HIGHLIGHT, P.SEE_STRATEGY, P.SEE_REVIEW, P.SEE_INDICATOR),
    *(P.SEE_PROJECT, P.SEE_GATHERING, P.SEE_CARD),
}


@pytest.fixture
def keeper(world: World) -> Person:
    return keepers.keeper(world)


def actor(person: Person) -> Actor:
    return Actor(person.id, None, person.name, Door.PAGE)


def broken(world: World, person: Person, hours: int = 1) -> BrokenGlass:
    with transaction():
        return break_glass(actor(person), person, world.board, WHY, hours)


def standing(person: Person) -> Standing:
    return standing_of(person.id, today(), administrator=person.is_administrator)


def things(world: World) -> Iterator[Any]:
    meeting = coming(world, 1, marking=Marking.SENSITIVE)
    yield from (meeting, item(world, meeting), opened(world), world.board)
    yield from (coming(world, 3), opened(world, "ash-officer", group=world.sub))


def allowed(who: Standing, rows: list[Any]) -> set[tuple[P, int]]:
    """Every permission for every row; a row that a permission is not about allows nothing."""
    found = set()
    for permission in set(P) - {P.USE_THE_PRODUCT}:
        for number, row in enumerate(rows):
            try:
                if can(who, permission, row).allowed:
                    found.add((permission, number))
            except (AttributeError, TypeError):
                continue
    return found


def test_it_opens_the_whole_record_of_one_body_and_nothing_can_be_done_with_it(
    world: World, keeper: Person
) -> None:
    rows = list(things(world))
    before = allowed(standing(keeper), rows)
    assert not {permission for permission, _ in before} & READING
    broken(world, keeper)
    gained = allowed(standing(keeper), rows) - before
    assert {permission for permission, _ in gained} == READING
    assert 5 not in {number for _, number in gained}  # nothing of the sub-group
    who = standing(keeper)
    assert {one.group_id for one in db.session.scalars(visible_to(who, Meeting))} == {
        world.board.id
    }
    assert db.session.scalars(visible_to(who, Action)).all() == [rows[2]]


def test_it_ends_by_itself_to_the_second(world: World, keeper: Person) -> None:
    meeting = coming(world, 1)
    glass = broken(world, keeper, hours=2)
    assert glass.until_at - glass.began_at == timedelta(hours=2)
    for seconds, opens in ((-1, True), (0, False), (1, False)):
        with time_machine.travel(glass.until_at + timedelta(seconds=seconds), tick=False):
            assert can(standing(keeper), P.SEE_MEETING, meeting).allowed is opens


@pytest.mark.parametrize("how", ["stopped", "no administrator any more", "and one again"])
def test_it_ends_at_once(world: World, keeper: Person, how: str) -> None:
    meeting, glass = coming(world, 1), broken(world, keeper)
    assert can(standing(keeper), P.SEE_MEETING, meeting).allowed
    with transaction():
        if how == "stopped":
            end_glass(actor(keeper), glass)
        elif how == "no administrator any more":
            unmake_administrator(OPERATOR, keeper)
        else:
            end_glasses(OPERATOR, keeper)
            unmake_administrator(OPERATOR, keeper)
            make_administrator(OPERATOR, keeper)
    assert not can(standing(keeper), P.SEE_MEETING, meeting).allowed


@pytest.mark.parametrize(
    ("reason", "hours", "field"),
    [("x" * 9, 1, "reason"), (" " * 20, 1, "reason"), ("x" * 301, 1, "reason"), (WHY, 3, "hours")],
)
def test_what_is_refused(world: World, keeper: Person, reason: str, hours: int, field: str) -> None:
    with pytest.raises(Refused) as refusal, transaction():
        break_glass(actor(keeper), keeper, world.board, reason, hours)
    assert refusal.value.field == field
    assert db.session.scalars(select(BrokenGlass)).all() == []


def test_one_at_a_time(world: World, keeper: Person) -> None:
    broken(world, keeper)
    with pytest.raises(Refused):
        broken(world, keeper)


def test_chair_and_vice_chair_are_told_at_once(world: World, keeper: Person) -> None:
    with transaction():
        put_membership(world.seats["ash"], world.board, Role.VICE_CHAIR, LONG_AGO)
    glass = broken(world, keeper)
    letters = post.sent()
    assert post.readers(world, letters) == ["ash", "chair"]
    said = post.text(letters[0])
    assert WHY in said
    assert keeper.name in said
    assert "Every page opened is in the record" in said
    event = db.session.scalars(select(Event).where(Event.kind == Kind.GLASS_BROKEN)).one()
    assert (event.noun_id, event.group_id) == (glass.id, world.board.id)
    assert event.details == {"reason": WHY, "until": glass.until_at.isoformat()}


@pytest.mark.parametrize("gone", ["the holder", "the seat"])
def test_without_a_chair_the_secretariat_is_told(world: World, keeper: Person, gone: str) -> None:
    with transaction():
        if gone == "the holder":
            world.people["chair"].active = False
        else:
            place = place_on(world.seats["chair"].id, world.board.id, today())
            assert place is not None
            place.until_on = soon(-1)
    broken(world, keeper)
    assert post.readers(world, post.sent()) == ["secretary"]
