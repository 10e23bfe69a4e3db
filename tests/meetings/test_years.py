"""The year bodies are offered: their rhythm, the days kept free, and why each date is this one."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.working_days import clear_working_days_before, is_working_day
from partnership.meetings.avoiding.rules import CLAUSES, DayKind, clause
from partnership.meetings.years.clashes import Avoided, Diary, Slot
from partnership.meetings.years.days import cadence_words, nth_weekday
from partnership.meetings.years.offers import Habit, Offer, propose

THURSDAY = 3
NOVEMBER = date(2026, 11, 22)
TEN, NOON, TWO = time(10), time(12), time(14)


def year(weekday, months, *, today=NOVEMBER, last=None, diary=None):
    habit = Habit(1, weekday, months, TEN, NOON, last)
    return propose([habit], diary or Diary({1: "NPB"}), today)[1]


def offered(*args, **kwargs):
    return [(str(one.day), one.reason) for one in year(*args, **kwargs)]


def avoiding(*spans):
    return Diary({1: "NPB"}, avoided=[Avoided(*one) for one in spans])


def test_a_first_year_begins_with_the_first_such_weekday_that_leaves_time_for_papers():
    assert offered(THURSDAY, 3) == [
        ("2026-12-03", "the usual Thursday"),
        ("2027-03-04", "the usual Thursday"),
        ("2027-06-03", "the usual Thursday"),
        ("2027-09-02", "the usual Thursday"),
    ]


def test_too_late_for_the_papers_of_this_month_means_the_next():
    assert year(THURSDAY, 3, today=date(2026, 11, 26))[0].day == date(2027, 1, 7)


def test_the_rhythm_goes_on_after_the_last_meeting_in_the_same_week_of_the_month():
    last = date(2026, 12, 10)  # the second Thursday
    days = [date(2027, 3, 11), date(2027, 6, 10), date(2027, 9, 9), date(2027, 12, 9)]
    assert [one.day for one in year(THURSDAY, 3, last=last)] == days


def test_a_last_meeting_moved_off_the_usual_day_does_not_shift_the_rhythm():
    last = date(2026, 12, 30)  # a Wednesday, for Thursday 31 December
    assert year(THURSDAY, 3, last=last)[0].day == date(2027, 3, 25)


def test_a_bank_holiday_gives_way_to_the_nearest_free_day_and_says_why():
    last = date(2026, 10, 2)  # the first Friday; three months on is New Year's Day
    assert year(4, 3, today=date(2026, 9, 1), last=last)[0] == Offer(
        date(2026, 12, 31),
        "moved because Friday 1 January 2027 is a bank holiday (New Year's Day)",
    )


def test_a_weekend_is_avoided():
    moved = "moved because Saturday 5 December 2026 is at the weekend"
    assert offered(5, 3)[0] == ("2026-12-04", moved)


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        (DayKind.COUNCIL, "Full Council, Ash", "is a council day (Full Council, Ash)"),
        (DayKind.SCHOOL, "Winter break", "is in the school holidays (Winter break)"),
        (DayKind.ELECTION, "Pre-election period", "is in the pre-election period"),
        (DayKind.OTHER, "Regional summit", "is to be kept free (Regional summit)"),
    ],
)
def test_days_to_avoid_give_their_reason(kind, words, said):
    thursday = date(2026, 12, 3)
    diary = avoiding((thursday, thursday, clause(kind, words)))
    moved = f"moved because Thursday 3 December 2026 {said}"
    assert offered(THURSDAY, 3, diary=diary)[0] == ("2026-12-02", moved)


def test_every_kind_has_its_clause():
    assert set(CLAUSES) == set(DayKind)


def test_days_of_one_body_are_not_in_the_way_of_another():
    diary = avoiding((date(2026, 12, 3), date(2026, 12, 3), "is a council day", 2))
    assert year(THURSDAY, 3, diary=diary)[0].day == date(2026, 12, 3)


def test_where_nothing_near_is_free_there_is_no_date_and_the_next_one_stands():
    diary = avoiding((date(2027, 2, 15), date(2027, 3, 31), "is in the pre-election period"))
    found = year(THURSDAY, 3, diary=diary)
    assert found[1] == Offer(
        None,
        "nothing within 14 days is free: Thursday 4 March 2027 is in the pre-election period",
    )
    assert found[2].day == date(2027, 6, 3)


def test_several_reasons_are_all_told():
    easter = date(2027, 3, 26)  # Good Friday
    diary = avoiding((easter, easter, "is in the school holidays"))
    found = year(4, 3, today=date(2026, 12, 1), last=date(2026, 12, 25), diary=diary)[0]
    assert found.reason == (
        "moved because Friday 26 March 2027 is a bank holiday (Good Friday) "
        "and is in the school holidays"
    )


def pair(shared, begins=TEN, ends=NOON):
    """Two quarterly bodies of the first Thursday, of which the second meets at these times."""
    seats = {1: {1, 2, 3, 4, 5}, 2: {*range(6 - shared, 11 - shared)}}
    diary = Diary({1: "Board", 2: "Crime Group"}, seats)
    habits = [Habit(1, THURSDAY, 3, TEN, NOON), Habit(2, THURSDAY, 3, begins, ends)]
    return propose(habits, diary, NOVEMBER)


def test_bodies_that_share_seats_dodge_each_other_in_one_pass():
    found = pair(4)
    assert found[1][0] == Offer(date(2026, 12, 3), "the usual Thursday")
    assert found[2][0] == Offer(
        date(2026, 12, 2),
        "moved because Thursday 3 December 2026 is when Board meets, which shares 4 seats",
    )


@pytest.mark.parametrize(("shared", "begins", "ends"), [(0, TEN, NOON), (4, TWO, time(16))])
def test_bodies_meet_the_same_day_without_common_seats_or_at_another_time(shared, begins, ends):
    assert {one.reason for one in pair(shared, begins, ends)[2]} == {"the usual Thursday"}


def test_meetings_in_the_diary_are_dodged_too_and_one_shared_seat_is_one():
    diary = Diary({1: "NPB", 2: "Crime Group"}, {1: {1}, 2: {1}})
    diary.put([Slot(2, date(2026, 12, 3), time(11), time(13))])
    moved = "moved because Thursday 3 December 2026 is when Crime Group meets, which shares 1 seat"
    assert offered(THURSDAY, 3, diary=diary)[0] == ("2026-12-02", moved)


def test_the_rarest_body_chooses_first():
    diary = Diary({1: "Monthly", 2: "Yearly"}, {1: {1}, 2: {1}})
    habits = [Habit(1, THURSDAY, 1, TEN, NOON), Habit(2, THURSDAY, 12, TEN, NOON)]
    found = propose(habits, diary, NOVEMBER)
    assert found[2][0].reason == "the usual Thursday"
    assert found[1][0].day == date(2026, 12, 2)


@pytest.mark.parametrize(
    ("months", "number", "words"),
    [
        (1, 12, "Monthly"),
        (2, 6, "Every two months"),
        (3, 4, "Quarterly"),
        (6, 2, "Half-yearly"),
        (12, 1, "Yearly"),
        (5, 2, "Every 5 months"),
        (24, 1, "Every two years"),
        (None, 4, "Meets as needed"),
    ],
)
def test_a_year_has_as_many_meetings_as_fit_the_rhythm(months, number, words):
    assert len(year(THURSDAY, months)) == number
    assert cadence_words(months) == words


def test_a_last_meeting_long_ago_is_caught_up_with():
    assert year(THURSDAY, 3, last=date(2020, 3, 5))[0].day == date(2026, 12, 3)


def test_no_fifth_thursday_means_the_last():
    assert nth_weekday(2027, 2, THURSDAY, 5) == date(2027, 2, 25)
    assert nth_weekday(2026, 12, THURSDAY, 5) == date(2026, 12, 31)


@pytest.mark.parametrize("weekday", range(5))
def test_five_years_of_quarterly_dates_leave_five_clear_days_for_papers(weekday):
    last = date(2026, 11, 2) + timedelta(days=weekday)
    days = []
    for _ in range(5):
        days += [one.day for one in year(weekday, 3, last=days[-1] if days else last)]
    assert len(days) == 20
    assert all(is_working_day(day) for day in days)
    assert all(75 <= (later - day).days <= 110 for day, later in pairwise(days))
    assert all(day - clear_working_days_before(day, 5) >= timedelta(days=6) for day in days)


@pytest.mark.parametrize(
    ("meeting", "due"),
    [(date(2026, 9, 3), date(2026, 8, 25)), (date(2026, 12, 10), date(2026, 12, 2))],
)
def test_papers_are_due_as_in_the_two_worked_examples(meeting, due):
    assert clear_working_days_before(meeting, 5) == due


days = st.dates(date(2025, 1, 1), date(2034, 12, 31))
habits = st.builds(
    Habit,
    st.integers(1, 4),
    st.integers(0, 6),
    st.sampled_from([1, 2, 3, 6, 12]),
    st.sampled_from([TEN, TWO]),
    st.sampled_from([time(15), time(16)]),
    st.none() | days,
)


@given(
    bodies=st.lists(habits, max_size=4, unique_by=lambda one: one.group_id),
    today=days,
    spans=st.lists(st.tuples(days, st.integers(0, 45)), max_size=8),
    seats=st.dictionaries(st.integers(1, 4), st.sets(st.integers(1, 6)), max_size=4),
)
def test_whatever_is_marked_no_date_is_offered_that_is_in_the_way(bodies, today, spans, seats):
    avoided = [Avoided(day, day + timedelta(days=more), "is so") for day, more in spans]
    found = propose(bodies, Diary(seats=seats, avoided=avoided), today)
    slots = []
    for habit in bodies:
        offers = found[habit.group_id]
        assert len(offers) == 12 // habit.months_between
        chosen = [one.day for one in offers if one.day]
        assert chosen == sorted(set(chosen))
        assert all(is_working_day(day) and day > today for day in chosen)
        assert all(habit.last is None or day > habit.last for day in chosen)
        assert not [day for day in chosen for one in avoided if one.from_on <= day <= one.until_on]
        usual = {one.day for one in offers if one.reason.startswith("the usual")}
        assert {day.weekday() for day in usual if day} <= {habit.weekday}
        slots += [habit.slot(day) for day in chosen]
    clashing = [
        (one, other)
        for number, one in enumerate(slots)
        for other in slots[number + 1 :]
        if one.overlaps(other) and {*seats.get(one.group_id, ())} & {*seats.get(other.group_id, ())}
    ]
    assert clashing == []
