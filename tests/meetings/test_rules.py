"""What the dates, texts, links and numbers of meetings may be, and their words."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.meetings import lengths, rules
from partnership.meetings.quorum import quorum
from partnership.meetings.rules import Presence

NOW = datetime(2026, 11, 22, 11, 12, tzinfo=UTC)


def refusal(function, *args, **kwargs):
    with pytest.raises(Refused) as refused:
        function(*args, **kwargs)
    return refused.value.field, refused.value.message


@pytest.mark.parametrize(
    ("day", "begins", "ends", "field", "words"),
    [
        (date(2026, 11, 21), time(10), time(12), "day", "from 22 November 2026 on"),
        (date(1, 1, 1), time(10), time(12), "day", "from 22 November 2026 on"),
        (date(9999, 12, 31), time(10), time(12), "day", "before 22 November 2031"),
        (date(2026, 12, 3), time(12), time(10), "ends", "after midday"),
        (date(2026, 12, 3), time(10), time(10), "ends", "after 10am"),
        (date(2026, 11, 22), time(11), time(12), "begins", "after 11:12am"),
        (date(2027, 3, 28), time(1, 30), time(3), "begins", "does not exist"),
        (date(2027, 3, 28), time(0, 30), time(1, 30), "ends", "does not exist"),
        (date(2027, 10, 31), time(1, 30), time(3), "begins", "happens twice"),
        (date(2027, 10, 31), time(0, 30), time(1, 30), "ends", "happens twice"),
    ],
)
def test_times_that_cannot_be_are_refused_beside_their_field(day, begins, ends, field, words):
    where, message = refusal(rules.sitting, day, begins, ends, NOW)
    assert where == field
    assert words in message


def test_a_sitting_knows_its_instants():
    summer = rules.sitting(date(2027, 6, 3), time(10), time(12), NOW)
    assert summer.starts_at == datetime(2027, 6, 3, 9, tzinfo=UTC)
    assert summer.ends_at == datetime(2027, 6, 3, 11, tzinfo=UTC)


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "ftp://meet.example/a",
        "meet.example/a",
        "https://",
        "https:///a",
        "http://[",
        "https://meet.example:0/",
        "https://meet.example:99999/",
        "https://meet.example/a b",
        "https://meet.example/\nBCC:a@b.example",
        "https://known.example@other.example/",
        "https://meet.example\\@other.example/",
        'https://meet.example/"><script>',
        "https://meet.example/" + "a" * 2000,
    ],
)
def test_what_is_no_web_address_is_no_joining_link(link):
    assert refusal(rules.web_address, link, "joining_link")[0] == "joining_link"


@pytest.mark.parametrize(
    "link", ["", "  ", "https://meet.example/a?b=c#d", "http://meet.example:8443"]
)
def test_a_web_address_is_a_joining_link(link):
    assert rules.web_address(link, "joining_link") == link.strip()


@pytest.mark.parametrize("minutes", [0, -1, 601, 10**12])
def test_an_item_lasts_a_sensible_time(minutes):
    assert refusal(rules.item_minutes, minutes) == (
        "minutes",
        "Enter a number of minutes from 1 to 600",
    )


def test_a_line_is_cleaned_and_limited():
    assert rules.line(" a\u2028b =?utf-8?q?c?= \x07", "title", "title") == "a b = ?utf-8?q?c?="
    assert refusal(rules.line, " \x00\u2029 ", "title", "title") == ("title", "Enter a title")
    assert "200 characters" in refusal(rules.line, "a" * 201, "title", "title")[1]
    assert "10,000 characters" in refusal(rules.text, "a" * 10_001, "note", "note")[1]
    assert refusal(rules.text, " \n\x00\n ", "text", "decision") == ("text", "Enter a decision")


def test_items_start_one_after_the_other():
    assert lengths.running_times(time(10), [10, 45, 5]) == [time(10), time(10, 10), time(10, 55)]


@given(st.lists(st.integers(1, 600), max_size=40))
def test_running_times_are_one_per_item(minutes):
    assert len(lengths.running_times(time(22), minutes)) == len(minutes)


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (140, "2 hours 20 minutes"),
        (0, "0 minutes"),
    ],
)
def test_durations_in_words(minutes, words):
    assert lengths.duration_words(minutes) == words


def test_an_over_run_in_words():
    lasts = lengths.length(time(10), time(12))
    assert lengths.over_run(120, lasts) == ""
    assert lengths.over_run(140, lasts) == (
        "The items need 2 hours 20 minutes; the meeting lasts 2 hours: 20 minutes too long"
    )


def test_quorum_in_words_and_counts():
    present = [Presence.PRESENT] * 6 + [Presence.ACTED_FOR, Presence.APOLOGIES, Presence.ABSENT]
    assert quorum(present, 5).words == (
        "7 of 9 seats that count towards a quorum were present or acted for; quorum 5: quorate"
    )
    assert quorum(present, 8).words.endswith("quorum 8: not quorate")
    assert quorum(present, None).words.endswith("no quorum is set")


@given(st.lists(st.sampled_from(Presence)), st.integers(0, 20))
def test_a_body_is_quorate_exactly_when_enough_seats_are_represented(presences, needed):
    outcome = quorum(presences, needed)
    assert outcome.represented + sum(
        one in (Presence.APOLOGIES, Presence.ABSENT) for one in presences
    ) == len(presences)
    assert outcome.is_met is (outcome.represented >= needed)
