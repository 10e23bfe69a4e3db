"""PDFs as people send them, in order and not, and a pack of twenty papers."""

import io
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

import typst
from docx import Document
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.generic import NameObject, StreamObject

from partnership.documents.child.objects import made
from partnership.documents.packed import PackDocument, PackedPaper
from partnership.documents.pdf import _fonts
from tests.documents.samples import OCCASION, agenda_line

PAPER = """
#set document(title: "{name}")
#set text(font: "Atkinson Hyperlegible Next", lang: "en")
#set page({page})
#for number in range(1, {pages} + 1) [
  = {name} heading #number
  {name}-page-#number #lorem(220)
  #table(columns: 2, table.header([Seat], [Sum]), [Ash], [#number])
  #pagebreak(weak: true)
]
"""


@cache
def paper(name: str, pages: int, page: str = '"a4"', *, tagged: bool = True) -> bytes:
    """Headings, words and a table on each page, each page with a word of its own."""
    source = PAPER.format(name=name, pages=pages, page=page).encode()
    standards = ["ua-1"] if tagged else []
    return typst.compile(source, font_paths=_fonts(), pdf_standards=standards, pdf_tags=tagged)


def rewritten(content: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """A PDF after something was done to it."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(content))), io.BytesIO()
    change(writer)
    writer.write(out)
    return out.getvalue()


def encrypted() -> bytes:
    return rewritten(paper("Secret", 1), lambda writer: writer.encrypt("word"))


def turned() -> bytes:
    """A page that is stored on its side."""
    plain = paper("Turned", 1, '"a4", flipped: true', tagged=False)
    return rewritten(plain, lambda writer: writer.pages[0].rotate(90))


def filled_in() -> bytes:
    """A page on which somebody has put a stamp afterwards."""
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    form = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 300, 40]}
    form |= {"/Resources": {"/Font": {"/F": font}}}

    def stamp(writer: PdfWriter) -> None:
        look = StreamObject()
        look.set_data(b"BT /F 20 Tf 5 10 Td (WRITTEN-ON-TOP) Tj ET")
        look.update(made(form))
        drawn = {"/N": writer._add_object(look)}
        facts = {"/Type": "/Annot", "/Subtype": "/Stamp", "/Rect": [50, 50, 350, 90], "/AP": drawn}
        writer.pages[0][NameObject("/Annots")] = made([writer._add_object(made(facts))])

    return rewritten(paper("Form", 1), stamp)


def alive() -> bytes:
    """A page with a script, a file inside, a note, a program to start and a title of its own."""

    def liven(writer: PdfWriter) -> None:
        script = {"/S": "/JavaScript", "/JS": "app.alert('SCRIPTINSIDE')"}
        writer.root_object[NameObject("/OpenAction")] = made(script)
        writer.add_attachment("FILEINSIDE", b"FILEINSIDE")
        writer.add_metadata({"/Author": "AUTHORINSIDE"})
        writer.add_annotation(0, Text(text="NOTEINSIDE", rect=(50, 50, 80, 80)))
        link = {"/Subtype": "/Link", "/Rect": [0, 0, 100, 100]}
        link["/A"] = {"/S": "/URI", "/URI": "file:LINKINSIDE"}
        writer.pages[0]["/Annots"].append(made(link))

    return rewritten(paper("Alive", 1), liven)


def scan() -> bytes:
    """A page without a letter in it."""
    return typst.compile(b"#set page(width: 200mm, height: 100mm)\n#rect(fill: gray)")


def raw(*objects: bytes) -> bytes:
    """A file of these objects, the first of which is its root."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.7\n")
    for number, one in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%b\nendobj\n" % (number, one))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    out.write(b"trailer <</Size %d /Root 1 0 R>>\n" % (len(objects) + 1))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


ROOT = b"<</Type /Catalog /Pages 2 0 R>>"
PAGES = b"<</Type /Pages /Kids [3 0 R] /Count 1>>"


def endless() -> bytes:
    """A tree of pages that is its own branch."""
    again = b"<</Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R>>"
    return raw(ROOT, b"<</Type /Pages /Kids [3 0 R] /Count 1>>", again)


def greedy() -> bytes:
    """A page that paints far more than itself white, and leaves its frames open."""
    content = b"1 1 1 rg -200 -200 1000 1400 re f q q q"
    stream = b"<</Length %d>>\nstream\n%b\nendstream" % (len(content), content)
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595.2756 841.8898] /Contents 4 0 R>>"
    return raw(ROOT, PAGES, page, stream)


def bomb() -> bytes:
    """A page whose content is small here, and half a gigabyte once it is unpacked."""
    packer = zlib.compressobj(9)
    packed = b"".join(packer.compress(bytes(1_000_000)) for _ in range(500)) + packer.flush()
    stream = b"<</Filter /FlateDecode /Length %d>>\nstream\n%b\nendstream" % (len(packed), packed)
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R>>"
    return raw(ROOT, PAGES, page, stream)


def renamed() -> bytes:
    """A Word document that is called a PDF."""
    out = io.BytesIO()
    document = Document()
    document.add_paragraph("%PDF-1.7 is written in it")
    document.save(out)
    return out.getvalue()


def kept(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def many(folder: Path, papers: int, pages: int) -> PackDocument:
    """A meeting with so many papers of so many pages, every other one without tags."""
    lines = tuple(agenda_line(str(number), f"Item {number}") for number in range(1, papers + 1))
    packed = tuple(
        PackedPaper(
            number=f"{number}.1",
            title=f"Paper about item {number}",
            lead="Chief Executive, Ash Council",
            file=kept(folder, f"{number}", paper(f"P{number}", pages, tagged=number % 2 == 1)),
        )
        for number in range(1, papers + 1)
    )
    return PackDocument(**OCCASION, items=lines, members=(), papers=packed)
