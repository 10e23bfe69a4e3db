"""How a meeting stands for time, to the minute on which the words change."""

from datetime import UTC, datetime, timedelta

import pytest

from partnership.meetings.timing import Timing

TEN = datetime(2026, 12, 10, 10, tzinfo=UTC)
HALF_PAST_ELEVEN = TEN + timedelta(minutes=90)


def timing(minutes: int = 20, later: tuple[int, ...] = (10, 30)) -> Timing:
    return Timing(TEN, minutes, later, HALF_PAST_ELEVEN)


def after(minutes: float) -> datetime:
    return TEN + timedelta(minutes=minutes)


@pytest.mark.parametrize(
    ("minutes", "item", "rest", "pace"),
    [
        (0, "20 minutes left", "2 more items and 1 hour 30 minutes left", "30 minutes in hand"),
        (19.5, "1 minute left", "2 more items and 1 hour 11 minutes left", "30 minutes in hand"),
        (20, "Time is up", "2 more items and 1 hour 10 minutes left", "30 minutes in hand"),
        (20.9, "Time is up", "2 more items and 1 hour 10 minutes left", "29 minutes in hand"),
        (27, "7 minutes over", "2 more items and 1 hour 3 minutes left", "23 minutes in hand"),
        (50, "30 minutes over", "2 more items and 40 minutes left", "On time"),
        (50.9, "30 minutes over", "2 more items and 40 minutes left", "On time"),
        (57, "37 minutes over", "2 more items and 33 minutes left", "7 minutes behind"),
        (90, "1 hour 10 minutes over", "2 more items; the meeting was to end now", "40 minutes"),
        (95, "1 hour 15 minutes over", "2 more items; the meeting was to end 5 minutes ago", "45"),
    ],
)
def test_as_time_goes_by(minutes: float, item: str, rest: str, pace: str) -> None:
    found, at = timing(), after(minutes)
    assert (found.item_words(at), found.rest_words(at)) == (item, rest)
    assert found.pace_words(at).startswith(pace)
    assert found.is_over(at) is (minutes >= 20)


def test_the_last_items_are_counted_in_words() -> None:
    assert timing(later=(5,)).rest_words(after(80)) == "1 more item and 10 minutes left"
    assert timing(later=()).rest_words(after(80)) == "The last item and 10 minutes left"
    assert timing(later=()).pace_words(after(80)) == "10 minutes in hand"
