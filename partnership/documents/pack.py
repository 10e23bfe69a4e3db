"""The pack: the agenda and its papers as one PDF with one page numbering, made in two steps.

First everything of ours is typeset, with a page that waits for each page of a paper; then a
process of its own puts the papers' pages there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Any, Final

from partnership.documents.apart import Ended, answers
from partnership.documents.packed import PackDocument, PackedPaper
from partnership.documents.pdf import pdf
from partnership.documents.plain import plain
from partnership.documents.reading_pdf import WORDS, PdfFacts, Unreadable, read_pdfs
from partnership.documents.sheets import FOOT, HEAD, SIDE, STRIP, sheet

MOST_PAGES: Final = 3000
# By the clock on the wall, for a whole pack; whoever lends it to a worker waits a little longer.
PATIENCE: Final = 240.0
_SECONDS: Final = 150
_TOO_MUCH: Final = (
    "The papers are too much for one pack. Print the longest to new PDFs and send those."
)


class TooMuch(Exception):
    """The papers have more pages together than a pack holds, or took too long; in words."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


@dataclass(frozen=True)
class Bound:
    """A finished pack: its bytes, its pages, and of papers that could not be put in, why."""

    content: bytes
    pages: int
    left_out: dict[str, str]


class _Refuses(Exception):
    """A paper that could be read cannot be bound."""

    def __init__(self, place: int, words: str) -> None:
        super().__init__(words)
        self.place, self.words = place, words


def pack_pdf(
    document: PackDocument, folder: Path, told: Callable[[int], None] = lambda _: None
) -> Bound:
    """Make the pack; `told` hears how many papers are in it. Files of the way go below `folder`.

    A paper that cannot be read gets a page that says so. TooMuch as it says.
    """
    until = monotonic() + PATIENCE
    facts = _read(document)
    while monotonic() < until:
        try:
            with TemporaryDirectory(dir=folder) as place:
                return _bound(document, facts, Path(place), told)
        except _Refuses as refusal:
            facts[refusal.place] = Unreadable(refusal.words)
    raise TooMuch(_TOO_MUCH)


def _read(document: PackDocument) -> dict[int, PdfFacts | Unreadable]:
    files = {n: one.file for n, one in enumerate(document.papers) if one.file is not None}
    facts = dict(zip(files, read_pdfs(list(files.values())), strict=True))
    pages = sum(one.pages for one in facts.values() if isinstance(one, PdfFacts))
    if pages > MOST_PAGES:
        raise TooMuch(
            f"The papers have {pages:,} pages together, and a pack holds {MOST_PAGES:,}. "
            "Send the longest as another kind of file, which stays beside the pack."
        )
    return facts


def _bound(
    document: PackDocument,
    facts: dict[int, PdfFacts | Unreadable],
    place: Path,
    told: Callable[[int], None],
) -> Bound:
    data = _frame_data(document, facts)
    frame, finished = place / "frame.pdf", place / "pack.pdf"
    frame.write_bytes(pdf("pack", data, document.made_at))
    papers = [
        {"number": n, "path": str(document.papers[n].file), "pages": paper["pages"]}
        for n, paper in enumerate(data["papers"])
        if paper["pages"]
    ]
    pages = _bind(frame, papers, finished, told)
    left_out = {
        document.papers[n].number: one.words
        for n, one in facts.items()
        if isinstance(one, Unreadable)
    }
    return Bound(finished.read_bytes(), pages, left_out)


def _bind(
    frame: Path, papers: list[dict[str, Any]], finished: Path, told: Callable[[int], None]
) -> int:
    """How many pages the pack has."""
    at, done, pages = -1, 0, 0
    job = {"frame": str(frame), "papers": papers, "into": str(finished)}
    try:
        for said in answers("bind", _SECONDS, **job):
            if "problem" in said:
                raise _refusal(at, said["problem"])
            if "at" in said:
                at, done = said["at"], done + 1
                told(done - 1)
            pages = said.get("pages", pages)
    except Ended:
        raise _refusal(at, "slow") from None
    return pages


def _refusal(place: int, code: str) -> Exception:
    """Of a paper; or of all of them together, where none had its turn when it happened."""
    words = WORDS.get(code, WORDS["broken"])
    return _Refuses(place, words) if place >= 0 else TooMuch(_TOO_MUCH)


def _frame_data(document: PackDocument, facts: dict[int, PdfFacts | Unreadable]) -> dict[str, Any]:
    data = plain(document)
    for number, paper in enumerate(data["papers"]):
        found = facts.get(number)
        del paper["file"]
        paper["pages"] = []
        if isinstance(found, Unreadable):
            paper["words"] = [*paper["words"], f"It could not be put in here. {found.words}"]
        elif found is not None:
            paper["pages"] = _sheets(number, document.papers[number], found)
    return data | {"strip": STRIP, "head": HEAD, "foot": FOOT, "side": SIDE}


def _sheets(number: int, paper: PackedPaper, facts: PdfFacts) -> list[dict[str, Any]]:
    return [
        sheet(number, page, size, f"Page {page + 1} of this paper is a picture. {paper.ask}")
        for page, size in enumerate(facts.sizes)
    ]


__all__ = ["PATIENCE", "Bound", "PackDocument", "PackedPaper", "TooMuch", "pack_pdf"]
