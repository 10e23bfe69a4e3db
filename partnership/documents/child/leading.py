"""Where a bookmark or a link of a paper leads: to a page of the same paper, or nowhere."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from partnership.documents.child.objects import listed, plain

# Where, after the page and the kind, the left edge and the top stand that are to be seen.
_EDGES: Final = {"/XYZ": (0, 1), "/FitR": (0, 3), "/FitH": (None, 0), "/FitBH": (None, 0)}

_FARTHEST: Final = 1e12


@dataclass(frozen=True)
class Place:
    """A page by its number from 0, and a point on it in the paper's own measure, where known."""

    page: int
    across: float | None = None
    up: float | None = None


class Leads:
    """Finds the places of one paper; what it calls by a name is looked up where names stand."""

    def __init__(self, reader: PdfReader) -> None:
        self.root = reader.root_object
        self.pages: dict[int, int] = {}
        for number, page in enumerate(reader.pages):
            self.pages.setdefault(getattr(page.indirect_reference, "idnum", -1), number)

    def place(self, holder: DictionaryObject) -> Place | None:
        """Of a bookmark or link: its destination, or that of an action which only goes there."""
        wanted, action = plain(holder.get("/Dest")), plain(holder.get("/A"))
        if wanted is None and isinstance(action, DictionaryObject):
            wanted = plain(action.get("/D")) if plain(action.get("/S")) == "/GoTo" else None
        if isinstance(wanted, str | bytes):
            wanted = plain(self.names.get(wanted))
        if isinstance(wanted, DictionaryObject):
            wanted = plain(wanted.get("/D"))
        return self._explicit(list(wanted)) if isinstance(wanted, ArrayObject) and wanted else None

    def _explicit(self, wanted: list[Any]) -> Place | None:
        page = self._page(wanted[0])
        if page is None:
            return None
        kind, *numbers = map(plain, wanted[1:6] or [""])
        edges = _EDGES.get(str(kind), (None, None))
        across, up = (_number(numbers, edge) for edge in edges)
        return Place(page, across, up)

    def _page(self, wanted: Any) -> int | None:
        if hasattr(wanted, "idnum"):
            return self.pages.get(wanted.idnum)
        # Some programs count pages, as is right only for pages of another file.
        return int(wanted) if isinstance(wanted, int) and wanted in self.pages.values() else None

    @cached_property
    def names(self) -> dict[Any, Any]:
        """Every destination that has a name, by it."""
        old, new = plain(self.root.get("/Dests")), plain(self.root.get("/Names"))
        named = dict(old) if isinstance(old, DictionaryObject) else {}
        if isinstance(new, DictionaryObject):
            for node in _nodes(new.get("/Dests")):
                pairs = listed(node.get("/Names"))
                both = zip(map(plain, pairs[::2]), pairs[1::2], strict=False)
                named |= {name: to for name, to in both if isinstance(name, str | bytes)}
        return named


def _nodes(top: Any) -> Iterator[DictionaryObject]:
    """All parts of a tree of names, each once, even where it grows in a circle."""
    waiting, seen = [top], set()
    while waiting:
        reference = waiting.pop()
        number = getattr(reference, "idnum", None)
        node = plain(reference)
        if number not in seen and isinstance(node, DictionaryObject):
            yield node
            waiting += listed(node.get("/Kids"))
        seen |= {number} - {None}


def _number(numbers: list[Any], edge: int | None) -> float | None:
    found = numbers[edge] if edge is not None and edge < len(numbers) else None
    return None if found is None or not is_near(found) else float(found)


def is_near(value: Any) -> bool:
    """Whether it is a number of points that a page could have."""
    return isinstance(value, int | float) and abs(value) < _FARTHEST
