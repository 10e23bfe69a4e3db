"""Counting tries, and taking passwords and codes apart."""

from datetime import UTC, datetime, timedelta

import pytest

from partnership.credentials.rules import Limit, in_fours, is_code, is_held, own_part, words_in

T = datetime(2026, 6, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
QUARTER = timedelta(minutes=15)
THREE = Limit("test", 3)


@pytest.mark.parametrize(
    ("ages", "held"),
    [
        ([], False),
        ([0, 1], False),
        ([0, 1, 2], True),
        ([899, 899, 899], True),
        ([900, 900, 900], False),
        ([0, 450, 900], True),
        ([0, 450, 901], False),
        ([800, 900, 1600, 9000], True),
    ],
)
def test_a_limit_holds_for_fifteen_minutes_after_it_was_used_up(
    ages: list[int], held: bool
) -> None:
    assert is_held([T - SECOND * age for age in ages], THREE, T) is held


def test_names_are_taken_out_of_a_password() -> None:
    words = words_in(["Ash & Elm Council", "Northfield-Board", "ash@elm-council.example"])
    assert words == ["northfield", "council", "example", "board"]
    assert own_part("NORTHFIELD! council_2026 Kettle", words) == "2026kettle"


@pytest.mark.parametrize(
    ("typed", "could_be"),
    [
        ("123456", True),
        ("123 456 ", True),
        ("12345", False),
        ("\uff11\uff12\uff13\uff14\uff15\uff16", False),
        ("", False),
        (in_fours("abcdefghjkmnpqrs", "-"), True),
        ("ABCD EFGH JKMN PQRS", True),
        ("abcd-efgh-jkmn-pqr0", False),
    ],
)
def test_what_could_be_a_code(typed: str, could_be: bool) -> None:
    assert is_code(typed) is could_be
