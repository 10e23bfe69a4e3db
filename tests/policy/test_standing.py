"""What somebody is on a day."""

from datetime import date, timedelta

from flask import Flask

from partnership.audit.rules import Door
from partnership.core.clock import today
from partnership.groups import commands
from partnership.groups.rules import HoldingKind, RelationKind, Role
from partnership.policy.permissions import Permission
from partnership.policy.permits import Permit, Refusal, actor, can
from partnership.policy.reading import standing_of
from partnership.policy.standing import Standing
from partnership.transaction import transaction
from tests.world import LONG_AGO, World


def standing(world: World, key: str, on: date | None = None) -> Standing:
    return standing_of(world.people[key].id, on or today())


def test_roles_come_with_the_seat_they_are_held_through(world: World) -> None:
    who = standing(world, "sub-chair")
    seat = world.seats["sub-chair"].id
    assert who.roles() == {world.board.id: seat, world.sub.id: seat}
    assert who.roles(Role.CHAIR) == {world.sub.id: seat}


def test_a_board_oversees_its_sub_group_and_not_the_other_way(world: World) -> None:
    assert standing(world, "chair").overseen_by(Role.CHAIR) == {
        world.sub.id: world.seats["chair"].id
    }
    assert standing(world, "ash-officer").overseen_by() == {}


def test_a_review_is_not_oversight(world: World) -> None:
    with transaction():
        commands.put_relation(world.groups["FAR"], RelationKind.REVIEWED_BY, world.board, LONG_AGO)
    assert world.groups["FAR"].id not in standing(world, "chair").overseen_by()


def test_everything_ends_with_the_holding(world: World) -> None:
    with transaction():
        commands.put_holding(
            world.seats["ash"], world.people["ash"], HoldingKind.SUBSTANTIVE, LONG_AGO, today()
        )
    assert standing(world, "ash").roles()
    assert standing(world, "ash", today() + timedelta(days=1)).roles() == {}


def test_everything_ends_with_the_membership(world: World) -> None:
    with transaction():
        commands.put_membership(
            world.seats["chair"], world.board, Role.CHAIR, LONG_AGO, today() - timedelta(days=1)
        )
    who = standing(world, "chair")
    assert who.roles() == {}
    assert who.overseen_by() == {}
    assert list(who.capacities) == [world.seats["chair"].id]


def test_refusal_hides_what_may_not_be_seen(world: World) -> None:
    board = world.board
    assert can(standing(world, "ash"), Permission.PLAN_MEETINGS, board) == Refusal(hidden=False)
    assert can(standing(world, "outsider"), Permission.PLAN_MEETINGS, board) == Refusal(hidden=True)
    assert can(standing(world, "outsider"), Permission.SEE_GROUP, board) == Refusal(hidden=True)
    secretary = world.seats["secretary"].id
    assert can(standing(world, "secretary"), Permission.PLAN_MEETINGS, board) == Permit(secretary)


def test_nobody_may_anything(app: Flask, world: World) -> None:
    for permission in Permission:
        thing = None if permission is Permission.USE_THE_PRODUCT else world.board
        if permission in (Permission.USE_THE_PRODUCT, Permission.SEE_GROUP, Permission.ADD_ACTION):
            assert not can(Standing(), permission, thing).allowed


def test_the_actor_is_named_by_the_seat_through_which_it_is_allowed(world: World) -> None:
    who = standing(world, "secretary")
    permit = can(who, Permission.PLAN_MEETINGS, world.board)
    assert isinstance(permit, Permit)
    acting = actor(who, permit, "a name", Door.PAGE)
    assert acting.capacity == "Board Secretary, Office"
    assert acting.seat_id == world.seats["secretary"].id
