"""What was found out about a file before it is taken in."""

from dataclasses import dataclass

from partnership.papers.rules import FileKind


@dataclass(frozen=True)
class Facts:
    """The name that its sender gave it, its kind, and the pages of a PDF."""

    name: str
    kind: FileKind
    pages: int | None = None
