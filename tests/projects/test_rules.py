"""Which phase follows which, how long a place has been in one, and what a page says of it."""

from datetime import date, timedelta

import pytest

from partnership.core.errors import Refused
from partnership.projects import rules
from partnership.projects.rules import PhaseKind, Standing, StepState

CLEAR, HOLD, BUILD = PhaseKind
FIRST = date(2026, 11, 1)
END = date(2027, 1, 10)


def standing(kind: PhaseKind, on: date) -> Standing:
    return Standing(kind, FIRST, END, on)


def test_phases_follow_each_other_and_lead_back_one_by_one() -> None:
    assert [rules.next_of(kind) for kind in PhaseKind] == [HOLD, BUILD, None]
    assert [rules.before(kind) for kind in (*PhaseKind, None)] == [None, CLEAR, HOLD, BUILD]


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (FIRST, "In Hold, day 1. It is planned until 10 January 2027."),
        (END, "In Hold, day 71. It is planned until 10 January 2027."),
        (
            END + timedelta(days=1),
            "In Hold, day 72. It was planned until 10 January 2027, 1 day ago.",
        ),
        (
            END + timedelta(days=12),
            "In Hold, day 83. It was planned until 10 January 2027, 12 days ago.",
        ),
    ],
)
def test_a_sentence_says_where_a_place_stands(on: date, said: str) -> None:
    assert standing(HOLD, on).words == said


def test_three_steps_show_what_is_done_what_is_now_and_what_is_to_come() -> None:
    def drawn(now: Standing | None) -> list[tuple[StepState, str]]:
        return [(step.state, step.word) for step in rules.steps(now)]

    done, later = (StepState.DONE, "Done"), (StepState.LATER, "Not yet")
    assert drawn(standing(HOLD, FIRST)) == [done, (StepState.NOW, "Now, day 1"), later]
    late = standing(CLEAR, END + timedelta(days=3))
    assert drawn(late) == [(StepState.LATE, "Now, 3 days past its plan"), later, later]
    assert drawn(None) == [done] * 3


def test_days_and_numbers_that_cannot_be_are_refused_beside_their_field() -> None:
    wrong = (
        ("begun_on", lambda: rules.check_begun(END, FIRST)),
        ("planned_end", lambda: rules.check_planned(FIRST, FIRST)),
        ("planned_end", lambda: rules.check_planned(date(2099, 1, 1), FIRST)),
        ("number", lambda: rules.check_counted(-1, FIRST, FIRST)),
        ("number", lambda: rules.check_counted(10**10, FIRST, FIRST)),
        ("counted_on", lambda: rules.check_counted(1, END, FIRST)),
    )
    for field, check in wrong:
        with pytest.raises(Refused) as refused:
            check()
        assert refused.value.field == field
    rules.check_counted(None, FIRST, FIRST)
