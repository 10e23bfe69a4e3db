"""The structure of the pack, which says in what order it is read, and what is added to it."""

from collections.abc import Iterator
from functools import cached_property
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject

from partnership.documents.child.objects import entry, listed, made, plain

MARKER: Final = "paper page "


class Tree:
    """The tags of the frame: places that wait for a paper's page, and who owns which words."""

    def __init__(self, writer: PdfWriter) -> None:
        self.writer = writer
        self.root = entry(writer.root_object, "/StructTreeRoot")
        self.owners: dict[int, Any] = dict(_pairs(plain(self.root.get("/ParentTree"))))
        self.next_key = max(self.owners, default=-1) + 1
        self.places: dict[str, DictionaryObject] = dict(_markers(self.root))

    @cached_property
    def numbers(self) -> dict[int, int]:
        """The number that stands on each page of the frame, by that of its object."""
        pages = enumerate(self.writer.pages, 1)
        return {getattr(page.indirect_reference, "idnum", -1): number for number, page in pages}

    def page_of(self, name: str) -> Any:
        """The page of the frame that waits under this name."""
        found = self.places[name]
        kids = (plain(kid) for kid in listed(found.get("/K")))
        named = next((kid for kid in kids if isinstance(kid, DictionaryObject)), found)
        return plain(found.get("/Pg") or named["/Pg"])

    def place(self, name: str, page: Any) -> DictionaryObject:
        """The element that stands where a page of a paper is to be read."""
        found = self.places[name]
        found.pop("/A", None)
        found.pop("/Alt", None)
        found[NameObject("/Pg")] = page.indirect_reference
        return found

    def element(self, parent: Any, role: str, **more: Any) -> Any:
        """A new element and its reference, for its parent to hold."""
        facts = {"/Type": "/StructElem", "/S": role, "/P": parent}
        facts |= {f"/{key}": value for key, value in more.items()}
        return self.writer._add_object(made(facts))

    def own(self, page: Any, owner: Any) -> int:
        """The next number for marked words on a page of the frame, owned by an element."""
        if "/StructParents" not in page:
            page[NameObject("/StructParents")] = NumberObject(self.keep([]))
        owners = plain(self.owners[int(page["/StructParents"])])
        owners.append(owner)
        return len(owners) - 1

    def keep(self, owners: list[Any]) -> int:
        """The key under which it is written down who owns the words of one more stream."""
        return self._keep(self.writer._add_object(made(owners)))

    def hold(self, annotation: Any, owner: Any) -> None:
        """Write down which element holds something that lies on a page, such as a link."""
        plain(annotation)[NameObject("/StructParent")] = made(self._keep(owner))

    def _keep(self, owner: Any) -> int:
        self.owners[self.next_key] = owner
        self.next_key += 1
        return self.next_key - 1

    def save(self) -> None:
        """Write down who owns what."""
        numbers = [part for key in sorted(self.owners) for part in (key, self.owners[key])]
        tree = self.writer._add_object(made({"/Nums": numbers}))
        self.root[NameObject("/ParentTree")] = tree
        self.root[NameObject("/ParentTreeNextKey")] = made(self.next_key)


def _pairs(node: Any) -> Iterator[tuple[int, Any]]:
    """All of a number tree; ours is typeset by us and goes no deeper than a few levels."""
    if not isinstance(node, DictionaryObject):
        return
    numbers = listed(node.get("/Nums"))
    for key, value in zip(numbers[::2], numbers[1::2], strict=False):
        yield int(key), value
    for kid in listed(node.get("/Kids")):
        yield from _pairs(plain(kid))


def _markers(root: DictionaryObject) -> Iterator[tuple[str, DictionaryObject]]:
    waiting = [root]
    while waiting:
        found = waiting.pop()
        words = str(found.get("/Alt", ""))
        if words.startswith(MARKER):
            yield words, found
        kids = (plain(kid) for kid in listed(found.get("/K")))
        waiting += [kid for kid in kids if isinstance(kid, DictionaryObject)]


def add_kids(element: DictionaryObject, kids: list[Any]) -> None:
    """Let an element hold more beside what it has."""
    element[NameObject("/K")] = ArrayObject([*listed(element.get("/K")), *map(made, kids)])
