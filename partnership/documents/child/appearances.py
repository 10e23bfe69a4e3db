"""What is drawn on top of a page: filled-in fields, stamps, highlights; never notes or scripts."""

from collections.abc import Iterator, Sequence
from typing import Any, Final

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from partnership.documents.child.objects import entry, listed, plain

# Notes that somebody wrote for themselves, what opens something, and what plays.
_OTHERS: Final = "/Popup /Text /Link /FileAttachment /Sound /Movie /Screen /3D /RichMedia /Redact"
_LEFT_OUT: Final = frozenset(_OTHERS.split())
_HIDDEN: Final = 2 | 32
_MOST: Final = 2000


def appearances(writer: PdfWriter, page: Any, resources: DictionaryObject) -> bytes:
    """The drawing of all of them, which finds its parts in `resources`."""
    drawn = []
    for number, (annotation, look) in enumerate(_shown(page)):
        matrix = _fitted(annotation, look)
        if matrix is None:
            continue
        reference: Any = look.clone(writer).indirect_reference
        name = f"/Drawn{reference.idnum}x{number}"
        entry(resources, "/XObject")[NameObject(name)] = reference
        drawn.append(f"\nq {' '.join(f'{one:.5f}' for one in matrix)} cm {name} Do Q")
    return "".join(drawn).encode()


def _shown(page: Any) -> Iterator[tuple[DictionaryObject, StreamObject]]:
    for reference in listed(page.get("/Annots"))[:_MOST]:
        annotation = plain(reference)
        if not isinstance(annotation, DictionaryObject):
            continue
        hidden = int(annotation.get("/F", 0)) & _HIDDEN
        look = _look(annotation)
        if annotation.get("/Subtype") not in _LEFT_OUT and not hidden and look is not None:
            yield annotation, look


def _look(annotation: DictionaryObject) -> StreamObject | None:
    """How it looks now: a box that is ticked has one look for each state."""
    found = plain(annotation.get("/AP"))
    normal = plain(found.get("/N")) if isinstance(found, DictionaryObject) else None
    if isinstance(normal, DictionaryObject) and not isinstance(normal, StreamObject):
        normal = plain(normal.get(str(annotation.get("/AS"))))
    # A look without a reference of its own cannot be drawn by name.
    has_own = isinstance(normal, StreamObject) and normal.indirect_reference is not None
    return normal if has_own else None


def _fitted(annotation: DictionaryObject, look: StreamObject) -> list[float] | None:
    """From the look's own box to the rectangle on the page; None where one of them is empty."""
    left, bottom, right, top = _box(annotation.get("/Rect"))
    turned = moved(_box(look.get("/BBox")), listed(look.get("/Matrix")))
    width, height = turned[2] - turned[0], turned[3] - turned[1]
    if not width or not height or left == right or bottom == top:
        return None
    across, up = (right - left) / width, (top - bottom) / height
    return [across, 0, 0, up, left - turned[0] * across, bottom - turned[1] * up]


def moved(box: list[float], matrix: Sequence[Any]) -> list[float]:
    """The upright box around one that a matrix has moved, turned or stretched."""
    a, b, c, d, e, f = (float(one) for one in matrix) if len(matrix) == 6 else (1, 0, 0, 1, 0, 0)
    corners = [(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
    across = [a * x + c * y + e for x, y in corners]
    up = [b * x + d * y + f for x, y in corners]
    return [min(across), min(up), max(across), max(up)]


def _box(value: Any) -> list[float]:
    numbers = [float(one) for one in listed(value)]
    if len(numbers) != 4:
        return [0, 0, 0, 0]
    x0, y0, x1, y1 = numbers
    return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]
