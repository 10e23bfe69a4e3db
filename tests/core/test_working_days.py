"""Working days in England, and the deadline for papers."""

from calendar import isleap
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.working_days import (
    add_working_days,
    bank_holiday,
    clear_working_days_before,
    is_working_day,
    listed_by_library,
    next_working_day,
)

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))
COUNTS = st.integers(0, 15)


@pytest.mark.parametrize(
    ("meeting", "papers"),
    [
        (date(2026, 9, 3), date(2026, 8, 25)),  # bank holiday on 31 August
        (date(2026, 12, 10), date(2026, 12, 2)),
        (date(2027, 1, 4), date(2026, 12, 22)),  # over Christmas and New Year
    ],
)
def test_five_clear_working_days(meeting: date, papers: date) -> None:
    assert clear_working_days_before(meeting, 5) == papers


def test_bank_holidays_are_those_of_england() -> None:
    assert bank_holiday(date(2026, 8, 31)) is not None
    assert bank_holiday(date(2026, 8, 3)) is None  # Scotland's
    assert bank_holiday(date(2026, 3, 17)) is None  # Northern Ireland's
    assert bank_holiday(date(2026, 12, 28)) is not None  # in place of Saturday the 26th
    assert bank_holiday(date(2026, 12, 10)) is None
    assert len([d for d in range(365) if bank_holiday(date(2027, 1, 1) + timedelta(d))]) >= 8


def test_the_list_is_what_the_library_says() -> None:
    """When a day is proclaimed and the library knows it: `make bank-holidays`."""
    for year in (*range(2016, 2046), 2050):
        days = [date(year, 1, 1) + timedelta(n) for n in range(365 + isleap(year))]
        assert {day: bank_holiday(day) for day in days if bank_holiday(day)} == (
            listed_by_library(year)
        )


def test_weekends_are_not_worked() -> None:
    assert is_working_day(date(2026, 12, 11))
    assert not is_working_day(date(2026, 12, 12))
    assert not is_working_day(date(2026, 12, 13))
    assert not is_working_day(date(2026, 12, 25))


@given(DAYS, COUNTS)
def test_the_days_between_are_counted_one_by_one(meeting: date, days: int) -> None:
    papers = clear_working_days_before(meeting, days)
    between = [papers + timedelta(step) for step in range(1, (meeting - papers).days)]
    assert sum(map(is_working_day, between)) == days
    assert is_working_day(papers)


@given(DAYS, st.integers(1, 15))
def test_adding_and_taking_away(day: date, days: int) -> None:
    later = add_working_days(day, days)
    assert is_working_day(later)
    assert sum(is_working_day(day + timedelta(n + 1)) for n in range((later - day).days)) == days
    if is_working_day(day):
        assert add_working_days(later, -days) == day


@given(DAYS)
def test_the_next_working_day(day: date) -> None:
    following = next_working_day(day)
    assert is_working_day(following)
    assert (following == day) == is_working_day(day)
    assert not any(is_working_day(day + timedelta(n)) for n in range((following - day).days))


def test_nothing_added_is_the_day_itself() -> None:
    assert add_working_days(date(2026, 12, 12), 0) == date(2026, 12, 12)


def test_a_negative_count_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        clear_working_days_before(date(2026, 12, 10), -1)
