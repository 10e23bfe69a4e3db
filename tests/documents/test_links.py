"""Links within papers lead somewhere in the pack too, if it is harmless, and are read aloud."""

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject, TextStringObject

from partnership.documents.child.objects import listed, made
from partnership.documents.pdf import _fonts
from tests.documents import pdfs
from tests.documents.outlines import at, below, packed

SOURCE = """
#set document(title: "Links")
#set text(font: "Atkinson Hyperlegible Next", lang: "en")
= First
See #link(<last>)[the last page], #link("https://ash.example/a?b=c")[their page],
#link("mailto:ash@ash.example")[write to them] or #link("tel:+44")[call].
#pagebreak()
= Middle
#pagebreak()
= Last <last>
"""
ADDRESSES = ["https://ash.example/a?b=c", "mailto:ash@ash.example"]
HARMFUL: list[dict[str, Any]] = [
    {"/S": "/JavaScript", "/JS": "HARMINSIDE"},
    {"/S": "/Launch", "/F": "HARMINSIDE"},
    {"/S": "/GoToR", "/F": "HARMINSIDE", "/D": [0, "/Fit"]},
    {"/S": "/GoToE", "/D": [0, "/Fit"], "/T": {"/R": "/C", "/N": "HARMINSIDE"}},
    {"/S": "/SubmitForm", "/F": "https://HARMINSIDE.example"},
    {"/S": "/ImportData", "/F": "HARMINSIDE"},
    {"/S": "/Named", "/N": "/HARMINSIDE"},
    {"/S": "/Launch", "/URI": TextStringObject("https://HARMINSIDE.example")},
    {"/S": "/GoTo", "/D": [77, "/Fit"]},
    {"/S": "/GoTo", "/D": "HARMINSIDE"},
    {"/S": "/URI"},
    {"/S": "/URI", "/URI": ["https://HARMINSIDE.example"]},
    *(
        {"/S": "/URI", "/URI": TextStringObject(address)}
        for address in (
            "javascript:HARMINSIDE",
            "file:///HARMINSIDE",
            "data:text/html,HARMINSIDE",
            "\\\\server\\HARMINSIDE",
            "HARMINSIDE/relative",
            "//HARMINSIDE.example",
            " https://HARMINSIDE.example",
            "https://ash.example/\nHARMINSIDE",
            "https://ash.example/HARMINSIDE" * 100,
        )
    ),
]


def source(*, tagged: bool) -> bytes:
    standards = ["ua-1"] if tagged else []
    text = SOURCE.encode()
    return typst.compile(text, font_paths=_fonts(), pdf_standards=standards, pdf_tags=tagged)


def annotated(*links: Callable[[PdfWriter], Any], content: bytes = b"") -> bytes:
    """A paper of three pages with these annotations on its first."""

    def add(writer: PdfWriter) -> None:
        added = made([writer._add_object(made(one(writer))) for one in links])
        writer.pages[0][NameObject("/Annots")] = added

    return pdfs.rewritten(content or pdfs.paper("Linked", 3), add)


def link(**more: Any) -> dict[str, Any]:
    facts = {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [50, 500, 150, 520]}
    return facts | {f"/{key}": value for key, value in more.items()}


def good(writer: PdfWriter) -> dict[str, Any]:
    return link(Dest=at(writer, 2))


def found(reader: PdfReader, pages: int = 3) -> list[Any]:
    """The links on the last pages; all of the pack are checked to be in the tags, in both ways."""
    owners, tags = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"], {}
    for key, value in zip(owners[::2], owners[1::2], strict=True):
        tags[int(key)] = value
    held = list(_held(reader.root_object["/StructTreeRoot"]))
    links = []
    for number, page in enumerate(reader.pages):
        for reference in page.get("/Annots", []):
            one = reference.get_object()
            element = tags[one["/StructParent"]].get_object()
            assert element["/S"] == "/Link"
            kids = element["/K"] if isinstance(element["/K"], list) else [element["/K"]]
            objects = [kid.get_object() for kid in kids if not isinstance(kid.get_object(), int)]
            (own,) = [kid for kid in objects if "/Obj" in kid and kid["/Obj"] == one]
            assert own["/Pg"] == page
            assert one["/Contents"]
            assert page["/Tabs"] == "/S"
            assert held.count(reference.idnum) == 1
            links += [one] if number >= len(reader.pages) - pages else []
    return links


def _held(element: Any) -> Iterator[int]:
    """The numbers of all objects that are anywhere in the tags."""
    for kid in listed(element.get("/K")):
        inside = kid.get_object()
        if isinstance(inside, dict) and inside.get("/Type") == "/OBJR":
            yield inside.raw_get("/Obj").idnum
        elif isinstance(inside, dict):
            yield from _held(inside)


def page_of(reader: PdfReader, one: Any) -> int:
    """Which page a link leads to, counted from the end of the pack."""
    pages = [page.indirect_reference for page in reader.pages]
    return pages.index(one["/Dest"][0]) - len(pages)


@pytest.mark.parametrize("tagged", [True, False])
def test_links_to_pages_the_web_and_mailboxes_work_and_no_others(
    tagged: bool, tmp_path: Path
) -> None:
    reader = packed(tmp_path, source(tagged=tagged))
    inside, *outside = found(reader)
    assert page_of(reader, inside) == -1
    assert inside["/Contents"] == f"Page {len(reader.pages)} of the pack"
    assert [one["/A"]["/URI"] for one in outside] == ADDRESSES
    assert [one["/Contents"] for one in outside] == ADDRESSES
    assert all(set(one["/A"]) == {"/Type", "/S", "/URI"} for one in outside)


def test_a_tagged_papers_links_are_read_where_they_stand(tmp_path: Path) -> None:
    reader = packed(tmp_path, source(tagged=True))
    for one in found(reader):
        above = _element_of(reader, one)["/P"].get_object()
        assert above["/S"] == "/P"
        assert above["/P"].get_object()["/S"] == "/Sect"
        first, *_ = _element_of(reader, one)["/K"]
        assert first["/Type"] == "/MCR"


def _element_of(reader: PdfReader, one: Any) -> Any:
    numbers = reader.root_object["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    return numbers[numbers.index(one["/StructParent"]) + 1].get_object()


@pytest.mark.poppler
def test_a_link_lies_where_its_words_are_even_on_a_page_that_was_turned(tmp_path: Path) -> None:
    """Once upright and once turned: what pdftotext reads inside the link is what was linked."""
    for content in (source(tagged=True), turned()):
        reader = packed(tmp_path, content)
        one = found(reader)[0]
        assert "the last page" in _words_inside(tmp_path / "pack.pdf", reader, one)


def turned() -> bytes:
    def turn(writer: PdfWriter) -> None:
        for page in writer.pages:
            page.rotate(90)

    return pdfs.rewritten(source(tagged=False), turn)


def _words_inside(file: Path, reader: PdfReader, one: Any) -> str:
    page = len(reader.pages) - 2
    tall = float(reader.pages[page - 1].mediabox.top)
    left, bottom, right, top = (float(side) for side in one["/Rect"])
    cut = [left - 2, tall - top - 2, right - left + 4, top - bottom + 4]
    names = ("-x", "-y", "-W", "-H")
    box = [part for pair in zip(names, cut, strict=True) for part in (pair[0], str(int(pair[1])))]
    asked = ["pdftotext", "-f", str(page), "-l", str(page), *box, file, "-"]
    done = subprocess.run(asked, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_links_that_would_do_something_else_stay_out(tmp_path: Path) -> None:
    acts = [lambda _, act=act: link(A=act, AA={"/D": act}, PA=act) for act in HARMFUL]
    harmful = [*acts, lambda _: link(A=5), lambda _: made(7), lambda _: made(["/Link"])]
    reader = packed(tmp_path, annotated(*harmful, good), pdfs.paper("P", 1))
    (one,) = found(reader, 4)
    assert page_of(reader, one) == -2
    assert b"HARMINSIDE" not in (tmp_path / "pack.pdf").read_bytes()


def test_links_that_nobody_sees_stay_out_and_none_leaves_its_page(tmp_path: Path) -> None:
    boxes: list[Any] = [
        [],
        [1, 2, 3],
        ["a", 2, 3, 4],
        5,
        [10, 10, 10, 10],
        [-90, -90, -5, -5],
        [0, 0, 10**20, 9],
    ]
    unseen = [lambda writer, box=box: good(writer) | {"/Rect": box} for box in boxes]
    unseen += [lambda writer, flag=flag: good(writer) | {"/F": flag} for flag in (2, 32)]
    wide = [-9e9, -9e9, 9e9, 9e9]
    reader = packed(tmp_path, annotated(*unseen, lambda writer: good(writer) | {"/Rect": wide}))
    (one,) = found(reader)
    left, bottom, right, top = (float(side) for side in one["/Rect"])
    page = reader.pages[-3].mediabox
    assert left >= 24
    assert bottom >= 44
    assert right <= float(page.right) - 24
    assert top <= float(page.top) - 50


def test_thousands_of_links_are_cut_short(tmp_path: Path) -> None:
    reader = packed(tmp_path, annotated(*[good] * 3000))
    assert len(found(reader)) == 500


def test_links_are_in_the_tags_even_where_a_paper_has_wrong_ones_or_none(tmp_path: Path) -> None:
    """Held twice by a paragraph, by nothing in tags without end, on a page that is a picture."""

    def held(writer: PdfWriter) -> None:
        (one,) = writer.pages[0]["/Annots"]
        again: dict[str, Any] = {"/Type": "/OBJR", "/Obj": one}
        kids = [again, again, {"/Type": "/OBJR"}, {"/Type": "/OBJR", "/Obj": 5}]
        element = {"/S": "/P", "/K": kids}
        writer.root_object[NameObject("/StructTreeRoot")] = made({"/K": [element]})

    def endless(writer: PdfWriter) -> None:
        held(writer)
        element = writer._add_object(made({"/S": "/Link"}))
        element.get_object()[NameObject("/K")] = made(
            [element, {"/Type": "/OBJR", "/Obj": element}]
        )
        writer.root_object["/StructTreeRoot"][NameObject("/K")] = made([element])

    drawn = b"#for n in range(3) [ #rect(fill: gray) #pagebreak(weak: true) ]"
    picture = typst.compile(drawn, pdf_tags=False)
    papers = [pdfs.rewritten(annotated(good), change) for change in (held, endless)]
    reader = packed(tmp_path, *papers, annotated(good, content=picture))
    links = found(reader, 9)
    assert [page_of(reader, one) for one in links] == [-7, -4, -1]
    assert _element_of(reader, links[0])["/P"].get_object()["/S"] == "/P"
    beside = [kid.get_object() for kid in _element_of(reader, links[2])["/P"].get_object()["/K"]]
    assert [kid["/S"] for kid in beside if isinstance(kid, dict)] == ["/Figure", "/Link"]


def test_an_address_is_written_in_letters_that_every_reader_takes(tmp_path: Path) -> None:
    address = TextStringObject("HTTPS://ash.example/caf\u00e9%20(x)")
    reader = packed(tmp_path, annotated(lambda _: link(A={"/S": "/URI", "/URI": address})))
    (one,) = found(reader)
    assert one["/A"]["/URI"] == "HTTPS://ash.example/caf%C3%A9%20(x)"


WRITTEN = f"""<h1>Why</h1><p>See <a href="#there">when</a> and <a href="{ADDRESSES[0]}">this</a></p>
<h2>How much</h2><h1 style="page-break-before: always"><a name="there"></a>When</h1>"""


def written(folder: Path) -> bytes:
    """Made by a word processor, with tags."""
    (folder / "written.html").write_text(WRITTEN)
    tags = '{"UseTaggedPDF":{"type":"boolean","value":"true"}}'
    home = f"-env:UserInstallation=file://{folder}/home"
    asked = ["soffice", home, "--headless", "--infilter=HTML (StarWriter)", "--convert-to"]
    made = [*asked, f"pdf:writer_pdf_Export:{tags}", "--outdir", str(folder)]
    made.append(str(folder / "written.html"))
    subprocess.run(made, check=True, timeout=120, capture_output=True)
    return (folder / "written.pdf").read_bytes()


@pytest.mark.libreoffice
def test_what_a_word_processor_made_keeps_its_headings_and_links(tmp_path: Path) -> None:
    reader = packed(tmp_path, written(tmp_path))
    assert below(reader) == [(1, "Why", 0), (2, "How much", 0), (1, "When", 1)]
    there, web = found(reader, 2)
    assert page_of(reader, there) == -1
    assert web["/A"]["/URI"] == ADDRESSES[0]
    for one in (there, web):
        assert "/MCR" in [kid.get("/Type") for kid in _element_of(reader, one)["/K"]]
