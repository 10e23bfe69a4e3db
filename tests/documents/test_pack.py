"""The pack: one tagged PDF with one numbering, whatever the papers in it are like."""

import resource
import subprocess
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import IndirectObject, NullObject

from partnership.documents.pack import Bound, pack_pdf
from partnership.documents.packed import PackDocument, PackedPaper
from partnership.documents.reading_pdf import WORDS
from tests.documents import pdfs
from tests.documents.samples import opened, roles, root

PAPERS, PAGES = 20, 15
SECONDS = 20


def child_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> tuple[Bound, list[int], float]:
    """A pack of 300 pages, what was heard of it, and what it took of the processor."""
    folder = tmp_path_factory.mktemp("pack")
    document = replace(pdfs.many(folder, PAPERS, PAGES), marking="OFFICIAL-SENSITIVE")
    heard: list[int] = []
    began, children = time.process_time(), child_seconds()
    bound = pack_pdf(document, folder, heard.append)
    took = time.process_time() - began + child_seconds() - children
    assert sorted(folder.iterdir()) == sorted(one.file for one in document.papers if one.file)
    return bound, heard, took


def text_of(content: bytes, folder: Path) -> list[str]:
    """What pdftotext reads, page by page."""
    file = pdfs.kept(folder, "read.pdf", content)
    done = subprocess.run(["pdftotext", "-layout", file, "-"], capture_output=True, check=True)
    return done.stdout.decode().split("\f")[:-1]


def test_three_hundred_pages_take_less_than_twenty_seconds(big: Any) -> None:
    bound, heard, took = big
    print(f"a pack of {PAPERS} papers, {bound.pages} pages: {took:.1f} s, {len(bound.content)} B")
    assert bound.pages >= PAPERS * PAGES
    assert took < SECONDS
    assert heard == list(range(PAPERS + 1))
    assert bound.left_out == {}


def test_fonts_of_a_paper_are_there_once(big: Any, tmp_path: Path) -> None:
    each = sum(len(pdfs.paper(f"P{n}", PAGES, tagged=n % 2 == 1)) for n in range(1, PAPERS + 1))
    assert len(big[0].content) < 2 * each


@pytest.mark.poppler
def test_each_page_has_its_number_the_marking_twice_and_its_own_words(
    big: Any, tmp_path: Path
) -> None:
    pages = text_of(big[0].content, tmp_path)
    assert len(pages) == big[0].pages
    for number, text in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in text
        assert text.count("OFFICIAL-SENSITIVE") >= 2
    first = len(pages) - PAPERS * PAGES
    wanted = [f"P{paper}-page-{page}" for paper in range(1, 21) for page in range(1, 16)]
    for place, words in enumerate(wanted):
        text = pages[first + place]
        assert words in text
        lines = [line for line in text.splitlines() if line.strip()]
        assert "OFFICIAL-SENSITIVE" in lines[0]
        assert "OFFICIAL-SENSITIVE" in lines[-1]


def test_bookmarks_and_the_list_of_contents_lead_to_each_paper(big: Any) -> None:
    reader = opened(big[0].content)
    (top, all_below) = reader.outline
    assert top["/Title"] == "Agenda and papers"
    below = [one for one in all_below if not isinstance(one, list)]
    titles = [one["/Title"] for one in below]
    assert titles[:2] == ["Contents", "Items"]
    assert titles[2:] == [f"{n}.1 Paper about item {n}" for n in range(1, PAPERS + 1)]
    first = len(reader.pages) - PAPERS * PAGES
    starts = [reader.get_destination_page_number(one) for one in below[2:]]
    assert starts == [first + PAGES * n for n in range(PAPERS)]
    links = [one for page in list(reader.pages)[:first] for one in page.get("/Annots", [])]
    assert len(links) >= PAPERS


def test_headings_and_tables_of_tagged_papers_are_in_the_reading_order(big: Any) -> None:
    found = roles(big[0].content)
    headings = [role for role in found if role.startswith("/H")]
    assert headings.count("/H1") == 1
    assert headings.count("/H3") == PAPERS // 2 * PAGES
    own = headings.index("/H3")
    assert headings[own - 1] == "/H2"
    assert found.count("/Table") == 1 + PAPERS // 2 * PAGES


def test_whatever_is_marked_is_owned_and_owners_own_it(big: Any) -> None:
    """Each number in the tags leads to words on its page, and these lead back."""
    reader = opened(big[0].content)
    owners = _owners(reader)
    wrong, count = [], 0
    for element, page, stream, mcid in _marked(reader):
        holder = stream if stream is not None else page
        owner = owners[holder.get_object()["/StructParents"]][mcid]
        count += 1
        if owner.idnum != element.idnum:
            wrong.append((element, mcid))
    assert wrong == []
    assert count > PAPERS * PAGES * 2


def _owners(reader: PdfReader) -> dict[int, Any]:
    numbers = root_of(reader)["/ParentTree"]["/Nums"]
    return {int(k): v.get_object() for k, v in zip(numbers[::2], numbers[1::2], strict=True)}


def root_of(reader: PdfReader) -> Any:
    return reader.root_object["/StructTreeRoot"]


def _marked(reader: PdfReader) -> Any:
    waiting: list[tuple[Any, Any]] = [(kid, None) for kid in _kids(root_of(reader))]
    while waiting:
        reference, page = waiting.pop()
        element = reference.get_object()
        page = element.raw_get("/Pg") if "/Pg" in element else page
        for kid in _kids(element):
            found = kid.get_object()
            if isinstance(found, int):
                yield reference, page, None, int(found)
            elif found.get("/Type") == "/MCR":
                on = found.raw_get("/Pg") if "/Pg" in found else page
                yield reference, on, found.get("/Stm"), int(found["/MCID"])
            elif found.get("/Type") != "/OBJR":
                assert isinstance(kid, IndirectObject)
                assert found["/P"].get_object() == element
                waiting.append((kid, page))


def _kids(element: Any) -> list[Any]:
    if "/K" not in element:
        return []
    kids = element.raw_get("/K")
    found = kids.get_object()
    return list(found) if isinstance(found, list) else [kids]


def test_it_does_not_claim_more_than_its_papers_keep(big: Any) -> None:
    catalogue = root(big[0].content)
    assert catalogue["/MarkInfo"]["/Marked"].value is True
    assert catalogue["/Lang"] == "en-GB"
    assert b"pdfuaid:part>1" not in catalogue["/Metadata"].get_object().get_data()
    assert not isinstance(catalogue.get("/Outlines", NullObject()), NullObject)


def odd(folder: Path) -> PackDocument:
    """Everything that is not simply a few pages of A4."""
    kept = partial(pdfs.kept, folder)
    packed = partial(PackedPaper, lead="Chief Executive, Ash Council")
    return replace(
        pdfs.many(folder, 1, 1),
        papers=(
            packed(number="1.1", title="Protected", file=kept("a", pdfs.encrypted())),
            packed(number="1.2", title="Turned", file=kept("b", pdfs.turned())),
            packed(number="2.1", title="Scanned", file=kept("c", pdfs.scan()), ask="Ask Ash."),
            packed(number="2.2", title="Large", file=kept("d", pdfs.paper("A3", 2, '"a3"'))),
            packed(number="3.1", title="Filled in", file=kept("e", pdfs.filled_in())),
            packed(number="3.2", title="A plan", words=("This paper is a separate file, x.docx.",)),
            packed(number="4.1", title="Late", words=("Not received. It is due on 3 May 2027.",)),
            PackedPaper(number="4.2", title="Restricted"),
        ),
    )


@pytest.mark.poppler
def test_odd_papers_do_not_stop_a_pack(tmp_path: Path) -> None:
    bound = pack_pdf(odd(tmp_path), tmp_path)
    assert bound.left_out == {"1.1": WORDS["encrypted"]}
    pages = text_of(bound.content, tmp_path)
    text = " ".join(" ".join(pages).split())
    assert f"It could not be put in here. {WORDS['encrypted']}" in text
    assert "This paper is a separate file, x.docx." in text
    assert "Not received. It is due on 3 May 2027." in text
    assert "4.2 Restricted" in text
    assert "WRITTEN-ON-TOP" in text
    assert "Turned-page-1" in text
    sizes = {
        tuple(round(float(side)) for side in one.mediabox[2:])
        for one in opened(bound.content).pages
    }
    assert sizes == {(595, 842), (842, 1191), (567, 420)}
    figures = [one for one in _alternatives(bound.content) if "picture" in one]
    assert figures == ["Page 1 of this paper is a picture. Ask Ash."]


def _alternatives(content: bytes) -> list[str]:
    reader = opened(content)
    waiting, found = list(_kids(root_of(reader))), []
    while waiting:
        element = waiting.pop().get_object()
        if isinstance(element, dict):
            found += [str(element["/Alt"])] if "/Alt" in element else []
            waiting += _kids(element)
    return found


def test_nothing_but_what_is_drawn_comes_in_with_a_paper(tmp_path: Path) -> None:
    """No script, file, note, link or name of an author; and of the whole file no byte of them."""
    content = pdfs.alive()
    inside = ["SCRIPTINSIDE", "FILEINSIDE", "NOTEINSIDE", "LINKINSIDE", "AUTHORINSIDE"]
    assert [word for word in inside if word.encode() not in content] == []
    paper = PackedPaper(number="1.1", title="Alive", file=pdfs.kept(tmp_path, "paper", content))
    bound = pack_pdf(replace(pdfs.many(tmp_path, 1, 1), papers=(paper,)), tmp_path)
    assert "Alive-page-1" in opened(bound.content).pages[-1].extract_text()
    assert [word for word in inside if word.encode() in bound.content] == []
    assert b"/JavaScript" not in bound.content
    assert b"/EmbeddedFile" not in bound.content


@pytest.mark.poppler
def test_no_page_paints_over_the_marking_and_the_number(tmp_path: Path) -> None:
    """The edges of the sheet look the same, whatever is drawn by the paper on it."""
    looks = []
    for content in (pdfs.greedy(), pdfs.paper("Modest", 1, tagged=False)):
        file = pdfs.kept(tmp_path, "paper", content)
        papers = (PackedPaper(number="1.1", title="Options", file=file),)
        bound = pack_pdf(replace(pdfs.many(tmp_path, 1, 1), papers=papers), tmp_path)
        pdfs.kept(tmp_path, "pack.pdf", bound.content)
        looks.append([edge(tmp_path / "pack.pdf", bound.pages, top) for top in (0, 1110)])
    assert looks[0] == looks[1]
    assert all(len(set(look)) > 10 for look in looks[0])


def edge(pack: Path, page: int, top: int) -> bytes:
    """What is seen at the top or the bottom of a page, at 100 dots an inch."""
    cut = ["-x", "0", "-y", str(top), "-W", "827", "-H", "60"]
    place = ["-f", str(page), "-l", str(page), "-r", "100", "-gray"]
    done = subprocess.run(["pdftoppm", *place, *cut, pack], capture_output=True, check=True)
    return done.stdout
