"""Minutes say who was there, number their paragraphs and set decisions and actions apart."""

import time

from partnership.documents.minutes import minutes_pdf
from tests.documents.samples import minuted, minutes, pages, squeezed, words


def test_attendance_is_listed_by_kind_with_the_count_in_words() -> None:
    text = words(minutes_pdf(minutes()))
    for expected in (
        "7 of 9 seats that count towards a quorum were present or acted for",
        "Present Chief Constable, City Police",
        "Acted for Chief Executive, North Council (Director of Communities acting)",
        "Apologies Chief Executive, South Council",
        "Absent Chief Executive, East Council",
    ):
        assert squeezed(expected) in text


def test_nobody_absent_leaves_no_empty_row() -> None:
    text = words(minutes_pdf(minutes(absent=(), apologies=())))
    assert "Absent" not in text
    assert "Apologies" not in text


def test_draft_is_said_in_words_on_every_page_until_agreed() -> None:
    items = tuple(minuted(number=str(number)) for number in range(1, 15))
    draft = pages(minutes_pdf(minutes(*items)))
    assert all("DRAFT" in text for text in draft)
    agreed = minutes(draft=False, state_words="Agreed as a correct record on 4 March 2027")
    text = words(minutes_pdf(agreed))
    assert "draft" not in text.lower()
    assert "Agreedasacorrectrecordon4March2027" in text


def test_paragraphs_are_numbered_under_their_item() -> None:
    note = "First.\n\nSecond, with\n\n- a list\n- of two\n\nThird."
    text = words(minutes_pdf(minutes(minuted(note, number="7"))))
    assert "7.1First.7.2Second,with•alist•oftwo7.3Third." in text
    assert "7.4" not in text


def test_decisions_and_actions_are_told_apart_by_a_word() -> None:
    text = words(minutes_pdf(minutes()))
    assert "DECISIONEPB/2026/022Theprotocolisadopted." in text
    action = "ACTION EPB/2026/045 Sign the protocol Chief Constable, by 29 January 2027"
    assert squeezed(action) in text


def test_actions_come_again_in_one_table_at_the_end() -> None:
    text = words(minutes_pdf(minutes()))
    _, _, table = text.partition("Actionsfromthismeeting")
    assert squeezed("EPB/2026/045 Sign the protocol Chief Constable 29 January 2027") in table
    quiet = words(minutes_pdf(minutes(minuted(actions=()))))
    assert "Actionsfromthismeeting" not in quiet


def test_an_item_without_a_record_says_so() -> None:
    text = words(minutes_pdf(minutes(minuted("", decisions=(), actions=()))))
    assert "Nothingwasrecorded." in text
    assert "Nothingwasrecorded." not in words(minutes_pdf(minutes()))


def test_a_link_shows_where_it_leads() -> None:
    text = words(minutes_pdf(minutes(minuted("See [the advice](https://advice.example/a?b=1)."))))
    assert "Seetheadvice(https://advice.example/a?b=1)." in text


def test_ordinary_minutes_are_quick() -> None:
    items = tuple(minuted("Some words.\n\n" * 6, number=str(number)) for number in range(1, 13))
    minutes_pdf(minutes())
    started = time.perf_counter()
    minutes_pdf(minutes(*items))
    assert time.perf_counter() - started < 0.2
