"""What is different between two texts; and one paragraph put in the place of another."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnership.meetings.differences import Sign, of_paragraphs, of_words
from partnership.meetings.paragraphs import digest_of, replaced, split

SAME, ADDED, REMOVED = Sign.SAME, Sign.ADDED, Sign.REMOVED
TEXTS = st.text(alphabet="ab \n*-", max_size=40)


def test_words_that_came_and_went_stand_where_they_did() -> None:
    assert of_words("Nine of us came.", "Ten of us came late.") == [
        (REMOVED, "Nine "),
        (ADDED, "Ten "),
        (SAME, "of us "),
        (REMOVED, "came."),
        (ADDED, "came late."),
    ]


@given(TEXTS, TEXTS)
def test_either_text_can_be_put_together_again(before: str, after: str) -> None:
    pieces = of_words(before, after)
    assert "".join(words for sign, words in pieces if sign is not ADDED) == before
    assert "".join(words for sign, words in pieces if sign is not REMOVED) == after


def test_paragraphs_that_stayed_are_told_from_those_written_anew() -> None:
    assert of_paragraphs(["One.", "Two.", "Three."], ["One.", "Two!", "Three.", "Four."]) == [
        [(SAME, "One.")],
        [(REMOVED, "Two."), (ADDED, "Two!")],
        [(SAME, "Three.")],
        [(ADDED, "Four.")],
    ]


@pytest.mark.parametrize("line", ["x{0}", "x", "{1}"])
def test_long_minutes_are_compared_at_once(line: str) -> None:
    before, after = ([line.format(n, n % 7) for n in range(most)] for most in (10_000, 9_990))
    started = time.perf_counter()
    of_paragraphs(before, [*after[5_000:], *after[:5_000]])
    of_words(" ".join(before[:2_000]), " ".join(after[1_000:3_000]))
    assert time.perf_counter() - started < 3


NOTE = "First.\n\n- a\n- b\n\n\nLast."


def test_one_paragraph_takes_the_place_of_another() -> None:
    first, listed, last = split(NOTE)
    assert replaced(NOTE, digest_of(listed), "Both.") == "First.\n\nBoth.\n\n\nLast."
    assert replaced(NOTE, digest_of(last), "End.\n\nMore.") == NOTE.replace("Last", "End") + (
        "\n\nMore."
    )
    assert replaced(f"{first}\n\n{first}", digest_of(first), "Which?") is None
    assert replaced(NOTE, digest_of("Gone."), "Lost.") is None
