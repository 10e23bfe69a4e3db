"""The tags that a paper brings along: its headings, lists and tables, taken into the pack's.

Everything is built anew from what is understood, so that nothing else comes in with it.
"""

from typing import Any, Final

from pypdf import PdfReader
from pypdf.generic import DictionaryObject, NameObject, NullObject

from partnership.documents.child.objects import listed, made, plain
from partnership.documents.child.spots import Led, Spot
from partnership.documents.child.tree import Tree

_DEEPEST: Final = 60
_MOST: Final = 200_000
_MOST_ON_A_PAGE: Final = 60_000
_LONGEST: Final = 10_000
_HEADINGS: Final = {f"/H{level}": level for level in range(1, 7)}
# Below the heading of the paper itself, which is of the second level.
_FIRST_LEVEL: Final = 3
_ROLES: Final = (
    "/Part /Art /Sect /Div /BlockQuote /Caption /TOC /TOCI /NonStruct /P /L /LI /Lbl /LBody"
    " /Table /TR /TH /TD /THead /TBody /TFoot /Span /Quote /Note /Code /Figure /Formula"
)
_SAME: Final = frozenset(_ROLES.split())
# A field that they would have to hold does not come along; a span with a link in it becomes one.
_INSTEAD: Final = {"/Document": "/Sect", "/H": "/H3", "/Form": "/Div"}
_TABLE_FACTS: Final = ("/Scope", "/RowSpan", "/ColSpan", "/ListNumbering")
_WORDS: Final = ("/Alt", "/ActualText", "/E", "/Lang")


class Graft:
    """Takes one paper's tags over; `spots` are its pages, by the number of their objects."""

    def __init__(self, tree: Tree, reader: PdfReader, spots: dict[int, Spot]) -> None:
        self.tree, self.spots = tree, spots
        self.root = plain(reader.root_object.get("/StructTreeRoot"))
        self.links: dict[int, Led] = {
            link.number: link for spot in spots.values() for link in spot.links
        }
        self.count = 0

    @property
    def is_there(self) -> bool:
        """Whether the paper has any tags."""
        return isinstance(self.root, DictionaryObject) and "/K" in self.root

    def grow(self, under: Any) -> list[Any]:
        """The references of the topmost elements; what is on each page is owned from here on."""
        grown = [self._element(plain(kid), under, None, 0) for kid in listed(self.root.get("/K"))]
        for spot in self.spots.values():
            if spot.owners:
                last = max(spot.owners)
                owners = [spot.owners.get(number, NullObject()) for number in range(last + 1)]
                plain(spot.form)[NameObject("/StructParents")] = made(self.tree.keep(owners))
        return [one for one in grown if one is not None]

    def _element(self, source: Any, parent: Any, spot: Spot | None, depth: int) -> Any:
        self.count += 1
        if not isinstance(source, DictionaryObject) or depth > _DEEPEST or self.count > _MOST:
            return None
        spot = self._spot(source) or spot
        reference = self.tree.element(parent, self._role(str(source.get("/S", ""))))
        element = plain(reference)
        element.update(made(_facts(source)))
        kids = [self._kid(kid, reference, spot, depth) for kid in listed(source.get("/K"))]
        element[NameObject("/K")] = made([kid for kid in kids if kid is not None])
        return reference

    def _kid(self, kid: Any, parent: Any, spot: Spot | None, depth: int) -> Any:
        found = plain(kid)
        if isinstance(found, int):
            return self._words(found, parent, spot)
        kind = found.get("/Type") if isinstance(found, DictionaryObject) else "/OBJR"
        if kind == "/MCR":
            # Words within a form within the page have no place that could be named.
            inside = "/Stm" in found
            spot = self._spot(found) or spot
            return None if inside else self._words(plain(found.get("/MCID")), parent, spot)
        if kind == "/OBJR":
            return self._link(found, parent)
        return self._element(found, parent, spot, depth + 1)

    def _link(self, found: Any, parent: Any) -> Any:
        """What a paper says is on the page: a link that came along, or nothing."""
        is_one = isinstance(found, DictionaryObject) and "/Obj" in found
        wanted = found.raw_get("/Obj") if is_one else None
        link = self.links.get(getattr(wanted, "idnum", 0))
        if link is None or link.owner is not None:
            return None
        if plain(parent)["/S"] not in ("/Span", "/Link"):
            return link.wrapped(self.tree, parent)
        plain(parent)[NameObject("/S")] = made("/Link")
        link.owner = parent
        return link.as_kid()

    def _words(self, mcid: Any, owner: Any, spot: Spot | None) -> Any:
        if spot is None or not isinstance(mcid, int) or not 0 <= mcid < _MOST_ON_A_PAGE:
            return None
        if mcid in spot.owners:
            return None
        spot.owners[mcid] = owner
        return made(
            {"/Type": "/MCR", "/Pg": spot.page.indirect_reference, "/Stm": spot.form, "/MCID": mcid}
        )

    def _spot(self, source: DictionaryObject) -> Spot | None:
        page = source.raw_get("/Pg") if "/Pg" in source else None
        return self.spots.get(getattr(page, "idnum", 0))

    def _role(self, role: str) -> str:
        """A role that every reader knows."""
        names = plain(self.root.get("/RoleMap"))
        for _ in range(5):
            if role in _SAME or role in _INSTEAD or role in _HEADINGS:
                break
            role = str(plain(names.get(role))) if isinstance(names, DictionaryObject) else ""
        if role in _HEADINGS:
            return f"/H{min(_HEADINGS[role] + _FIRST_LEVEL - 1, 6)}"
        return role if role in _SAME else _INSTEAD.get(role, "/Span")


def _facts(source: DictionaryObject) -> dict[str, Any]:
    """What it says of itself: other words for what is shown, and how a cell spans."""
    said = {key: plain(source.get(key)) for key in _WORDS}
    facts: dict[str, Any] = {
        key: value[:_LONGEST].removeprefix("/")
        for key, value in said.items()
        if isinstance(value, str)
    }
    for attributes in map(plain, listed(source.get("/A"))):
        owner = attributes.get("/O") if isinstance(attributes, DictionaryObject) else None
        if owner in ("/Table", "/List"):
            known = {key: plain(attributes[key]) for key in _TABLE_FACTS if key in attributes}
            simple = {key: value for key, value in known.items() if isinstance(value, str | int)}
            facts["/A"] = {"/O": str(owner), **simple}
    return facts
