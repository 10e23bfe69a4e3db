"""Marks: what may be given, what is the highest of several, and what lowers one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.core.errors import Refused
from partnership.core.marking import (
    PLAIN,
    TOO_SECRET,
    Mark,
    Marking,
    at_birth,
    dropped,
    highest,
    mark,
    refuse_higher,
)

DESCRIPTORS = ("", "PERSONAL DATA", "COMMERCIAL", "LEGAL, POLICING")
HANDLING = ("", "Do not forward", "Print nothing\nDo not forward")
MARKS = st.builds(Mark, st.sampled_from(Marking), *map(st.sampled_from, (DESCRIPTORS, HANDLING)))

ABOVE = [
    *("SECRET", "secret", "Top Secret", "[SECRET]", "**SECRET**", "# SECRET", "1. SECRET"),
    *("TOP SECRET // UK EYES ONLY", "TOP SECRET", "TOP-SECRET", "UK SECRET", "UK TOP SECRET"),
    *("SECRET//NOFORN", "SECRET UK EYES ONLY", "SECRET STRAP", "SECRET \N{EN DASH} Operation Fern"),
    *("(SECRET) The plan", "Classification: SECRET", "Marking: TOP SECRET", "NATO SECRET"),
    "Minutes\n\n  SECRET  \n\nThe plan was noted",
]
ORDINARY = [
    *("the secret of success", "Secret Santa", "SECRET SANTA", "secretariat", "SECRETARIAT"),
    *("Secretary", "Secret: how we did it", "It is not SECRET", "Nothing above SECRET is held"),
    *("Trade secrets", "Our secret", "A secret ballot of members", "SECRET ballot of members"),
    *("A TOP SECRET that everybody knows", "OFFICIAL-SENSITIVE", "Marking week of action", ""),
]


@pytest.mark.parametrize("text", ABOVE)
def test_a_line_that_is_a_higher_marking_is_refused(text: str) -> None:
    with pytest.raises(Refused) as refused:
        refuse_higher(text, "title")
    assert (refused.value.message, refused.value.field) == (TOO_SECRET, "title")


@pytest.mark.parametrize("text", ORDINARY)
def test_an_ordinary_sentence_passes(text: str) -> None:
    refuse_higher(text)


@pytest.mark.parametrize(
    ("given", "field", "message"),
    [
        (("SECRET",), "marking", TOO_SECRET),
        (("TOP SECRET", "X", "Y"), "marking", TOO_SECRET),
        (("OFFICIAL", "top secret"), "descriptor", TOO_SECRET),
        (("OFFICIAL", "", "Lock it away\nSECRET"), "handling", TOO_SECRET),
        (("PUBLIC",), "marking", "Choose a marking"),
        (("",), "marking", "Choose a marking"),
        (("OFFICIAL", "<b>"), "descriptor", "letters and spaces"),
        (("OFFICIAL", "A" * 81), "descriptor", "up to 80"),
        (("OFFICIAL", "", "x" * 401), "handling", "400 characters or fewer"),
    ],
)
def test_what_is_no_mark_is_refused_beside_its_field(given, field, message) -> None:
    with pytest.raises(Refused, match=message) as refused:
        mark(*given)
    assert refused.value.field == field


def test_a_mark_is_cleaned() -> None:
    made = mark(
        "OFFICIAL-SENSITIVE", " personal  data,, legal ", "Do not\x07 forward \r\n\r\nShred"
    )
    assert str(made) == "OFFICIAL-SENSITIVE PERSONAL DATA, LEGAL"
    assert made.instructions == ["Do not forward", "Shred"]


@given(st.lists(MARKS))
def test_the_mark_of_a_collection_is_the_highest_inside(marks: list[Mark]) -> None:
    whole = highest(marks)
    assert whole.is_sensitive == any(one.is_sensitive for one in marks)
    assert not any(dropped(one, whole) for one in marks)
    assert set(whole.descriptors) <= {word for one in marks for word in one.descriptors}
    assert highest([whole, *marks]) == whole


@given(MARKS, MARKS)
def test_a_mark_is_lower_where_it_drops_something(before: Mark, after: Mark) -> None:
    assert bool(dropped(before, after)) == (highest((after, before)) != after)
    if dropped(before, after):
        with pytest.raises(Refused):
            at_birth(after, before)
    else:
        assert at_birth(after, before) == after
    assert at_birth(None, before, after) == highest((before, after))


def test_what_comes_from_nothing_is_official() -> None:
    assert at_birth(None) == highest(()) == PLAIN
