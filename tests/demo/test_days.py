"""Whenever it is played: past meetings are past, coming ones to come, all on working days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from partnership.core.working_days import is_working_day
from partnership.demo.days import first_to_come, meeting_days
from tests.demo.stories import long

EVERY_DAY = [date(2026, 1, 1) + timedelta(days=day) for day in range(800)]
RHYTHMS = {"MSPPB": (3, 3), "VAWG": (1, 2), "SOC": (2, 1), "MVRP": (1, 3), "MCJB": (0, 3)}
RHYTHMS |= {"SWG": (4, 2), "Citysafe": (0, 3), "EVOLVE": (3, 1)}


@pytest.mark.parametrize("chapter", long().bodies, ids=lambda chapter: chapter.body)
def test_every_day_of_two_years(chapter) -> None:
    weekday, months = RHYTHMS[chapter.body]
    past = len(chapter.meetings)
    for today in EVERY_DAY:
        first = first_to_come(today, weekday, chapter.next_in)
        days = meeting_days(first, months, past, chapter.coming)
        assert all(earlier < later for earlier, later in pairwise(days)), today
        assert days[past - 1] < today - timedelta(days=1), today
        assert days[past] >= today + timedelta(days=chapter.next_in), today
        assert all(map(is_working_day, days)), today
        assert {day.weekday() for day in days} == {weekday}
        # All that is told of them happens after they are announced.
        assert today - days[0] < timedelta(days=2 * 365 + 60)


def test_nobody_meets_at_christmas() -> None:
    days = meeting_days(date(2026, 12, 24), 1, past=0, coming=2)
    assert days == [date(2027, 1, 7), date(2027, 1, 28)]
