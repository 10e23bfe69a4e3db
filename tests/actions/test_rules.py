"""When an action needs an answer, and the words that go with every state."""

from datetime import date, timedelta

import pytest

from partnership.actions import rules
from partnership.actions.rules import Answer, Need, State, StepKind

TODAY = date(2026, 6, 12)


@pytest.mark.parametrize(
    ("due", "latest", "overdue", "silent", "soon"),
    [
        (-1, 0, True, False, False),
        (0, 0, False, False, True),
        (30, 0, False, False, True),
        (31, 0, False, False, False),
        (90, -59, False, False, False),
        (90, -60, False, True, False),
        (-5, -61, True, True, False),
    ],
)
def test_what_needs_an_answer(
    due: int, latest: int, overdue: bool, silent: bool, soon: bool
) -> None:
    why = rules.waiting(TODAY + timedelta(days=due), TODAY + timedelta(days=latest), TODAY)
    assert (why.overdue, why.silent, why.soon) == (overdue, silent, soon)
    assert bool(why) is (overdue or silent or soon)


@pytest.mark.parametrize(
    ("due", "answered", "asked"),
    [
        (18, 0, False),  # soon, and answered today
        (18, -13, False),
        (18, -14, True),
        (-30, 0, False),  # overdue, and answered today
        (-30, -13, False),
        (-30, -14, True),
        (-1, -1, True),  # became overdue after the answer
        (-1, 0, False),
        (18, None, True),
    ],
)
def test_an_answer_holds_for_two_weeks(due: int, answered: int | None, asked: bool) -> None:
    answered_on = None if answered is None else TODAY + timedelta(days=answered)
    due_on = TODAY + timedelta(days=due)
    why = rules.waiting(due_on, TODAY + timedelta(days=answered or 0), TODAY, answered_on)
    assert bool(why) is asked


def test_everything_has_its_word() -> None:
    assert set(rules.STATE_WORDS) == set(State)
    assert set(rules.ANSWER_WORDS) == set(rules.ANSWER_STATES) == set(Answer)
    assert set(rules.NEED_WORDS) == set(Need)
    assert set(rules.STEP_WORDS) == set(StepKind)


def test_the_three_answers_are_three_states() -> None:
    assert list(rules.ANSWER_STATES.values()) == [State.GREEN, State.AMBER, State.RED]
