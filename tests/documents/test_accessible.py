"""Every document is a tagged PDF/UA-1 file with a title, a language and headings in order."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from partnership.documents import pdf as pdf_module
from partnership.documents.agenda import agenda_pdf
from partnership.documents.minutes import minutes_pdf
from tests.documents.samples import (
    agenda,
    agenda_line,
    minuted,
    minutes,
    opened,
    pages,
    roles,
    root,
)

AGENDA = agenda_pdf(agenda())
MINUTES = minutes_pdf(minutes())
BOTH = pytest.mark.parametrize("pdf", [AGENDA, MINUTES], ids=["agenda", "minutes"])


@BOTH
def test_it_is_tagged_in_british_english_and_shows_its_title(pdf: bytes) -> None:
    catalogue = root(pdf)
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_object().get_data()


def test_title_and_author_are_the_meeting_and_its_body() -> None:
    about = opened(MINUTES).metadata
    assert about is not None
    assert about.title == "Draft minutes: Quarterly meeting, Thursday 10 December 2026"
    assert about.author == "Example Partnership Board"
    assert about.creation_date == datetime(2026, 12, 2, 9, tzinfo=UTC)


def test_agenda_headings_and_tables_are_real_ones() -> None:
    structure = roles(AGENDA)
    assert [role for role in structure if role.startswith("/H")] == ["/H1", "/H2", "/H2"]
    assert structure.count("/Table") == 2
    assert structure.count("/TH") == 5 + 3
    assert structure.count("/THead") == 2


def test_minutes_headings_descend_in_order_and_paragraphs_are_a_numbered_list() -> None:
    structure = roles(minutes_pdf(minutes(minuted("One.\n\nTwo."), present=(), acted_for=())))
    headings = [role for role in structure if role.startswith("/H")]
    assert headings == ["/H1", "/H2", "/H2", "/H3", "/H2"]
    assert structure.count("/Lbl") == structure.count("/LBody") == 2 + 2


def test_a_heading_typed_in_a_note_does_not_disturb_the_order() -> None:
    structure = roles(minutes_pdf(minutes(minuted("###### Deep\n\nText."))))
    assert [role for role in structure if role.startswith("/H")].count("/H3") == 1
    assert "/H6" not in structure


@BOTH
def test_every_font_is_inside_the_file(pdf: bytes) -> None:
    page = root(pdf)["/Pages"]["/Kids"][0].get_object()
    fonts = [font.get_object() for font in page["/Resources"]["/Font"].values()]
    descriptors = [font["/DescendantFonts"][0]["/FontDescriptor"] for font in fonts]
    assert all("AtkinsonHyperlegible" in str(each["/FontName"]) for each in descriptors)
    assert all("/FontFile2" in each or "/FontFile3" in each for each in descriptors)


def test_only_fonts_that_come_with_the_product_are_used() -> None:
    ours = Path(pdf_module.__file__).parent / "fonts"
    outside = [font.path for font in pdf_module._fonts().fonts() if font.path is not None]
    assert outside
    assert all(Path(path).parent == ours for path in outside)


def test_marking_in_capitals_and_the_page_number_stand_on_every_page() -> None:
    items = tuple(minuted(number=str(number)) for number in range(1, 15))
    lines = tuple(agenda_line(number=str(number)) for number in range(1, 30))
    for pdf in (
        minutes_pdf(minutes(*items, marking="official-sensitive")),
        agenda_pdf(agenda(items=lines, marking="official-sensitive")),
    ):
        texts = pages(pdf)
        assert len(texts) > 1
        for number, text in enumerate(texts, 1):
            assert text.count("OFFICIAL-SENSITIVE") == 2
            assert f"Page {number} of {len(texts)}" in text


def test_the_marking_is_also_read_aloud_once() -> None:
    # Running lines are artifacts that screen readers pass over, so the first page repeats it.
    assert "Marking OFFICIAL" in pages(AGENDA)[0]


def test_equal_values_give_equal_bytes() -> None:
    assert agenda_pdf(agenda()) == AGENDA
    assert minutes_pdf(minutes()) == MINUTES
