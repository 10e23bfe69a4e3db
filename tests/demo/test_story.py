"""A story file is read whole, or refused with the place where it goes wrong."""

import re

import pytest

from partnership.core.errors import Refused
from partnership.demo.story import read
from partnership.demo.told import Told, Went
from tests.demo.stories import LONG, SHORT, long, short


def actions(title: str) -> list[Told]:
    topics = [topic for body in short().bodies for one in body.meetings for topic in one.topics]
    return [told for topic in topics for told in topic.actions if title in told.title]


def test_a_title_with_places_is_one_action_for_each() -> None:
    found = [(one.title, one.seat, one.went) for one in actions("Name a lead")]
    assert found == [
        ("Name a lead in Ash", "ash", Went.CLOSED),
        ("Name a lead in Elm", "elm", Went.LATE),
    ]


def test_seats_that_help_and_the_seat_that_can_free_it() -> None:
    (one,) = actions("Get the data")
    assert one.supports == ("elm",)
    assert one.blocked
    assert (one.blocked.seat, one.blocked.freed) == ("elm", "A letter was written.")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("went: overdue", "went: sideways", "sideways"),
        ("need: money", "need: luck", "luck"),
        ("purpose: decide", "purpose: sing", "sing"),
        ("next_in: 13", "next_inn: 13", "next_inn"),
        ("lead: ash", "led: ash", "led in First things"),
        ("stand_in:", "understudy:", "understudy"),
        ("bodies:", "bodies: [", "not well-formed YAML"),
        ("opening:", "beginning:", "opening"),
        ("by: chair, ", "", "by"),
        ("marking: OFFICIAL-SENSITIVE", "marking: LOUD", "Choose a marking"),
        ("to: board", "to: friends", "friends"),
        ("because: crime", "because: shame", "shame"),
        ("kind: standing", "kind: lying", "lying"),
        ("released: [partners", "released: [press", "press"),
        ("because: Knows most of it", "why: Knows", "why in Guest"),
        (", minutes: 20}", "}", "minutes"),
    ],
)
def test_a_fault_is_named(old: str, new: str, words: str) -> None:
    text = SHORT.read_text()
    assert old in text
    with pytest.raises(Refused, match=re.escape(words)):
        read(text.replace(old, new, 1), "story.yaml")


@pytest.mark.parametrize("text", ["", "[]", "just words", "bodies: 3"])
def test_what_is_no_story_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"story\.yaml"):
        read(text, "story.yaml")


def test_titles_are_many_and_none_is_told_twice() -> None:
    topics = [topic for body in long().bodies for one in body.meetings for topic in one.topics]
    titles = [told.title for topic in topics for told in topic.actions]
    assert len(set(titles)) == len(titles) >= 200
    assert LONG.read_text().count("- title: ") - LONG.read_text().count("{place}") >= 90


def test_no_month_or_season_is_named_since_days_follow_from_today() -> None:
    text = LONG.read_text().split("\nopening:")[1].replace("October 2022 to September 2023", "")
    months = "January|February|March|April|June|July|August|September|October|November|December"
    found = re.findall(rf"\b(?:{months}|spring|summer|autumn|winter|20[23]\d)\b", text)
    assert set(found) == {"2028"}, "the year in which the chair's office ends is a fact"
