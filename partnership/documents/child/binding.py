"""Binding: the frame that was typeset gets the pages of the papers put into it."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import islice
from pathlib import Path
from typing import Any, Final, TypeVar

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject

from partnership.documents.child.bookmarks import bookmarks_in, fitting, hang, papers_own
from partnership.documents.child.grafting import Graft
from partnership.documents.child.layers import keep_layers
from partnership.documents.child.leading import Leads
from partnership.documents.child.links import MOST, Link, add_links, links_in
from partnership.documents.child.objects import made, plain
from partnership.documents.child.opening import Problem, judged, opened
from partnership.documents.child.placing import form_of, placed, put
from partnership.documents.child.spots import Spot
from partnership.documents.child.tree import Tree, add_kids

Paper = dict[str, Any]
T = TypeVar("T")
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
            leads = Leads(reader)
        bookmarks = fitting(_readable(bookmarks_in(reader, leads)))
        links = _readable(islice(links_in(reader, leads), MOST))
        with judged():
            spots = _bind(tree, reader, paper["pages"], links)
            hang(writer, own[spots[0].page.indirect_reference.idnum], bookmarks, spots)
    going(-1)
    tree.save()
    _claim_less(writer)
    with Path(into).open("wb") as file:
        writer.write(file)
    return len(writer.pages)


def _readable(found: Iterator[T]) -> list[T]:
    """As many as can be read before something is broken or takes long: the paper comes anyway."""
    kept: list[T] = []
    with suppress(Problem), judged(_LITTLE):
        kept.extend(found)
    return kept


def _bind(
    tree: Tree, reader: PdfReader, places: Sequence[dict[str, Any]], links: Sequence[Link]
) -> list[Spot]:
    pairs = list(zip(reader.pages, places, strict=True))
    spots = [_spot(tree, page, place) for page, place in pairs]
    keep_layers(tree.writer, reader)
    add_links(tree.writer, links, spots)
    first = tree.place(places[0]["name"], spots[0].page)
    grown = _grown(tree, reader, spots, first)
    elements = [
        tree.place(place["name"], spot.page) for place, spot in zip(places, spots, strict=True)
    ]
    for (page, place), spot, element in zip(pairs, spots, elements, strict=True):
        mcid = None if spot.owners else _read_aloud(tree, element, spot, page, place)
        put(tree.writer, spot.page, spot.form, spot.matrix, mcid)
        if spot.owners:
            element[NameObject("/S")] = made("/Span")
    if grown:
        first[NameObject("/S")] = made("/Sect")
        add_kids(first, grown)
    for spot, element in zip(spots, elements, strict=True):
        _hold(tree, element, spot)
    return spots


def _spot(tree: Tree, page: Any, place: dict[str, Any]) -> Spot:
    target = tree.page_of(place["name"])
    number = tree.numbers[target.indirect_reference.idnum]
    return Spot(target, number, form_of(tree.writer, page), placed(page, place["area"]))


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
            spot.forget()
        return []


def _read_aloud(
    tree: Tree, element: DictionaryObject, spot: Spot, page: Any, place: dict[str, Any]
) -> int:
    """A page without tags: its words in the order they were written in, or that it has none."""
    has_words, owner = _has_fonts(page.get("/Resources"), 0), element
    if not has_words and spot.loose:
        # Beside the links, which nobody would hear of inside a picture.
        inner = tree.element(element.indirect_reference, "/Figure", Pg=spot.page.indirect_reference)
        add_kids(element, [inner])
        owner = plain(inner)
    owner[NameObject("/S")] = made("/P" if has_words else "/Figure")
    if not has_words:
        owner[NameObject("/Alt")] = made(place["picture"])
    mcid = tree.own(spot.page, owner.indirect_reference)
    add_kids(owner, [mcid])
    return mcid


def _hold(tree: Tree, element: Any, spot: Spot) -> None:
    """Each link of a page in an element: the paper's own, or one after the words of the page."""
    if spot.loose:
        holder = element.indirect_reference
        if element["/S"] == "/Sect":
            holder = tree.element(holder, "/P")
            add_kids(element, [holder])
        plain(holder)[NameObject("/S")] = made("/P")
        add_kids(plain(holder), [one.wrapped(tree, holder) for one in spot.loose])
    for one in spot.links:
        tree.hold(one.annotation, one.owner)


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
