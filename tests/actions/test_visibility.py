"""Lists and pages agree: `visible_to` is filtering by `can`, for everybody."""

import pytest
from sqlalchemy import select

from partnership.actions import blockages
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.db import db
from partnership.policy import grants
from partnership.policy.permissions import Permission
from partnership.policy.permits import can, visible_to
from partnership.policy.standing import Standing, standing_of
from partnership.transaction import transaction
from tests.actions.deeds import blocked, opened
from tests.world import SEATS, World

PEOPLE = [key for key, (*_, held) in SEATS.items() if held]


@pytest.fixture
def spread(world: World) -> World:
    """Every way to see an action, and actions that can be seen in no such way."""
    board, sub = world.board, world.sub
    opened(world, "ash")
    opened(world, "oak", supports=[world.seats["elm"]])
    opened(world, "ash-officer", group=sub)
    opened(world, "sub-secretary", group=sub, supports=[world.seats["sub-chair"]])
    opened(world, "outsider", group=world.groups["FAR"], by="outsider")
    blocked(world, opened(world, "sub-chair", group=sub), "observer", by="sub-chair")
    blocked(world, opened(world, "elm", group=board), "ash")
    opened(world, "elm", supports=[world.seats["observer"]])
    freed = blocked(world, opened(world, "sub-secretary", group=sub), "elm", by="sub-chair")
    with transaction():
        blockages.resolve(world.actor("sub-chair"), freed, "It was signed")
    return world


def of(world: World, key: str) -> Standing:
    return standing_of(world.people[key].id, today())


def by_list(who: Standing) -> set[str]:
    return {action.reference for action in db.session.scalars(visible_to(who, Action))}


def by_page(who: Standing) -> set[str]:
    every = db.session.scalars(select(Action))
    return {one.reference for one in every if can(who, Permission.SEE_ACTION, one).allowed}


@pytest.mark.parametrize("key", PEOPLE)
def test_the_list_shows_what_the_pages_show(spread: World, key: str) -> None:
    assert by_list(of(spread, key)) == by_page(of(spread, key))


def numbers(seen: set[str], body: str) -> list[int]:
    return sorted(int(one[-3:]) for one in seen if one.startswith(body))


@pytest.mark.parametrize(
    ("key", "board", "sub", "far"),
    [
        ("chair", [1, 2, 3, 4], [1, 2, 3, 4], []),
        ("ash", [1, 2, 3, 4], [1, 3], []),
        ("elm", [1, 2, 3, 4], [3], []),
        ("observer", [4], [3], []),
        ("ash-officer", [], [1, 2, 3, 4], []),
        ("outsider", [], [], [1]),
    ],
)
def test_who_sees_what(
    spread: World, key: str, board: list[int], sub: list[int], far: list[int]
) -> None:
    seen = by_list(of(spread, key))
    assert [numbers(seen, body) for body in ("NPB", "HARM", "FAR")] == [board, sub, far]


@pytest.mark.parametrize("which", range(len(grants.GRANTS[Permission.SEE_ACTION])))
def test_every_condition_is_needed(
    spread: World, which: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without any one of them somebody sees less, on the list and on the pages alike."""
    before = {key: by_list(of(spread, key)) for key in PEOPLE}
    left = list(grants.GRANTS[Permission.SEE_ACTION])
    del left[which]
    monkeypatch.setitem(grants.GRANTS, Permission.SEE_ACTION, tuple(left))
    after = {key: by_list(of(spread, key)) for key in PEOPLE}
    assert after != before
    assert all(after[key] <= before[key] for key in PEOPLE)
    assert after == {key: by_page(of(spread, key)) for key in PEOPLE}
