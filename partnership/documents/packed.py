"""What a pack says, in finished words, and the files that go into it."""

from dataclasses import dataclass
from pathlib import Path

from partnership.documents.values import AgendaDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class PackedPaper:
    """A paper in its place: `file` is its PDF, and `words` say what is there instead, or beside.

    `ask` says, for a page that is only a picture, whom to ask for its words.
    """

    number: str
    title: str
    lead: str = ""
    marking: str = ""
    words: tuple[str, ...] = ()
    file: Path | None = None
    ask: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocument(AgendaDocument):
    """An agenda with its papers, in the order in which the meeting comes to them."""

    papers: tuple[PackedPaper, ...] = ()
