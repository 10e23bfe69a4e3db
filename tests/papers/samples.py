"""Files as people send them, right and wrong, made as programs make them."""

import zipfile
from io import BytesIO
from typing import Any

from docx import Document
from pypdf import PdfWriter
from xlsxwriter import Workbook

from partnership.papers.rules import FileKind
from partnership.papers.taken import Facts

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
OFFICE = "application/vnd.openxmlformats-officedocument."
SLIDES = f"{OFFICE}presentationml.presentation.main+xml"
WORDS = f"{OFFICE}wordprocessingml.document.main+xml"
LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def pdf(pages: int = 1, *, password: str = "", note: str = "") -> bytes:
    """A PDF of empty pages; `note` makes it another file."""
    writer, out = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    writer.add_metadata({"/Title": note or "Paper"})
    if password:
        writer.encrypt(password)
    writer.write(out)
    return out.getvalue()


def docx(text: str = "Words") -> bytes:
    """What Word saves, with a link in it."""
    document, out = Document(), BytesIO()
    document.add_paragraph(text)
    document.part.relate_to("https://example.org/", f"{LINK}hyperlink", is_external=True)
    document.save(out)
    return out.getvalue()


def xlsx() -> bytes:
    """What Excel saves."""
    out = BytesIO()
    with Workbook(out) as book:
        book.add_worksheet().write(0, 0, "Words")
    return out.getvalue()


def office(main: str, name: str = "ppt/presentation.xml", **more: str) -> bytes:
    """A package with this main part; further parts by their names, with __ for / in them."""
    out = BytesIO()
    parts = {part.replace("__", "/"): text for part, text in more.items()}
    types = parts.pop("types", "")
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/xml"/>'
            f'<Override PartName="/{name}" ContentType="{main}"/>{types}</Types>',
        )
        whole.writestr(name, "<x/>")
        for part, text in parts.items():
            whole.writestr(part, text)
    return out.getvalue()


def pptx(**more: str) -> bytes:
    """What PowerPoint saves, in short."""
    return office(SLIDES, **more)


def rels(kind: str, mode: str = "External") -> dict[str, str]:
    """The links of the main part: one of this kind."""
    link = f'<Relationship Id="r1" Type="{LINK}{kind}" Target="//x/y" TargetMode="{mode}"/>'
    return {"ppt___rels__presentation.xml.rels": f"<Relationships>{link}</Relationships>"}


def facts(kind: FileKind = FileKind.PDF, **given: Any) -> Facts:
    """What is found out about such a file."""
    pages = 1 if kind is FileKind.PDF else None
    return Facts(**{"name": f"paper.{kind.value}", "kind": kind, "pages": pages, **given})
