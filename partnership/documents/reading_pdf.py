"""What a PDF that somebody sent is like, read in a process of its own with little time."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from partnership.core.text import one_line
from partnership.documents.apart import Ended, answers

# Of the processor, for one file.
_SECONDS: Final = 30
WORDS: Final = {
    "empty": "This file has no pages. Check it, and send it again.",
    "other": "This file is not a PDF, whatever its name says. Save it as a PDF and send it again.",
    "encrypted": ("This PDF is protected with a password. Save it without one and send it again."),
    "broken": "This PDF is damaged, or only a part of it arrived. Save it anew and send it again.",
    "slow": "This PDF takes too long to read. Print it to a new PDF and send that.",
    "large": "This PDF unpacks to more than can be read. Print it to a new PDF and send that.",
    "long": "This PDF has more than 3,000 pages. Send it in parts.",
}


@dataclass(frozen=True)
class PdfFacts:
    """Its pages, the title that it gives itself, and the size of each page in points."""

    pages: int
    title: str
    sizes: Sequence[tuple[float, float]]


class Unreadable(Exception):
    """The PDF cannot be used; `words` say why and what to do, to whoever sent it."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.words = words


def read_pdf(path: Path) -> PdfFacts:
    """Read one file. Unreadable where it is empty, protected, broken or takes too long."""
    (found,) = read_pdfs([path])
    if isinstance(found, Unreadable):
        raise found
    return found


def read_pdfs(paths: Sequence[Path]) -> list[PdfFacts | Unreadable]:
    """The same of several, in few processes: a file that ends its process costs only itself."""
    found: list[PdfFacts | Unreadable] = []
    while len(found) < len(paths):
        rest = [str(path) for path in paths[len(found) :]]
        try:
            for said in answers("survey", _SECONDS * len(rest), paths=rest):
                if "file" in said:
                    found.append(_facts(said))
        except Ended:
            found.append(Unreadable(WORDS["slow"]))
    return found[: len(paths)]


def _facts(said: dict[str, Any]) -> PdfFacts | Unreadable:
    if "problem" in said:
        return Unreadable(WORDS.get(said["problem"], WORDS["broken"]))
    sizes = [(width, height) for width, height in said["sizes"]]
    return PdfFacts(len(sizes), one_line(said["title"]), sizes)
