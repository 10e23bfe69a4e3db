"""The agenda says everything it was given, on as many pages as it needs."""

import time

import pytest

from partnership.documents.agenda import agenda_pdf
from tests.documents.samples import agenda, agenda_line, pages, squeezed, words

SAID = [
    "Example Partnership Board",
    "Quarterly meeting",
    "Thursday 10 December 2026",
    "10am to 12:30pm",
    "Committee room 1",
    "https://meet.board.example/1",
    "2 December 2026",
    "secretariat@board.example",
    "Open blockages",
    "Decide",
    "Chief Fire Officer",
    "10:05am",
    "25 minutes",
    "Blockages open in December",
    "Proposed decision: The two oldest are taken to the board",
    "The items need 20 minutes more than the meeting has",
    "North Council",
    "Vice-chair",
]


@pytest.fixture(scope="module")
def said() -> str:
    return words(agenda_pdf(agenda()))


@pytest.mark.parametrize("expected", SAID)
def test_it_says(said: str, expected: str) -> None:
    assert squeezed(expected) in said


def test_what_is_empty_leaves_no_label_behind() -> None:
    bare = words(agenda_pdf(agenda(joining_link="", contact="", issued_words="", members=())))
    for label in ("Joinonline", "Contact", "Issued", "Invited"):
        assert label not in bare


def test_sixty_items_fill_several_pages_and_repeat_the_header_row() -> None:
    lines = tuple(agenda_line(str(number), f"Item called {number}") for number in range(1, 61))
    texts = pages(agenda_pdf(agenda(items=lines, members=())))
    assert len(texts) > 3
    assert all("Purpose" in text and "Lead" in text for text in texts)
    together = "".join(texts)
    assert all(f"Item called {number}\n" in together for number in range(1, 61))


def test_a_title_of_one_endless_word_stays_on_the_page() -> None:
    # A column is 66 mm wide: the word must break many times, or it would run off the paper.
    text = pages(agenda_pdf(agenda(items=(agenda_line(title="W" * 300),))))[0]
    longest = max(len(line.split()[0]) for line in text.splitlines() if "WWW" in line)
    assert 3 < longest < 60


def test_an_ordinary_agenda_is_quick() -> None:
    lines = tuple(agenda_line(str(number), f"Item {number}") for number in range(1, 13))
    agenda_pdf(agenda())
    started = time.perf_counter()
    agenda_pdf(agenda(items=lines))
    assert time.perf_counter() - started < 0.2
