"""What may be a paper: name and content agree, nothing runs, nothing is fetched, no trap."""

import pytest

from partnership.core.errors import Refused
from partnership.papers.files import LARGEST_FILE, kind_of
from partnership.papers.rules import FileKind
from tests.papers import samples

VBA = '<Override PartName="/x" ContentType="application/vnd.ms-office.vbaProject"/>'
MACROS = "application/vnd.ms-powerpoint.presentation.macroEnabled.main+xml"
CONTROL = '<Override PartName="/x" ContentType="application/vnd.ms-office.activeX+xml"/>'
BOOK = '<Override PartName="/x" ContentType="a.spreadsheetml.externalLink+xml"/>'
PDF, DOCX = samples.pdf(), samples.docx()


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("Paper.PDF", PDF, FileKind.PDF),
        ("paper.final.docx", DOCX, FileKind.DOCX),
        ("paper.xlsx", samples.xlsx(), FileKind.XLSX),
        ("paper.pptx", samples.pptx(**samples.rels("hyperlink")), FileKind.PPTX),
        ("paper.pptx", samples.pptx(**samples.rels("image", "Internal")), FileKind.PPTX),
    ],
)
def test_what_is_taken(name: str, content: bytes, kind: FileKind) -> None:
    assert kind_of(name, content) is kind


def spoilt(content: bytes) -> bytes:
    """The list of its parts is there, and leads nowhere."""
    return content[:200] + b"\0" * (len(content) - 400) + content[-200:]


def trap() -> bytes:
    """A picture of nothing: it shrinks to a thousandth."""
    return samples.pptx(**{"ppt__media__a.bmp": "\0" * (60 * 1024 * 1024)})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("paper", PDF, "Choose a PDF, Word, Excel or PowerPoint file"),
        ("paper.html", b"<script>", "Choose a PDF, Word, Excel or PowerPoint file"),
        ("paper.doc", samples.OLE, "Save it as .docx or PDF"),
        ("paper.xlsm", samples.xlsx(), "Save it as .xlsx or PDF"),
        ("paper.pdf", b"", "is empty"),
        ("paper.docx", b" \r\n\0", "is empty"),
        ("paper.pdf", b"%PDF-" + b"x" * LARGEST_FILE, "larger than 20 MB"),
        ("paper.pdf", DOCX, "called .pdf and is none"),
        ("paper.pdf", b"<html>" + PDF, "called .pdf and is none"),
        ("paper.pdf", samples.OLE, "an old Office file"),
        ("paper.pdf", PDF[:-300], "cut off"),
        ("paper.docx", PDF, "no Word document"),
        ("paper.docx", samples.xlsx(), "is an Excel workbook. Name it .xlsx"),
        ("paper.docx", samples.OLE, "has a password, or is of an old format"),
        ("paper.docx", spoilt(DOCX), "cannot be read"),
        ("paper.docx", DOCX[:900], "cannot be read"),
        ("paper.pptx", samples.office("text/xml"), "cannot be read"),
        ("paper.pptx", samples.pptx(**{"..__x": ""}), "cannot be read"),
        ("paper.pptx", samples.pptx(types="<!DOCTYPE x>"), "cannot be read"),
        ("paper.pptx", samples.pptx(types=VBA), "holds macros"),
        ("paper.pptx", samples.pptx(**{"ppt__vbaProject.bin": ""}), "holds macros"),
        ("paper.pptx", samples.office(MACROS), "holds macros"),
        ("paper.pptx", samples.pptx(types=CONTROL), "holds ActiveX controls"),
        ("paper.pptx", samples.pptx(**samples.rels("control/activeX")), "ActiveX controls"),
        ("paper.pptx", samples.pptx(**samples.rels("oleObject")), "objects of other programs"),
        ("paper.pptx", samples.pptx(types=BOOK), "fetches something from elsewhere"),
        ("paper.pptx", samples.pptx(**samples.rels("image")), "fetches something"),
        ("paper.pptx", samples.pptx(**samples.rels("attachedTemplate")), "fetches something"),
        ("paper.pptx", trap(), "unpacks to far more than its size"),
    ],
)
def test_what_is_refused_in_words_beside_the_field(name: str, content: bytes, words: str) -> None:
    with pytest.raises(Refused) as refused:
        kind_of(name, content)
    assert words in refused.value.message
    assert refused.value.field == "file"
