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
class PackedReport:
    """What a body reported, on a page of its own; `said` is when it came, or that it did not."""

    title: str
    said: str
    marking: str = ""
    parts: tuple[tuple[str, tuple[str, ...]], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PackDocument(AgendaDocument):
    """An agenda, what bodies report, and the papers in the order of the meeting."""

    reports: tuple[PackedReport, ...] = ()

    papers: tuple[PackedPaper, ...] = ()
