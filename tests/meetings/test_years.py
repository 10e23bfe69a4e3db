"""The year a body is offered: its rhythm, and the days kept free."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.working_days import is_working_day
from partnership.meetings.years import Proposal, nth_weekday, propose

THURSDAY = 3


def offered(*args, **kwargs):
    return [(one.day.isoformat(), one.reason) for one in propose(*args, **kwargs)]


def test_a_first_year_begins_with_the_first_such_weekday_that_leaves_time_for_papers():
    assert offered(THURSDAY, 3, today=date(2026, 11, 22)) == [
        ("2026-12-03", "the usual Thursday"),
        ("2027-03-04", "the usual Thursday"),
        ("2027-06-03", "the usual Thursday"),
        ("2027-09-02", "the usual Thursday"),
    ]


def test_too_late_for_the_papers_of_this_month_means_the_next():
    assert propose(THURSDAY, 3, today=date(2026, 11, 26))[0].day == date(2027, 1, 7)


def test_the_rhythm_goes_on_after_the_last_meeting_in_the_same_week_of_the_month():
    last = date(2026, 12, 10)  # the second Thursday
    assert [one.day for one in propose(THURSDAY, 3, today=date(2026, 11, 22), last=last)] == [
        date(2027, 3, 11),
        date(2027, 6, 10),
        date(2027, 9, 9),
        date(2027, 12, 9),
    ]


def test_a_last_meeting_moved_off_the_usual_day_does_not_shift_the_rhythm():
    last = date(2026, 12, 30)  # a Wednesday, for Thursday 31 December
    assert propose(THURSDAY, 3, today=date(2026, 11, 22), last=last)[0].day == date(2027, 3, 25)


def test_a_bank_holiday_gives_way_to_the_nearest_working_day_and_says_why():
    last = date(2026, 10, 2)  # the first Friday; three months on is New Year's Day
    first = propose(4, 3, today=date(2026, 9, 1), last=last)[0]
    assert first == Proposal(
        date(2026, 12, 31),
        "because Friday 1 January 2027 is a bank holiday (New Year's Day)",
    )


def test_a_weekend_is_avoided():
    first = propose(5, 3, today=date(2026, 11, 22))[0]
    assert first == Proposal(
        date(2026, 12, 4), "because Saturday 5 December 2026 is at the weekend"
    )


def test_a_day_that_is_taken_is_avoided():
    taken = {date(2026, 12, 3)}
    first = propose(THURSDAY, 3, today=date(2026, 11, 22), taken=taken)[0]
    assert first == Proposal(date(2026, 12, 2), "because Thursday 3 December 2026 is taken already")


@pytest.mark.parametrize(("months", "count"), [(1, 12), (2, 6), (3, 4), (6, 2), (12, 1), (24, 1)])
def test_a_year_has_as_many_meetings_as_fit_the_rhythm(months, count):
    assert len(propose(THURSDAY, months, today=date(2026, 11, 22))) == count


def test_a_rhythm_nobody_set_is_quarterly():
    assert len(propose(THURSDAY, None, today=date(2026, 11, 22))) == 4


def test_a_last_meeting_long_ago_is_caught_up_with():
    offers = propose(THURSDAY, 3, today=date(2026, 11, 22), last=date(2020, 3, 5))
    assert offers[0].day == date(2026, 12, 3)


def test_no_fifth_thursday_means_the_last():
    assert nth_weekday(2027, 2, THURSDAY, 5) == date(2027, 2, 25)
    assert nth_weekday(2026, 12, THURSDAY, 5) == date(2026, 12, 31)


days = st.dates(date(2024, 1, 1), date(2035, 12, 31))


@given(
    weekday=st.integers(0, 6),
    months=st.integers(1, 12),
    today=days,
    since=st.none() | st.integers(-800, 400),
)
def test_every_offer_is_a_working_day_to_come_after_the_last_meeting(weekday, months, today, since):
    last = None if since is None else today + timedelta(days=since)
    offers = [one.day for one in propose(weekday, months, today=today, last=last)]
    assert len(offers) == max(1, 12 // months)
    assert offers == sorted(set(offers))
    assert all(is_working_day(day) for day in offers)
    assert all(day > today and (last is None or day > last) for day in offers)
    assert all(day.weekday() == weekday or is_displaced(day, weekday) for day in offers)


def is_displaced(day, weekday):
    """A usual day within a week is no working day."""
    near = (day + timedelta(days=away) for away in range(-7, 8))
    return any(other.weekday() == weekday and not is_working_day(other) for other in near)
