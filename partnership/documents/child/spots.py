"""Where the pages of a paper went, and what on them leads elsewhere."""

from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import NullObject

from partnership.documents.child.appearances import moved
from partnership.documents.child.objects import made, plain
from partnership.documents.child.placing import Matrix
from partnership.documents.child.tree import Tree, add_kids


@dataclass
class Led:
    """A link on a page of the pack: the number it had in the paper, and the element it is in."""

    annotation: Any
    number: int
    page: Any
    owner: Any = None

    def as_kid(self) -> Any:
        """What its element holds."""
        return made({"/Type": "/OBJR", "/Pg": self.page, "/Obj": self.annotation})

    def wrapped(self, tree: Tree, parent: Any) -> Any:
        """A new element around it, for a parent to hold."""
        self.owner = tree.element(parent, "/Link")
        add_kids(plain(self.owner), [self.as_kid()])
        return self.owner


@dataclass
class Spot:
    """Where a page of the paper went: the pack's page, its number, and the form on it.

    `matrix` moved the form there, and `owners` are the elements that own its marked words.
    """

    page: Any
    number: int
    form: Any
    matrix: Matrix
    owners: dict[int, Any] = field(default_factory=dict)
    links: list[Led] = field(default_factory=list)

    def seen_from(self, across: float | None, up: float | None) -> list[Any]:
        """As a destination: a point of the paper's page; the top of the sheet, if none is known."""
        top = float(self.page.mediabox.top)
        if up is not None:
            _, b, _, d, _, f = self.matrix
            top = min(max(b * (across or 0) + d * up + f, 0), top)
        return [self.page.indirect_reference, "/XYZ", NullObject(), top, NullObject()]

    def shown(self, box: list[float]) -> list[float] | None:
        """Where a box of the paper's page is on the sheet, as far as the page is shown there."""
        edges = moved([float(one) for one in plain(self.form)["/BBox"]], self.matrix)
        left, bottom, right, top = moved(box, self.matrix)
        left, bottom = max(left, edges[0]), max(bottom, edges[1])
        right, top = min(right, edges[2]), min(top, edges[3])
        return [left, bottom, right, top] if left < right and bottom < top else None

    @property
    def loose(self) -> list[Led]:
        """The links that no element of the paper holds."""
        return [one for one in self.links if one.owner is None]

    def forget(self) -> None:
        """Nothing on it is in any element."""
        self.owners.clear()
        for link in self.links:
            link.owner = None
