"""A report of a period as PDF and as a document to edit, opened by readers that are not ours."""

import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from partnership.documents.account import account_pdf
from partnership.documents.account_docx import account_docx
from partnership.documents.account_values import (
    AccountDocument,
    AccountFigure,
    AccountLine,
    AccountSection,
)
from tests.documents.samples import OCCASION, pages, roles, root, squeezed, words

LINES = (
    AccountLine("5.1", 1, "Shots: 36 against 52 (down 31%). [1]", ("i. Prevent", "ii. Protect")),
    AccountLine("5.2", 1, "What was completed (1 action):"),
    AccountLine("5.2.1", 2, "The lights are lit. [2]"),
)
FIGURE = AccountFigure("Shots", "52 (2014)", "36 (2015)", "down 31%", "Office, 1 May 2015")
HOSTILE = "B\x00\x07\u202e]]>&<w:p/>\ud800\ufffe#show \U0001f600" + "x" * 300


def account(**changes: Any) -> AccountDocument:
    """A short one."""
    values: dict[str, Any] = {
        "kind": "Priority update",
        "recipient": "Watch Panel",
        "period_words": "1 May 2015 to 30 June 2015",
        "sections": (AccountSection("5", "Pursue", LINES),),
        "figures": (FIGURE,),
        "sources": ("Indicator figure, Shots, 1 May 2015", "Closure, EPB/2015/001, 2 May 2015"),
        "contacts": ("Secretary, Office, office@board.example",),
    }
    return AccountDocument(**{**OCCASION, **values, **changes})


def test_the_pdf_is_tagged_and_marked_and_numbered() -> None:
    pdf = account_pdf(account(marking="OFFICIAL-SENSITIVE"))
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root(pdf)["/Metadata"].get_object().get_data()
    assert root(pdf)["/Lang"] == "en-GB"
    structure = roles(pdf)
    headings = [role for role in structure if role.startswith("/H")]
    assert headings == ["/H1", "/H2", "/H2", "/H2", "/H2"]
    assert structure.count("/TH") == 5
    assert pages(pdf)[0].count("OFFICIAL-SENSITIVE") == 3
    assert "Page 1 of 1" in pages(pdf)[0]


def test_the_document_to_edit_says_the_same_in_styles() -> None:
    document = Document(BytesIO(account_docx(account())))
    by_style = {one.text: one.style.name for one in document.paragraphs}
    assert by_style["5. Pursue"] == by_style["Sources"] == "Heading 1"
    assert by_style["5.2\tWhat was completed (1 action):"] == "Lead"
    assert by_style["5.2.1\tThe lights are lit. [2]"] == "Sub-paragraph"
    assert by_style["[2]\tClosure, EPB/2015/001, 2 May 2015"] == "Minute"
    assert [cell.text for cell in document.tables[0].rows[1].cells][1:3] == [
        FIGURE.before,
        "36 (2015)",
    ]
    assert document.core_properties.title.startswith("Priority update: Quarterly meeting")
    for part in (document.sections[0].header, document.sections[0].footer):
        assert part.paragraphs[0].text == "OFFICIAL"
    footer = document.sections[0].footer._element
    fields = [one.get(qn("w:instr")) for one in footer.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    in_pdf = words(account_pdf(account()))
    assert all(squeezed(one.text) in in_pdf for one in LINES)


def test_hostile_text_makes_both_all_the_same() -> None:
    line = AccountLine("1.1", 1, HOSTILE, (HOSTILE,))
    values = account(
        title=HOSTILE,
        recipient=HOSTILE,
        sections=(AccountSection("1", HOSTILE, (line,)),),
        figures=(AccountFigure(*[HOSTILE] * 5),),
        sources=(HOSTILE,),
    )
    assert account_pdf(values).startswith(b"%PDF")
    text = "".join(one.text for one in Document(BytesIO(account_docx(values))).paragraphs)
    assert text.count("B]]>&<w:p/>#show \U0001f600xxx") >= 5


@pytest.mark.libreoffice
def test_libreoffice_reads_it(tmp_path: Path) -> None:
    file = tmp_path / "account.docx"
    file.write_bytes(account_docx(account(title="Board & <partners>")))
    home = f"-env:UserInstallation=file://{tmp_path}/home"
    asked = ("soffice", home, "--headless", "--convert-to", "txt:Text (encoded):UTF8")
    made = (*asked, "--outdir", str(tmp_path), str(file))
    subprocess.run(made, check=True, timeout=120, capture_output=True)
    text = (tmp_path / "account.txt").read_text("utf-8-sig")
    for said in ("Board & <partners>", "5. Pursue", "5.2.1\tThe lights are lit. [2]", "down 31%"):
        assert said in text
