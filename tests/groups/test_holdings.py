"""Seats outlive their holders: who holds what on a day."""

from datetime import date, timedelta

import pytest

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups import commands, queries
from partnership.groups.rules import HoldingKind, Role, is_current
from partnership.people import commands as people
from partnership.transaction import transaction
from tests.world import World

END = date(2025, 6, 30)


@pytest.fixture
def succession(world: World) -> World:
    """One seat with three holders within months: substantive, acting, interim."""
    holders = (
        ("first", HoldingKind.SUBSTANTIVE, date(2022, 1, 1), END),
        ("second", HoldingKind.ACTING, END + timedelta(days=1), date(2025, 10, 5)),
        ("third", HoldingKind.INTERIM, date(2025, 10, 6), None),
    )
    with transaction():
        for name, kind, from_on, until_on in holders:
            person = people.put_person(f"{name} holder", f"{name}@oak.example")
            commands.put_holding(world.seats["oak"], person, kind, from_on, until_on)
    return world


@pytest.mark.parametrize(
    ("on", "holder"),
    [
        (date(2021, 12, 31), None),
        (date(2022, 1, 1), "first holder"),
        (END, "first holder"),
        (END + timedelta(days=1), "second holder"),
        (date(2025, 10, 6), "third holder"),
        (date(2030, 1, 1), "third holder"),
    ],
)
def test_a_seat_reaches_whoever_holds_it_that_day(
    succession: World, on: date, holder: str | None
) -> None:
    found = queries.holder(succession.seats["oak"].id, on)
    assert (found.person.name if found else None) == holder
    places = {one.seat.key: one for one in queries.places(succession.board.id, on)}
    person = places["oak"].person
    assert (person.name if person else None) == holder


def test_history_says_in_which_way_a_seat_was_held(succession: World) -> None:
    def words(on: date) -> str:
        places = queries.places(succession.board.id, on)
        return next(one.capacity for one in places if one.seat.key == "oak")

    assert words(END) == "Chief Executive, Oak Council"
    assert words(date(2025, 7, 1)) == "Acting Chief Executive, Oak Council"
    assert words(date(2025, 11, 1)) == "Interim Chief Executive, Oak Council"


def test_places_come_in_order_of_role_with_vacancies_shown(world: World) -> None:
    places = queries.places(world.board.id, today())
    roles = [place.role for place in places]
    assert roles == sorted(roles, key=list(Role).index)
    assert roles[0] is Role.CHAIR
    assert [place.seat.key for place in places if place.person is None] == ["oak"]


def test_a_holding_cannot_end_before_it_begins(world: World) -> None:
    with pytest.raises(Refused, match="ends on or after"), transaction():
        commands.put_holding(
            world.seats["oak"],
            world.people["ash"],
            HoldingKind.ACTING,
            date(2026, 2, 1),
            date(2026, 1, 31),
        )


def test_the_last_day_counts() -> None:
    assert is_current(END, END, END)
    assert not is_current(END, END, END + timedelta(days=1))
    assert not is_current(END, None, END - timedelta(days=1))


def test_references_count_by_body_year_and_kind(world: World) -> None:
    with transaction():
        given = [
            commands.next_reference(world.board, 2026),
            commands.next_reference(world.board, 2026),
            commands.next_reference(world.board, 2027),
            commands.next_reference(world.sub, 2026),
            commands.next_reference(world.board, 2026, "D"),
        ]
    assert given == [
        "NPB/2026/001",
        "NPB/2026/002",
        "NPB/2027/001",
        "HARM/2026/001",
        "NPB/2026/D01",
    ]


def test_references_stay_when_a_body_is_renamed(world: World) -> None:
    with transaction():
        before = commands.next_reference(world.board, 2026)
        commands.put_group("NPB", "Northfield Mayor's Board", "board")
        after = commands.next_reference(world.board, 2026)
    assert (before, after) == ("NPB/2026/001", "NPB/2026/002")
