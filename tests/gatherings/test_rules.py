"""Lines that people type about a gathering, without a database."""

from datetime import date

import pytest

from partnership.core.errors import Refused
from partnership.gatherings.rules import (
    Came,
    Outcome,
    answered_words,
    attendance,
    attendance_text,
    became_words,
    check_day,
    lines,
    tally,
)

KNOWN = {
    "ash council": ("Ash Council", "council"),
    "health, housing and care": ("Health, Housing and Care", "health"),
}


@pytest.mark.parametrize(
    ("typed", "came"),
    [
        ("Corner Youth Club, Community, 3", Came("Corner Youth Club", "community", 3)),
        ("  ash council,4 ", Came("Ash Council", "council", 4)),
        ("Ash Council, elected members, 2", Came("Ash Council", "elected members", 2)),
        ("Corner Club; community; 12", Came("Corner Club", "community", 12)),
        ("Shops, bars and clubs, business, 5", Came("Shops, bars and clubs", "business", 5)),
        ("Health, Housing and Care, 7", Came("Health, Housing and Care", "health", 7)),
    ],
)
def test_a_line_says_who_came(typed: str, came: Came) -> None:
    assert attendance(f"\n{typed}\n\n", KNOWN) == [came]
    assert attendance(attendance_text([came]), KNOWN) == [came]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Corner Club", "Enter a name, a sector and a number"),
        ("Corner Club, 3", "Enter the sector of Corner Club"),
        ("Corner Club, community, many", "number of people"),
        ("Corner Club, community, 0", "number of people"),
        ("Corner Club, community, 1000000", "number of people"),
        ("Corner Club, community, \u0663", "number of people"),
        ("Ash Council, 3\nash council, council, 2", "stands there twice"),
    ],
)
def test_a_line_that_says_it_wrongly_is_named(typed: str, said: str) -> None:
    with pytest.raises(Refused, match=said) as refused:
        attendance(typed, KNOWN)
    assert refused.value.field == "lines"


def test_counts_are_in_all_and_by_sector_the_largest_first() -> None:
    came = attendance("Ash Council, 4\nA, community, 5\nB, community, 1\nC, health, 3", KNOWN)
    found = tally(came)
    assert found.sectors == [("community", 2, 6), ("council", 1, 4), ("health", 1, 3)]
    assert (found.organisations, found.people) == (4, 13)
    assert sum(people for _, _, people in found.sectors) == found.people


def test_each_line_is_taken_once_and_one_that_is_too_long_is_named() -> None:
    assert lines(" One \r\n\nTwo\nOne", "questions", "question") == ["One", "Two"]
    with pytest.raises(Refused, match="One begins “" + "x" * 30 + "”"):
        lines("short\n" + "x" * 201, "questions", "question")
    with pytest.raises(Refused, match="up to 200 lines"):
        lines("\n".join(map(str, range(201))), "questions", "question")


def test_words_for_what_is_answered_and_days_that_may_be() -> None:
    assert became_words([]) == ""
    assert became_words([Outcome.WAITING, Outcome.TOPIC, Outcome.WAITING]) == (
        "3 proposals: 1 became a topic, 2 wait"
    )
    assert answered_words(1, 1) == "1 question, answered"
    assert answered_words(3, 3) == "3 questions, all answered"
    assert answered_words(11, 8) == "11 questions: 8 answered, 3 waiting"
    today = date(2026, 11, 26)
    for day in (date(2000, 1, 1), date(2028, 11, 25)):
        assert check_day(day, today) == day
    for day in (date(1999, 12, 31), date(2028, 11, 26)):
        with pytest.raises(Refused, match="from 1 January 2000 to 25 November 2028"):
            check_day(day, today)
