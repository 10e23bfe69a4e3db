"""Papers of three pages whose bookmarks are in order, or as somebody wrote who means harm."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from partnership.documents.child.bookmarks import MOST
from partnership.documents.child.objects import made
from partnership.documents.pack import pack_pdf
from partnership.documents.packed import PackedPaper
from tests.documents.pdfs import kept, many, paper, rewritten
from tests.documents.samples import opened

# A level below the paper's own bookmark, the title, and the page of the paper from 0.
Expected = list[tuple[int, str, int]]
GOOD: Expected = [(1, "Good", 1)]


def packed(folder: Path, *papers: bytes) -> PdfReader:
    """The finished pack of these papers."""
    files = [kept(folder, f"paper {n}", content) for n, content in enumerate(papers)]
    inside = tuple(
        PackedPaper(number=f"1.{n}", title="Paper", file=file) for n, file in enumerate(files)
    )
    bound = pack_pdf(replace(many(folder, 1, 1), papers=inside), folder)
    assert bound.left_out == {}
    (folder / "pack.pdf").write_bytes(bound.content)
    return opened(bound.content)


def below(reader: PdfReader, paper: int = 0) -> Expected:
    """The bookmarks below that of a paper, with the paper's page that each leads to."""
    (_, frame) = reader.outline
    places = [n for n, one in enumerate(frame) if not isinstance(one, list)]
    place = places[2 + paper]
    first = reader.get_destination_page_number(frame[place])
    kids = frame[place + 1] if place + 1 < len(frame) and place + 1 not in places else []
    assert first is not None
    return [(level, title, page - first) for level, title, page in _levels(reader, kids, 1)]


def _levels(reader: PdfReader, entries: list[Any], level: int) -> Iterator[tuple[int, str, int]]:
    for one in entries:
        if isinstance(one, list):
            yield from _levels(reader, one, level + 1)
        else:
            page = reader.get_destination_page_number(one)
            assert page is not None
            yield level, str(one.title), page


def outlined(change: Callable[[PdfWriter, DictionaryObject], object]) -> bytes:
    """A paper whose outline is empty before it is changed."""

    def begin(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/Outlines")] = writer._add_object(DictionaryObject())
        change(writer, writer.root_object["/Outlines"].get_object())

    return rewritten(paper("Outlined", 3), begin)


def at(writer: PdfWriter, page: int, *more: Any) -> list[Any]:
    return [writer.pages[page].indirect_reference, *(more or ("/Fit",))]


def chain(writer: PdfWriter, holder: DictionaryObject, *entries: dict[str, Any]) -> list[Any]:
    """Bookmarks one after another below a holder; their references."""
    added = [writer._add_object(made(one)) for one in entries]
    holder[NameObject("/First")] = added[0]
    for one, after in pairwise(added):
        one.get_object()[NameObject("/Next")] = after
    return added


def good(writer: PdfWriter, **more: Any) -> dict[str, Any]:
    return {"/Title": "Good", "/Dest": at(writer, 1)} | more


def _each(*entries: Callable[[PdfWriter], dict[str, Any]]) -> bytes:
    """These entries, each called Bad, before a good one."""

    def change(writer: PdfWriter, top: DictionaryObject) -> None:
        wrong = [{"/Title": "Bad"} | one(writer) for one in entries]
        chain(writer, top, *wrong, good(writer))

    return outlined(change)


def _round(writer: PdfWriter, top: DictionaryObject) -> None:
    first, last = chain(writer, top, good(writer), {"/Title": "Bad"})
    for key in ("/First", "/Next"):
        last.get_object()[NameObject(key)] = first
    first.get_object()[NameObject("/First")] = writer.root_object.raw_get("/Outlines")


def _thousands(writer: PdfWriter, top: DictionaryObject) -> None:
    heads = [{"/Title": f"Part {n}", "/Dest": at(writer, 0)} for n in range(10)]
    kid = {"/Title": "Line", "/Dest": at(writer, 2)}
    for head in chain(writer, top, *heads):
        chain(writer, head.get_object(), *[dict(kid) for _ in range(400)])


def _flat(writer: PdfWriter, top: DictionaryObject) -> None:
    chain(writer, top, *[good(writer) for _ in range(20_000)])


def _deep(writer: PdfWriter, top: DictionaryObject) -> None:
    for _ in range(3000):
        top = chain(writer, top, good(writer))[0].get_object()


def _strange_titles(writer: PdfWriter, top: DictionaryObject) -> None:
    wrong: list[Any] = ["/Name", 7, ["a"], {"/A": "b"}, "", " \x07\n "]
    odd = ["Two\nlines\x00\t\x1b[31m", "exe.\u202efdp", "x" * 5000, "\U0001f600 \u00e9", "/Name"]
    titles = [*wrong, *map(TextStringObject, odd)]
    chain(writer, top, *[{"/Title": one, "/Dest": at(writer, 1)} for one in titles])


def _named(writer: PdfWriter, top: DictionaryObject) -> None:
    """By names of both kinds, in a tree that is its own branch; and by names of nothing."""
    node = writer._add_object(made({"/Names": [{}, 1, TextStringObject("new"), at(writer, 1), 5]}))
    node.get_object()[NameObject("/Kids")] = made([node])
    writer.root_object[NameObject("/Names")] = made({"/Dests": {"/Kids": [node, node, 5]}})
    writer.root_object[NameObject("/Dests")] = made({"/old": {"/D": at(writer, 2)}})
    wanted: list[Any] = [TextStringObject("new"), "/old", "/none", TextStringObject("none")]
    chain(writer, top, *[{"/Title": f"To {one}", "/Dest": one} for one in wanted])


def _grouped(writer: PdfWriter, top: DictionaryObject) -> None:
    """A heading that leads nowhere has others below it."""
    first, _ = chain(writer, top, {"/Title": "Group"}, good(writer))
    other = {"/Title": "Other", "/Dest": at(writer, 0)}
    inner, _ = chain(writer, first.get_object(), {**other, "/Title": "One"}, other)
    chain(writer, inner.get_object(), {"/Title": "Two", "/Dest": at(writer, 2)})


def _no_outline(writer: PdfWriter, _: DictionaryObject) -> None:
    writer.root_object[NameObject("/Outlines")] = made(["/First", 3])


def _actions() -> bytes:
    kinds = {"/JavaScript": "/JS", "/Launch": "/F", "/URI": "/URI", "/Named": "/N", "/Thread": "/D"}
    acts = [{"/S": kind, key: "ACTIONINSIDE"} for kind, key in kinds.items()]
    far = [{"/S": "/GoToR", "/F": "ACTIONINSIDE", "/D": [0, "/Fit"]}, {"/S": "/GoTo"}, 5, "/GoTo"]
    return _each(*(lambda _, act=act: {"/A": act} for act in (*acts, *far)))


def _destinations() -> bytes:
    return _each(
        lambda writer: {"/Dest": [writer.root_object.indirect_reference, "/Fit"]},
        lambda writer: {"/Dest": [writer._add_object(made({"/Type": "/Page"})), "/Fit"]},
        *(lambda _, one=one: {"/Dest": one} for one in ([99], [-1], [], [[]], {"/D": 3}, 4, "/x")),
    )


def _goto(writer: PdfWriter, top: DictionaryObject) -> None:
    act = {
        "/S": "/GoTo",
        "/D": at(writer, 1),
        "/Next": {"/S": "/JavaScript", "/JS": "ACTIONINSIDE"},
    }
    chain(writer, top, {"/Title": "Good", "/A": act, "/AA": act, "/SE": act})


def _unreadable(writer: PdfWriter, top: DictionaryObject) -> None:
    """One among them has a number of more digits than are read."""
    chain(writer, top, good(writer), good(writer) | {"/Dest": at(writer, 1, "/FitH", 10**400)})


HARMFUL: dict[str, tuple[Callable[[], bytes], Expected]] = {
    "in a circle": (lambda: outlined(_round), GOOD),
    "thousands below a few": (
        lambda: outlined(_thousands),
        [(1, f"Part {number}", 0) for number in range(10)],
    ),
    "thousands": (lambda: outlined(_flat), GOOD * MOST),
    "very deep": (lambda: outlined(_deep), [(level, "Good", 1) for level in (1, 2, 3)]),
    "titles": (
        lambda: outlined(_strange_titles),
        [
            (1, title, 1)
            for title in (
                "Two lines [31m",
                "exe.fdp",
                "x" * 119 + "…",
                "\U0001f600 \u00e9",
                "/Name",
            )
        ],
    ),
    "names": (lambda: outlined(_named), [(1, "To new", 1), (1, "To /old", 2)]),
    "headings of nothing": (
        lambda: outlined(_grouped),
        [(1, "One", 0), (2, "Two", 2), (1, "Other", 0), *GOOD],
    ),
    "broken": (lambda: outlined(_unreadable), GOOD),
    "no outline": (lambda: outlined(_no_outline), []),
    "actions": (_actions, GOOD),
    "destinations": (_destinations, GOOD),
    "an action that goes to a page": (lambda: outlined(_goto), GOOD),
}
