"""The rules of highlight reports: who owes one, where it stands, what may be in it."""

from datetime import date

import pytest

from partnership.core.errors import Refused
from partnership.groups.circles import Stand, circle, circle_words
from partnership.groups.rules import RelationKind
from partnership.highlights.rules import (
    LONGEST,
    OWED_THROUGH,
    asks,
    cleaned,
    lines,
    state_of,
    state_words,
)

DUE = date(2026, 12, 2)  # a Wednesday


def test_a_body_that_was_only_created_by_another_owes_it_nothing() -> None:
    assert set(RelationKind) - OWED_THROUGH == {RelationKind.CREATED_BY}


@pytest.mark.parametrize(
    ("today", "sent_on", "words"),
    [
        (date(2026, 11, 24), None, "not due yet: Not due yet, due on 2 December 2026"),
        (date(2026, 11, 25), None, "due: Due on 2 December 2026"),
        (DUE, None, "due: Due on 2 December 2026"),
        (date(2026, 12, 3), None, "no return: No return, was due on 2 December 2026"),
        (date(2026, 12, 9), DUE, "sent: Sent on 2 December 2026"),
        (date(2026, 12, 9), date(2026, 12, 3), "sent late: Sent late on 3 December 2026"),
    ],
)
def test_where_a_report_stands(today: date, sent_on: date | None, words: str) -> None:
    state = state_of(DUE, today, sent_on)
    assert f"{state}: {state_words(state, DUE, sent_on)}" == words


def test_what_may_be_in_it() -> None:
    assert cleaned({"done": " One\r\n\x07Two ", "other": "x"}) == {
        "done": "One\nTwo",
        "coming": "",
        "at_risk": "",
        "needed": "",
    }
    for name, text in (("needed", "x" * (LONGEST + 1)), ("at_risk", "Next\nTOP SECRET")):
        with pytest.raises(Refused) as refused:
            cleaned({name: text})
        assert refused.value.field == name


def test_lines_lose_what_marks_a_list_and_the_first_stands_for_all() -> None:
    assert lines("- One\n\n* Two\n") == ["One", "Two"]
    assert asks("") == ""
    assert asks("- A decision on money") == "A decision on money"
    assert asks("One\nTwo\nThree") == "One and 2 more"
    assert asks("x" * 91) == "x" * 90 + "…"


def stand(body: str, other: str, first: int = 2022, last: int | None = None) -> Stand:
    until = date(last, 12, 31) if last else None
    return Stand(body, RelationKind.SUB_GROUP_OF, other, date(first, 1, 1), until)


def test_a_circle_is_found_through_others_and_named() -> None:
    there = [stand("B", "C"), stand("B", "D"), stand("C", "A", 2023)]
    found = circle(stand("A", "B"), there)
    assert circle_words(found) == (
        "This makes a circle: A is a sub-group of B, B is a sub-group of C, and C is a sub-group "
        "of A. A body cannot oversee what oversees it"
    )
    assert circle(stand("A", "D"), there) == []
    assert circle(stand("A", "A"), []) == [stand("A", "A")]
    # A circle below is none of ours, and does not go round for ever.
    assert circle(stand("X", "B"), [*there, stand("A", "B")]) == []


def test_what_does_not_hold_on_the_same_day_is_no_circle() -> None:
    there = [stand("B", "C", 2020, 2021), stand("C", "A", 2022)]
    assert circle(stand("A", "B", 2019), there) == []
    assert circle(stand("B", "A", 2022), [stand("A", "B", 2020, 2021)]) == []
