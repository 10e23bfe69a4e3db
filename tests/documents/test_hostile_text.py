"""Nothing that people type is read as markup, lost, or able to stop a document being made."""

from typing import Any

import pytest

from partnership.documents.agenda import agenda_pdf
from partnership.documents.minutes import minutes_pdf
from partnership.documents.values import ActionLine, AgendaLine, DecisionLine, SeatLine
from tests.documents.samples import agenda, minuted, minutes, opened, roles, squeezed, words

VERBATIM = [
    "#let x = 1",
    '#image("/etc/passwd")',
    "#read(1) #panic() #sys.inputs",
    "*/ /* // comment",
    "= heading",
    "== heading two",
    "@ref",
    "<label>",
    "$x$ $ sum_(k=1)^n k $",
    "/ term: words",
    "{x} [y] (z) ]]]",
    "~ -- --- ...",
    "\"straight\" 'quotes'",
    "\\u{41} ends",
    "ready 😀 👍🏽 done",
    "👨\u200d👩\u200d👧",
    "Ŵŷ Łódź Ñandú",
    "Ελληνικά Жук",
    "\u0301",
    "T" * 300,
    "many words " * 27,
    "https://long.example/" + "a" * 120,
    "1\ufe0f\u20e3 first",
]
NAMED = [
    ("中", "[cjkunifiedideograph-4e2d]"),
    ("ক", "[bengaliletterka]"),
    ("\u0995\u09be", "[bengaliletterka]"),
    ("Ærø\u0995", "ærø[bengaliletterka]"),
    ("\U0010ffff", "[characteru+10ffff]"),
]
CLEANED = [
    ("report\u202efdp.exe", "reportfdp.exe"),
    ("a\x00b\x07c", "abc"),
    ("one\ttwo", "onetwo"),
    ("\ud800lone \ufeffmark\uffff", "lonemark"),
    ("up\u2028down", "updown"),
]


def everywhere(text: str) -> tuple[bytes, bytes]:
    """An agenda and minutes with the text in every place that holds text."""
    shared: dict[str, Any] = {"title": text, "body_name": text, "body_short": text, "place": text}
    line = AgendaLine(
        number="1",
        title=text,
        purpose=text,
        lead=text,
        starts_words=text,
        minutes_words=text,
        papers=(text,),
    )
    members = (SeatLine(text, text, text),)
    item = minuted(
        f"{text}\n\n- {text}",
        title=text,
        lead=text,
        decisions=(DecisionLine(text, text),),
        actions=(ActionLine(text, text, text, text),),
    )
    return (
        agenda_pdf(
            agenda(items=(line,), members=members, joining_link=text, over_run_words=text, **shared)
        ),
        minutes_pdf(minutes(item, state_words=text, present=(text,), **shared)),
    )


@pytest.mark.parametrize("text", VERBATIM, ids=range(len(VERBATIM)))
def test_it_appears_as_typed(text: str) -> None:
    for pdf, least in zip(everywhere(text), (10, 10), strict=True):
        assert words(pdf).count(squeezed(text)) >= least


@pytest.mark.parametrize(("text", "shown"), NAMED, ids=range(len(NAMED)))
def test_a_letter_no_font_has_is_named(text: str, shown: str) -> None:
    for pdf in everywhere(text):
        assert words(pdf).lower().count(shown) >= 10


@pytest.mark.parametrize(("text", "shown"), CLEANED, ids=range(len(CLEANED)))
def test_what_cannot_be_seen_is_left_out(text: str, shown: str) -> None:
    for pdf in everywhere(text):
        found = words(pdf)
        assert found.count(shown) >= 10
        assert "\u202e" not in found


@pytest.mark.parametrize("text", ["", " ", "\u200d", "\ufe0f", "\n\n"])
def test_nothing_at_all_still_makes_a_document(text: str) -> None:
    assert all(len(opened(pdf).pages) >= 1 for pdf in everywhere(text))


def test_a_decision_longer_than_a_page_runs_on() -> None:
    item = minuted(decisions=(DecisionLine("EPB/2026/1", "word " * 3000),))
    pdf = minutes_pdf(minutes(item))
    assert len(opened(pdf).pages) > 3
    assert words(pdf).count("word") == 3000


def test_a_link_too_long_for_the_typesetter_stays_as_text() -> None:
    address = "https://long.example/" + "a" * 9000
    pdf = minutes_pdf(minutes(minuted(f"[here]({address})")))
    assert "here(https://long.example/aaa" in words(pdf)
    assert "/Link" not in roles(pdf)
    assert "/Link" in roles(minutes_pdf(minutes(minuted("[here](https://short.example)"))))


def test_lists_in_lists_keep_every_word() -> None:
    note = "\n".join("  " * depth + f"- level{depth}." for depth in range(30))
    text = words(minutes_pdf(minutes(minuted(note))))
    assert all(f"level{depth}." in text for depth in range(30))
