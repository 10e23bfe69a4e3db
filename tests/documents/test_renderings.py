"""Minutes of which something is withheld: the gap is seen and read aloud, and nothing is inside."""

import io
import subprocess

import pytest
from pypdf import PdfReader

from partnership.documents.minutes import minutes_pdf
from partnership.documents.values import ActionLine, NotePart
from tests.documents.samples import minuted, minutes, opened, pages, roles, squeezed, words

GAP = "[Withheld: legal advice]"
NOTE = (NotePart(gap=GAP), NotePart(markdown="- a\n- b"), NotePart(markdown="Second."))
OWED = ActionLine("EPB/2026/045", "", "Chief Constable", "29 January 2027")
PUBLIC = minutes_pdf(
    minutes(
        minuted(note=NOTE, interests=("Chief Executive declared an interest.",), actions=(OWED,)),
        minuted(
            number="5",
            title="Restricted",
            purpose="",
            lead="",
            restricted=True,
            note=(),
            decisions=(),
            actions=(),
        ),
        draft=False,
        version_words="Public version",
        closing_words="Actions are kept in the log.",
    )
)


def test_a_gap_has_a_number_of_its_own_and_swallows_nothing_beside_it() -> None:
    text = words(PUBLIC)
    assert squeezed(f"4.1 {GAP} 4.2 •a •b 4.3 Second.") in text
    assert "Chief Executive declared an interest." in " ".join(pages(PUBLIC)[0].split())


def test_the_version_stands_in_the_title_on_the_first_page_and_in_the_running_line() -> None:
    about = opened(PUBLIC).metadata
    assert about is not None
    assert str(about.title).startswith("Minutes, public version: Quarterly meeting")
    assert squeezed("Version Public version") in words(PUBLIC)
    items = tuple(minuted(number=str(number)) for number in range(1, 15))
    long = pages(minutes_pdf(minutes(*items, draft=False, version_words="Public version")))
    assert all("EPB minutes, public version" in text for text in long[1:])
    assert "ersion" not in words(minutes_pdf(minutes()))


def test_a_restricted_item_has_its_number_and_nothing_else() -> None:
    assert squeezed("5 Restricted Actions from this meeting") in words(PUBLIC)
    assert squeezed("29 January 2027 Actions are kept in the log.") in words(PUBLIC)


def test_an_action_without_words_keeps_its_number_office_and_day() -> None:
    boxed, table = words(PUBLIC).split("Actionsfromthismeeting")
    assert squeezed("EPB/2026/045 Chief Constable, by 29 January 2027") in boxed
    assert squeezed("Reference Seat By EPB/2026/045 Chief Constable 29 January 2027") in table


def test_it_is_as_well_tagged_as_the_full_minutes() -> None:
    structure = roles(PUBLIC)
    headings = [role for role in structure if role.startswith("/H")]
    assert headings == ["/H1", "/H2", "/H2", "/H3", "/H3", "/H2"]
    assert structure.count("/Lbl") == 4 + 3 + 2  # attendance, numbers, bullets
    assert b"<pdfuaid:part>1" in PdfReader(io.BytesIO(PUBLIC)).root_object["/Metadata"].get_data()


@pytest.mark.poppler
def test_other_programs_read_the_gap_too() -> None:
    read = subprocess.run(["pdftotext", "-", "-"], input=PUBLIC, capture_output=True, check=True)
    assert GAP in read.stdout.decode()
