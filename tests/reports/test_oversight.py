"""What a chair's first screen and pictures are counted from: ages, quarters, silence."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest

from partnership.actions.ageing import BANDS, band_of, begins
from partnership.core.quarters import last_quarters, quarter_of
from partnership.reports.pictures import Open, rows_of, turns
from partnership.reports.silence import Overseen, silent_bodies

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("since", "band"),
    [
        (date(2026, 11, 26), 0),
        (date(2026, 11, 13), 0),
        (date(2026, 11, 12), 1),
        (date(2026, 10, 16), 1),
        (date(2026, 10, 15), 2),
        (date(2026, 9, 4), 2),
        (date(2026, 9, 3), 3),
        (date(2019, 1, 1), 3),
    ],
)
def test_a_band_ends_where_the_next_begins(since: date, band: int) -> None:
    assert band_of(since, TODAY) == band
    # As the statements count it.
    assert sum(since <= day for day in begins(TODAY)) == band
    assert len(BANDS) == len(begins(TODAY)) + 1


def test_quarters_follow_each_other_without_a_gap() -> None:
    found = last_quarters(TODAY, 8)
    assert (found[0].words, found[-1].words) == (
        "January to March 2025",
        "October to December 2026",
    )
    for earlier, later in pairwise(found):
        assert (later.first - earlier.last).days == 1
    assert quarter_of(date(2028, 2, 29)).last == date(2028, 3, 31)


def test_the_course_counts_what_was_open_at_each_end() -> None:
    quarters = last_quarters(TODAY, 4)
    #           before, open     before, in 1     in 1, in 1    in 1, in 3    in 3, open
    counts = [(-1, None, 2), (-1, 1, 3), (1, 1, 5), (1, 3, 7), (3, None, 11)]
    found = turns(quarters, counts)
    assert [one.opened for one in found] == [0, 12, 0, 11]
    assert [one.freed for one in found] == [0, 8, 0, 7]
    assert [one.left for one in found] == [5, 9, 9, 13]
    for before, after in pairwise(found):
        assert after.left == before.left + after.opened - after.freed


def test_rows_begin_with_whoever_has_most_and_oldest() -> None:
    found = [Open("Ash", "A", 0, 2), Open("Elm", "A", 3, 2), Open("Oak", "B", 1, 1)]
    found.append(Open("Oak", "B", 1, 2))
    rows = rows_of((one.organisation, one) for one in found)
    assert [(row.name, row.ages) for row in rows] == [
        ("Oak", (0, 3, 0, 0)),
        ("Elm", (0, 0, 0, 2)),
        ("Ash", (2, 0, 0, 0)),
    ]
    assert rows_of([("Ash", Open("Ash", "A", 0, 2)), ("Ash", Open("Ash", "A", 2, 3))])[0].parts == [
        (0, 0, 2),
        (2, 2, 3),
    ]


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("meeting_on", "sent", "last_word", "owes", "quiet"),
    [
        (date(2026, 12, 10), False, date(2026, 11, 1), True, False),
        (date(2026, 12, 10), True, date(2026, 11, 1), False, False),
        (date(2027, 1, 7), False, date(2026, 11, 1), True, False),
        (date(2027, 1, 8), False, date(2026, 11, 1), False, False),
        (None, False, date(2026, 8, 28), False, False),
        (None, False, date(2026, 8, 27), False, True),
        (date(2026, 12, 10), True, None, False, True),
    ],
)
def test_a_body_is_silent_without_a_report_or_without_a_word(
    meeting_on: date | None, sent: bool, last_word: date | None, owes: bool, quiet: bool
) -> None:
    body = Overseen(1, "Harm", "harm", meeting_on, at(TODAY) if sent else None)
    words = {1: at(last_word)} if last_word else {}
    found = silent_bodies([body], words, TODAY)
    assert bool(found) == (owes or quiet)
    if found:
        assert found[0].report_for == (meeting_on if owes else None)
        assert (found[0].is_quiet, found[0].last_word) == (quiet, last_word)
