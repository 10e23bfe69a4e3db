"""The statement of the action list: put together once for a reader and what is asked for."""

from datetime import timedelta
from typing import Any

import pytest

from partnership.actions import lists
from partnership.actions.filters import Filter, Shape
from partnership.core.clock import today
from partnership.core.db import db
from partnership.policy import permits
from partnership.policy.reading import standing_of
from partnership.reports import action_list
from tests.actions.deeds import aged, opened
from tests.world import World, soon


@pytest.fixture
def spread(world: World) -> World:
    opened(world, "ash", title="Plain", due_on=soon(20))
    opened(world, "elm", title="Theirs", due_on=soon(30))
    aged(opened(world, "elm", title="Late"), due_on=today() - timedelta(days=1))
    opened(world, "outsider", group=world.groups["FAR"], by="outsider", title="Foreign")
    db.session.rollback()
    return world


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[Shape]:
    """What is asked for by each statement that is put together meanwhile."""
    permits._kept.cache_clear()  # statements outlive the test that made them
    found: list[Shape] = []
    listed = lists.listed

    def heard(seen: Any, in_full: Any, asked: Shape) -> Any:
        found.append(asked)
        return listed(seen, in_full, asked)

    monkeypatch.setattr(lists, "listed", heard)
    return found


def titles(world: World, key: str, chosen: Filter, page: int = 1) -> list[str]:
    who = standing_of(world.people[key].id, today())
    return [row.title for row in action_list.read(who, chosen, today(), page)]


def test_other_values_are_asked_for_with_the_same_statement(
    spread: World, made: list[Shape]
) -> None:
    ash, elm = (Filter(seat_id=spread.seats[key].id) for key in ("ash", "elm"))
    assert titles(spread, "ash", ash) == ["Plain"]
    assert titles(spread, "ash", elm) == ["Late", "Theirs"]
    assert titles(spread, "ash", elm, page=2) == []
    # 0 is no seat, which is not the same as any seat.
    assert titles(spread, "ash", Filter(seat_id=0)) == []
    assert made == [{"seat_id"}]
    assert titles(spread, "ash", Filter()) == ["Late", "Plain", "Theirs"]
    assert titles(spread, "ash", Filter(overdue=True)) == ["Late"]
    assert made == [{"seat_id"}, set(), {"overdue"}]


def test_readers_do_not_share_a_statement(spread: World, made: list[Shape]) -> None:
    for _ in range(2):
        assert titles(spread, "ash", Filter()) == ["Late", "Plain", "Theirs"]
        assert titles(spread, "outsider", Filter()) == ["Foreign"]
    assert made == [set(), set()]
