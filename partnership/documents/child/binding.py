"""Binding: the frame that was typeset gets the pages of the papers put into it."""

from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from partnership.documents.child.bookmarks import Bookmark, bookmarks_of, hang, papers_own
from partnership.documents.child.grafting import Graft, Spot
from partnership.documents.child.layers import keep_layers
from partnership.documents.child.leading import Leads
from partnership.documents.child.objects import made, plain
from partnership.documents.child.opening import Problem, judged, opened
from partnership.documents.child.placing import form_of, placed, put
from partnership.documents.child.tree import Tree, add_kids

Paper = dict[str, Any]
# Of the processor, for what a paper can do without.
_LITTLE: Final = 5.0


def bind_papers(
    frame: str, papers: Sequence[Paper], into: str, going: Callable[[int], None]
) -> int:
    """Write the pack and count its pages. A paper has a `path`, a `number`, and `pages` that wait.

    `going` hears the number of each paper before its turn, and one more at the end.
    """
    writer = PdfWriter(clone_from=PdfReader(frame))
    writer.pdf_header = "%PDF-1.7"
    tree, own = Tree(writer), papers_own(writer)
    for paper in papers:
        going(paper["number"])
        with judged():
            reader = opened(paper["path"])
        bookmarks = _found(reader)
        with judged():
            spots = _bind(writer, tree, reader, paper["pages"])
            hang(writer, own[spots[0].page.indirect_reference.idnum], bookmarks, spots)
    going(-1)
    tree.save()
    _claim_less(writer)
    with Path(into).open("wb") as file:
        writer.write(file)
    return len(writer.pages)


def _found(reader: PdfReader) -> list[Bookmark]:
    """What leads somewhere; nothing, where it makes no sense, for the paper is read without it."""
    with suppress(Problem), judged(_LITTLE):
        return bookmarks_of(reader, Leads(reader))
    return []


def _bind(
    writer: PdfWriter, tree: Tree, reader: PdfReader, places: Sequence[dict[str, Any]]
) -> list[Spot]:
    spots = []
    for page, place in zip(reader.pages, places, strict=True):
        target = tree.page_of(place["name"])
        spots.append(Spot(target, form_of(writer, page), placed(page, place["area"])))
    keep_layers(writer, reader)
    first = tree.place(places[0]["name"], spots[0].page)
    grown = _grown(tree, reader, spots, first)
    for page, spot, place in zip(reader.pages, spots, places, strict=True):
        element = tree.place(place["name"], spot.page)
        mcid = None if spot.owners else _read_aloud(tree, element, spot.page, page, place)
        put(writer, spot.page, spot.form, spot.matrix, mcid)
        if spot.owners:
            element[NameObject("/S")] = made("/Span")
    if grown:
        first[NameObject("/S")] = made("/Sect")
        add_kids(first, grown)
    return spots


def _grown(
    tree: Tree, reader: PdfReader, spots: Sequence[Spot], first: DictionaryObject
) -> list[Any]:
    by_number: dict[int, Spot] = {}
    for page, spot in zip(reader.pages, spots, strict=True):
        by_number.setdefault(getattr(page.indirect_reference, "idnum", -1), spot)
    graft = Graft(tree, reader, by_number)
    if not graft.is_there:
        return []
    try:
        return graft.grow(first.indirect_reference)
    except (TypeError, ValueError, KeyError, AttributeError, RecursionError):
        # Tags that make no sense are as good as none: each page is read as it was written.
        for spot in spots:
            spot.owners.clear()
        return []


def _read_aloud(
    tree: Tree, element: DictionaryObject, target: Any, page: Any, place: dict[str, Any]
) -> int:
    """A page without tags: its words in the order they were written in, or that it has none."""
    has_words = _has_fonts(page.get("/Resources"), 0)
    element[NameObject("/S")] = made("/P" if has_words else "/Figure")
    if not has_words:
        element[NameObject("/Alt")] = made(place["picture"])
    mcid = tree.own(target, element.indirect_reference)
    add_kids(element, [mcid])
    return mcid


def _has_fonts(resources: Any, depth: int) -> bool:
    found = plain(resources)
    if not isinstance(found, DictionaryObject) or depth > 5:
        return False
    if plain(found.get("/Font")):
        return True
    forms = plain(found.get("/XObject"))
    inside = forms.values() if isinstance(forms, DictionaryObject) else ()
    return any(_has_fonts(plain(one).get("/Resources"), depth + 1) for one in inside)


def _claim_less(writer: PdfWriter) -> None:
    """The frame keeps to PDF/UA-1; papers are as they came, so the whole does not say so."""
    metadata = plain(writer.root_object.get("/Metadata"))
    if metadata is not None:
        said = metadata.get_data()
        metadata.set_data(said.replace(b"<pdfuaid:part>1</pdfuaid:part>", b""))
