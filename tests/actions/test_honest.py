"""The light that dates and updates give: every sign alone, two together, and what is doubted."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from partnership.actions.honest import doubtful_from, light
from partnership.actions.rules import State

TODAY = date(2026, 6, 12)


def ago(days: int) -> datetime:
    return datetime(2026, 6, 12, 9, tzinfo=UTC) - timedelta(days=days)


def ahead(days: int) -> date:
    return TODAY + timedelta(days=days)


@dataclass(frozen=True)
class Promise:
    """On track a third of its way, spoken of today, never moved."""

    state: State = State.GREEN
    is_blocked: bool = False
    opened_at: datetime = field(default_factory=lambda: ago(30))
    latest_at: datetime | None = field(default_factory=lambda: ago(0))
    first_due_on: date = field(default_factory=lambda: ahead(60))
    due_on: date = field(default_factory=lambda: ahead(60))
    slips: int = 0
    closed_at: datetime | None = None


SIGNS: list[tuple[dict[str, Any], State, tuple[str, ...]]] = [
    ({}, State.GREEN, ()),
    ({"latest_at": ago(59)}, State.GREEN, ()),
    ({"latest_at": ago(60)}, State.AMBER, ("silent 60 days",)),
    ({"slips": 1, "first_due_on": ahead(-29)}, State.GREEN, ()),
    ({"slips": 1, "first_due_on": ahead(-30)}, State.AMBER, ("moved by 90 days",)),
    ({"slips": 2}, State.AMBER, ("moved twice",)),
    ({"latest_at": ago(70), "slips": 3}, State.RED, ("silent 70 days", "moved three times")),
    ({"due_on": TODAY}, State.GREEN, ()),
    ({"due_on": ahead(-1)}, State.RED, ("1 day late",)),
    ({"due_on": ahead(-5), "slips": 2}, State.RED, ("moved twice", "5 days late")),
    ({"is_blocked": True}, State.RED, ("blocked for 12 days",)),
    # Forty days in all: thirty gone, and the last word from day twenty, or a day later.
    (
        {"due_on": ahead(10), "latest_at": ago(10)},
        State.AMBER,
        ("30 of 40 days gone, last word 10 days ago",),
    ),
    ({"due_on": ahead(10), "latest_at": ago(9)}, State.GREEN, ()),
    ({"due_on": ahead(11), "latest_at": ago(30)}, State.GREEN, ()),
]
SIGNS[11][0]["opened_at"], SIGNS[12][0]["opened_at"] = ago(30), ago(30)


@pytest.mark.parametrize(("given", "state", "reasons"), SIGNS)
def test_what_is_worked_out(given: dict[str, Any], state: State, reasons: tuple[str, ...]) -> None:
    found = light(Promise(**given), TODAY, TODAY - timedelta(days=12))
    assert found is not None
    assert (found.state, found.reasons) == (state, reasons)


@pytest.mark.parametrize(
    ("declared", "given", "doubt"),
    [
        (
            State.GREEN,
            {"latest_at": ago(70), "slips": 3},
            "Declared on track; silent 70 days, moved three times.",
        ),
        (State.GREEN, {"slips": 2}, "Declared on track; moved twice."),
        (State.AMBER, {"due_on": ahead(-5)}, "Declared at risk; 5 days late."),
        (State.GREEN, {}, ""),
        (State.AMBER, {}, ""),  # worse than it looks: nobody doubts that
        (State.AMBER, {"slips": 2}, ""),
        (State.RED, {"due_on": ahead(-5)}, ""),
        (State.NOT_STARTED, {"due_on": ahead(-5)}, ""),
    ],
)
def test_only_a_better_declaration_is_doubted(
    declared: State, given: dict[str, Any], doubt: str
) -> None:
    found = light(Promise(state=declared, **given), TODAY)
    assert found is not None
    assert found.doubt == doubt
    assert found.is_doubtful is bool(doubt)


@pytest.mark.parametrize(
    "given", [{"state": State.COMPLETE}, {"closed_at": ago(1)}, {"latest_at": None}]
)
def test_what_is_done_or_not_shown_has_no_light(given: dict[str, Any]) -> None:
    assert light(Promise(**{"due_on": ahead(-9), **given}), TODAY) is None


DAYS = st.integers(0, 200)


@drawn(
    state=st.sampled_from(State),
    is_blocked=st.booleans(),
    slips=st.integers(0, 3),
    opened=DAYS,
    said=DAYS,
    due=st.integers(-200, 200),
    lost=DAYS,
)
def test_the_day_from_which_it_is_doubtful_is_the_first_on_which_the_light_says_so(
    opened: int, said: int, due: int, lost: int, **given: Any
) -> None:
    promise = Promise(
        opened_at=ago(max(opened, said)),
        latest_at=ago(said),
        due_on=ahead(due),
        first_due_on=ahead(due - lost),
        **given,
    )
    kept = doubtful_from(promise)
    for day in map(ahead, range(-said, 450, 7)):
        found = light(promise, day)
        assert (found is not None and found.is_doubtful) is (kept is not None and kept <= day), day
