"""Which lines of a draft there is time for, and the words for what waits."""

from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.meetings.rules import Purpose
from partnership.topics import rules
from partnership.topics.lines import ARISING, CARRIED, CLOSING, OPENING, REPORT, STUCK, Line, fit
from partnership.topics.rules import TopicState

SLOTS = (OPENING, ARISING, STUCK, CARRIED, REPORT, CLOSING)


def line(key: str, slot=REPORT, minutes: int = 10, **given) -> Line:
    facts = {"title": key, "purpose": Purpose.NOTE, "because": "why", **given}
    return Line(key=key, slot=slot, minutes=minutes, **facts)


def keys(lines: list[Line]) -> str:
    return "".join(one.key for one in lines)


def test_the_weightiest_get_their_time_and_stand_in_the_order_of_an_agenda() -> None:
    lines = [
        *(line("r", REPORT), line("z", CLOSING), line("c", CARRIED), line("s", STUCK)),
        *(line("o", OPENING), line("a", ARISING)),
    ]
    found = fit(lines, 40)
    assert (keys(found.fits), keys(found.rest)) == ("oscz", "ar")


def test_what_was_left_out_last_time_comes_before_what_is_new() -> None:
    lines = [line("a", ARISING), line("n"), line("w", waited=True)]
    assert keys(fit(lines, 10).fits) == "w"


def test_a_short_line_takes_the_time_that_a_long_one_cannot() -> None:
    assert keys(fit([line("l", STUCK, 60), line("s", REPORT, 5)], 30).fits) == "s"


def test_what_somebody_left_out_of_this_draft_takes_no_time() -> None:
    found = fit([line("x", OPENING, left_out=True), line("r")], 10)
    assert (keys(found.fits), keys(found.rest), keys(found.left_out)) == ("r", "", "x")


@given(
    st.lists(st.tuples(st.sampled_from(SLOTS), st.integers(1, 90), st.booleans()), max_size=12),
    st.integers(0, 240),
)
def test_nothing_is_lost_and_no_more_time_is_given_than_there_is(drawn, free) -> None:
    lines = [line(f"{n}", slot, m, left_out=out) for n, (slot, m, out) in enumerate(drawn)]
    found = fit(lines, free)
    given_out = sum(one.minutes for one in found.fits)
    assert given_out <= free
    assert sorted(one.key for one in found.lines) == sorted(one.key for one in lines)
    assert all(one.minutes > free - given_out for one in found.rest)
    for part in (found.fits, found.rest):
        assert all(one.slot.place <= other.slot.place for one, other in combinations(part, 2))


@pytest.mark.parametrize(
    ("dropped", "met_on", "state"),
    [
        (True, date(2026, 1, 1), TopicState.DROPPED),
        (False, None, TopicState.PLANNED),
        (False, date(2026, 6, 2), TopicState.ON_AGENDA),
        (False, date(2026, 6, 1), TopicState.DONE),
    ],
)
def test_where_a_topic_stands(dropped, met_on, state) -> None:
    assert rules.state_of(is_dropped=dropped, met_on=met_on, today=date(2026, 6, 2)) is state


def test_words() -> None:
    assert [rules.put_off_words(n) for n in range(4)] == [
        *("", "put off once", "put off twice", "put off 3 times")
    ]
    assert [rules.times_words(n) for n in (1, 2, 3, 12)] == [
        *("", "", "Third time on the agenda", "12th time on the agenda")
    ]
    assert rules.sentences("stuck since May", "", "it is late.") == "Stuck since May. It is late."
    assert rules.cost(None).endswith("no later meeting is set")
    assert rules.cost(date(2027, 3, 10)).endswith("waits until 10 March 2027")
