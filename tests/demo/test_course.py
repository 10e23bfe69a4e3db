"""Whenever and however often it is played, every action of the story goes as the story says."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from itertools import pairwise
from random import Random

import pytest

from partnership.actions.rules import State
from partnership.core.working_days import is_working_day
from partnership.demo.acts import timed
from partnership.demo.course import Course, Step, Turn, course
from partnership.demo.days import first_to_come, meeting_days
from partnership.demo.story import Story
from partnership.demo.told import Told, Went
from tests.demo.stories import long
from tests.demo.test_days import RHYTHMS

TODAYS = [date(2026, 9, 1) + timedelta(days=37 * number) for number in range(12)]
STATES = {
    Went.ON_TRACK: State.GREEN,
    Went.OVERDUE: State.GREEN,
    Went.AT_RISK: State.AMBER,
    Went.OFF_TRACK: State.RED,
    Went.COMPLETE: State.COMPLETE,
    Went.CLOSED: State.COMPLETE,
    Went.LATE: State.COMPLETE,
}


@pytest.fixture(scope="module")
def story() -> Story:
    return long()


def told(story: Story, today: date) -> Iterator[tuple[Told, date, Course]]:
    rng = Random(today.toordinal())
    for chapter in story.bodies:
        weekday, months = RHYTHMS[chapter.body]
        first = first_to_come(today, weekday, chapter.next_in)
        days = meeting_days(first, months, len(chapter.meetings), 0)
        for day, sitting in zip(days, chapter.meetings, strict=True):
            for topic in sitting.topics:
                for one in topic.actions:
                    yield one, day, course(one, day, today, story.says, rng)


def final_due(path: Course) -> date:
    return [path.due, *(step.due for step in turns(path, Turn.MOVED) if step.due)][-1]


def turns(path: Course, *kinds: Turn) -> list[Step]:
    return [step for step in path.steps if step.turn in kinds]


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_every_action_goes_as_told(story: Story, today: date) -> None:
    for one, opened, path in told(story, today):
        assert path.due > opened, one.title
        assert all(opened < step.day < today for step in path.steps), one.title
        said = turns(path, Turn.SAID)
        if one.went in STATES and said:
            assert said[-1].state is STATES[one.went], one.title
        if one.went is Went.NOT_STARTED:
            assert not path.steps
        if one.went in (Went.CLOSED, Went.LATE):
            assert path.steps[-1].turn is Turn.CONFIRMED, one.title
        if one.went is Went.SILENT and not one.blocked:
            assert all(step.day < today - timedelta(days=60) for step in path.steps), one.title


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_dates_move_onwards_and_before_they_have_gone_by(story: Story, today: date) -> None:
    for one, _, path in told(story, today):
        moves = turns(path, Turn.MOVED)
        assert len(moves) == len(one.slips)
        dues = [path.due, *(step.due for step in moves if step.due)]
        assert all(is_working_day(due) for due in dues)
        for move, (old, new) in zip(moves, pairwise(dues), strict=True):
            assert move.day <= old < new, one.title


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_overdue_is_overdue_and_the_rest_is_not(story: Story, today: date) -> None:
    for one, _, path in told(story, today):
        if one.went is Went.OVERDUE:
            assert final_due(path) < today, one.title
        if one.went in (Went.ON_TRACK, Went.AT_RISK, Went.NOT_STARTED):
            assert final_due(path) >= today, one.title


@pytest.mark.parametrize("today", TODAYS, ids=str)
def test_blockages_are_raised_then_directed_or_freed(story: Story, today: date) -> None:
    for one, _, path in told(story, today):
        kinds = [step.turn for step in turns(path, Turn.STUCK, Turn.DIRECTED, Turn.FREED)]
        if one.blocked is None:
            assert kinds == []
        elif one.blocked.freed:
            assert kinds == [Turn.STUCK, Turn.FREED], one.title
        else:
            assert kinds == [Turn.STUCK, Turn.DIRECTED][: 1 + bool(one.blocked.directed)]
            age = (today - turns(path, Turn.STUCK)[0].day).days
            assert abs(age - one.blocked.days) <= 5, one.title


def test_actions_of_all_places_have_one_date(story: Story) -> None:
    """In a room one date is agreed for all; what differs is what came of it."""
    streets = [path.due for one, _, path in told(story, TODAYS[0]) if "ten streets" in one.title]
    assert len(streets) == 5
    assert len(set(streets)) == 1


def test_what_happens_on_one_day_happens_in_order() -> None:
    day = TODAYS[0]
    steps = [Step(day, Turn.SAID), Step(day, Turn.CONFIRMED), Step(day + timedelta(1), Turn.SAID)]
    times = iter([time(16), time(9), time(10)])
    found = list(timed(steps, lambda: next(times)))
    assert found == list(zip([time(9), time(16), time(10)], steps, strict=True))
