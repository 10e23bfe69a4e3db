"""London wall time: both clock changes, and the words for days and times."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.core.london import (
    ZONE,
    day_words,
    instant,
    is_doubtful,
    time_words,
    wall,
    weekday_words,
)

SPRING = date(2027, 3, 28)
AUTUMN = date(2027, 10, 31)
YEARS = datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2040-12-31")


def test_winter_and_summer() -> None:
    assert instant(date(2026, 12, 10), time(10)) == datetime(2026, 12, 10, 10, tzinfo=UTC)
    assert instant(date(2026, 6, 11), time(10)) == datetime(2026, 6, 11, 9, tzinfo=UTC)


def test_a_time_that_the_spring_change_skips() -> None:
    with pytest.raises(Refused) as refusal:
        instant(SPRING, time(1, 30), "begins")
    assert refusal.value.field == "begins"
    assert refusal.value.message == (
        "1:30am does not exist on 28 March 2027: the clocks go forward. Choose a time from 2am."
    )


def test_a_time_that_the_autumn_change_repeats() -> None:
    with pytest.raises(Refused) as refusal:
        instant(AUTUMN, time(1, 30))
    assert refusal.value.field is None
    assert refusal.value.message == (
        "1:30am happens twice on 31 October 2027: the clocks go back. "
        "Choose a time before 1am or from 2am."
    )


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_the_advice_in_the_refusals_works(day: date) -> None:
    for at in (time(1), time(1, 59)):
        with pytest.raises(Refused):
            instant(day, at)
    for at in (time(0, 59), time(2)):
        assert wall(instant(day, at)).time() == at


@given(st.datetimes(*YEARS))
def test_there_and_back(naive: datetime) -> None:
    try:
        there = instant(naive.date(), naive.time())
    except Refused:
        assert naive.month in (3, 10)
        assert naive.hour == 1
        return
    assert there.tzinfo is UTC
    assert wall(there).replace(tzinfo=None) == naive


@given(st.datetimes(*YEARS, timezones=st.just(UTC)))
def test_every_instant_has_a_wall_time(moment: datetime) -> None:
    there = wall(moment)
    assert there == moment
    assert there.tzinfo == ZoneInfo(ZONE)


def test_doubtful_instants_are_the_two_hours_around_the_change_back() -> None:
    change = datetime(2027, 10, 31, 1, tzinfo=UTC)
    offsets = [timedelta(minutes=step) for step in range(-90, 91)]
    doubtful = [offset for offset in offsets if is_doubtful(change + offset)]
    hour = timedelta(hours=1)
    assert doubtful == [offset for offset in offsets if -hour <= offset < hour]
    assert not is_doubtful(datetime(2027, 3, 28, 1, tzinfo=UTC))


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        wall(YEARS[0])


def test_words_for_days() -> None:
    assert day_words(date(2026, 12, 10)) == "10 December 2026"
    assert weekday_words(date(2026, 12, 10)) == "Thursday 10 December 2026"
    months = {day_words(date(2026, month, 1)).split()[1] for month in range(1, 13)}
    assert months == {date(2026, month, 1).strftime("%B") for month in range(1, 13)}
    for step in range(7):
        day = date(2026, 12, 7) + timedelta(days=step)
        assert weekday_words(day).split()[0] == day.strftime("%A")


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (time(10), "10am"),
        (time(10, 30), "10:30am"),
        (time(9, 5), "9:05am"),
        (time(12), "midday"),
        (time(12, 30), "12:30pm"),
        (time(0), "midnight"),
        (time(0, 30), "12:30am"),
        (time(13), "1pm"),
        (time(23, 59), "11:59pm"),
    ],
)
def test_words_for_times(at: time, words: str) -> None:
    assert time_words(at) == words
