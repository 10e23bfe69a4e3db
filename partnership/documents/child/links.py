"""The links that a paper brings along: to its own pages, and to addresses that are harmless.

Each is made anew from where it is and where it leads; what else it would do stays behind.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from partnership.documents.child.leading import Leads, Place, is_near
from partnership.documents.child.objects import listed, made, plain
from partnership.documents.child.spots import Led, Spot

# A list of sources on one page has a hundred; more is no page that somebody reads.
_MOST_ON_A_PAGE: Final = 500
MOST: Final = 5000
_HIDDEN: Final = 2 | 32
_PRINTED: Final = 4
_LONGEST: Final = 2000
_ADDRESS: Final = re.compile(
    r"(?:https?://|mailto:)[^\s\x00-\x1f\x7f-\x9f\ud800-\udfff]+", re.IGNORECASE
)
_ASCII: Final = "".join(map(chr, range(0x21, 0x7F)))


@dataclass(frozen=True)
class Link:
    """One to be added: on which page, the number of its object, where on the page, and to what."""

    on: int
    number: int
    box: list[float]
    to: Place | str


def links_in(reader: PdfReader, leads: Leads) -> Iterator[Link]:
    """Those that can be seen and lead to a page of the paper, or to the web or a mailbox."""
    for on, page in enumerate(reader.pages):
        for reference in listed(page.get("/Annots"))[:_MOST_ON_A_PAGE]:
            found = plain(reference)
            if isinstance(found, DictionaryObject) and _is_shown(found):
                box, to = _box(found.get("/Rect")), leads.place(found) or _address(found)
                if box and to:
                    yield Link(on, getattr(reference, "idnum", -1), box, to)


def _is_shown(annotation: DictionaryObject) -> bool:
    flags = plain(annotation.get("/F"))
    hidden = isinstance(flags, int) and flags & _HIDDEN
    return plain(annotation.get("/Subtype")) == "/Link" and not hidden


def _box(value: Any) -> list[float] | None:
    numbers = [plain(one) for one in listed(value)]
    are_right = len(numbers) == 4 and all(map(is_near, numbers))
    return [float(one) for one in numbers] if are_right else None


def _address(annotation: DictionaryObject) -> str | None:
    """In letters that any reader of PDFs takes."""
    action = plain(annotation.get("/A"))
    if not isinstance(action, DictionaryObject) or plain(action.get("/S")) != "/URI":
        return None
    said = plain(action.get("/URI"))
    is_harmless = isinstance(said, TextStringObject) and _ADDRESS.fullmatch(said)
    return quote(said, safe=_ASCII) if is_harmless and len(said) <= _LONGEST else None


def add_links(writer: PdfWriter, links: Sequence[Link], spots: Sequence[Spot]) -> None:
    """Put them on the sheets, where the paper shows them; the tags have to take them up."""
    for link in links:
        spot = spots[link.on]
        box = spot.shown(link.box)
        if box is not None:
            facts = {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": box, "/F": _PRINTED}
            facts |= {"/Border": [0, 0, 0], "/P": spot.page.indirect_reference}
            reference = writer._add_object(made(facts | _leading(link.to, spots)))
            spot.links.append(Led(reference, link.number, spot.page.indirect_reference))
    for spot in spots:
        if spot.links:
            before = listed(spot.page.get("/Annots"))
            now = made([*before, *(one.annotation for one in spot.links)])
            spot.page[NameObject("/Annots")] = now


def _leading(to: Place | str, spots: Sequence[Spot]) -> dict[str, Any]:
    """With words of ours that say where, since the paper's could say anything."""
    if isinstance(to, str):
        address = TextStringObject(to)
        return {"/A": {"/Type": "/Action", "/S": "/URI", "/URI": address}, "/Contents": address}
    spot = spots[to.page]
    words = TextStringObject(f"Page {spot.number} of the pack")
    return {"/Dest": spot.seen_from(to.across, to.up), "/Contents": words}
