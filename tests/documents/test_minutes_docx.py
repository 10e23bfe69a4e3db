"""Minutes as a document to edit: opened again by two readers that are not ours."""

import subprocess
import time
from datetime import UTC
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from partnership.documents.minutes import minutes_pdf
from partnership.documents.minutes_docx import minutes_docx
from partnership.documents.values import ActionLine, DecisionLine, NotePart
from tests.documents.samples import OCCASION, minuted, minutes, squeezed, words

NOTE = "The paper was **noted**, see [it](https://x.example).\n\n3. three\n4. four\n\n   - deep"
GAP = NotePart(gap="[Withheld: legal advice]")
PARTS = (NotePart(markdown=NOTE), GAP, NotePart(markdown="Last."))
ITEMS = (minuted(PARTS, interests=("Sefton declared an interest.",)), minuted("", number="5"))
HOSTILE = "B\x00\x07\u202e]]>&<w:p/>\ud800\ufffe=?utf-8?q?x?= \U0001f600"


def opened(file: bytes) -> Any:
    return Document(BytesIO(file))


def styled(document: Any, style: str) -> list[str]:
    return [one.text for one in document.paragraphs if one.style.name == style]


def told(document: Any) -> str:
    """All words in order, those of tables at the end."""
    cells = (cell for table in document.tables for cell in table._cells)
    return squeezed("".join(one.text for one in (*document.paragraphs, *cells)))


def test_it_is_made_of_styles_that_a_clerk_can_change() -> None:
    document = opened(minutes_docx(minutes(*ITEMS)))
    assert styled(document, "Title") == ["Draft minutes"]
    assert styled(document, "Heading 1") == [
        "Attendance",
        "Record of the meeting",
        "Actions from this meeting",
    ]
    assert styled(document, "Heading 2") == ["4. Open blockages", "5. Open blockages"]
    assert styled(document, "Minute")[0] == "4.1\tThe paper was noted, see it (https://x.example)."
    assert styled(document, "Withheld") == ["4.2\t[Withheld: legal advice]"]
    assert styled(document, "List Number") == ["three", "four"]
    assert styled(document, "List Bullet 2") == ["deep"]
    assert styled(document, "Decision")[0] == "Decision EPB/2026/022\nThe protocol is adopted."
    runs = [run for one in document.paragraphs for run in one.runs]
    assert {run.style.name for run in runs if run.text in ("noted", "Status: ")} == {"Strong"}
    # Whatever is set apart from its style would have to be changed place by place.
    direct = {child.tag for run in runs if run._r.rPr is not None for child in run._r.rPr}
    assert direct == {qn("w:rStyle")}
    starts = document.part.numbering_part.element.findall(f".//{qn('w:startOverride')}")
    assert [one.val for one in starts] == [3]


def test_every_page_bears_the_marking_and_the_file_nobodys_name() -> None:
    document = opened(minutes_docx(minutes(marking="OFFICIAL-SENSITIVE", draft=False)))
    section, facts = document.sections[0], document.core_properties
    for part in (section.header, section.footer):
        assert part.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert facts.title == "Minutes: Quarterly meeting, Thursday 10 December 2026"
    assert (facts.author, facts.last_modified_by, facts.comments) == ("", "", "")
    assert [one for one in document.part.package.iter_parts() if "image" in one.content_type] == []
    assert facts.created.replace(tzinfo=UTC) == OCCASION["made_at"]
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}


def test_tables_have_heads_that_come_again() -> None:
    document = opened(minutes_docx(minutes(*ITEMS)))
    attendance, actions = document.tables
    for table in (attendance, actions):
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [cell.text for cell in actions.rows[0].cells] == ["Reference", "Action", "Seat", "By"]
    assert [cell.text for cell in attendance.rows[2].cells] == [
        "Acted for",
        "Chief Executive, North Council (Director of Communities acting)",
    ]
    titled = ActionLine("R", "", "Seat", "1 May")
    without = opened(minutes_docx(minutes(minuted(actions=(titled,)))))
    assert [cell.text for cell in without.tables[1].rows[0].cells] == ["Reference", "Seat", "By"]


def test_it_says_what_the_pdf_says() -> None:
    values = minutes(*ITEMS, version_words="Public version, not released", closing_words="The end.")
    in_pdf, in_docx = words(minutes_pdf(values)), told(opened(minutes_docx(values)))
    for text in ("4.3Last.", "three", "Seftondeclaredaninterest.", "Publicversion,notreleased"):
        assert text in in_pdf
        assert text in in_docx
    assert squeezed(values.state_words) in in_docx
    assert "Theend." in in_docx


@pytest.mark.parametrize("text", [HOSTILE, "", " ", "\n\n", "- " * 90 + "x", "![x](y) `z` <b>"])
def test_hostile_text_makes_a_document_all_the_same(text: str) -> None:
    item = minuted(
        f"{text}\n\n1. {text}\n\n***",
        title=text,
        lead=text,
        interests=(text,),
        decisions=(DecisionLine(text, text),),
        actions=(ActionLine(text, text, text, text),),
    )
    shared = dict.fromkeys(("body_name", "title", "place", "contact", "day_words"), text)
    document = opened(minutes_docx(minutes(item, present=(text,), **shared)))
    if text == HOSTILE:
        assert told(document).count("B]]>&<w:p/>=?utf-8?q?x?=\U0001f600") >= 12


def test_ten_thousand_lines_are_made_in_time() -> None:
    """A page that takes longer would be given up. The time is the processor's own."""
    paragraphs = "\n\n".join(f"{n}." + "abcdefgh"[n % 8] for n in range(1_000))
    items = tuple(minuted(paragraphs, number=str(number)) for number in range(10))
    started = time.process_time()
    document = minutes_docx(minutes(*items))
    assert time.process_time() - started < 10
    assert len(styled(opened(document), "Minute")) == 10_000


@pytest.mark.libreoffice
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "minutes.docx"
    file.write_bytes(minutes_docx(minutes(*ITEMS, title="Board & <partners>")))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = ("soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8")
    made = (*asked, "--outdir", str(tmp_path), str(file))
    subprocess.run(made, check=True, timeout=120, capture_output=True)
    lines = (tmp_path / "minutes.txt").read_text("utf-8-sig").split("\n")
    text = "\n".join(line.strip() for line in lines)
    for said in (
        "Draft minutes\nBoard & <partners>",
        "4. Open blockages",
        "4.1\tThe paper was noted, see it (https://x.example).\n3. three\n4. four",
        "4.2\t[Withheld: legal advice]",
        "EPB/2026/045",
        "Chief Executive, North Council (Director of Communities acting)",
    ):
        assert said in text
