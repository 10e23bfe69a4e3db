"""A page of a paper as one picture-like object, and where it goes on a page of the pack.

As an object of its own it cannot paint over the running lines, whatever its content is.
"""

from typing import Any

from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from partnership.documents.child.appearances import appearances
from partnership.documents.child.objects import entry, listed, made, plain
from partnership.documents.child.opening import box, turned

Matrix = tuple[float, float, float, float, float, float]
Area = tuple[float, float, float, float]


def form_of(writer: PdfWriter, page: Any) -> Any:
    """The reference of the page as a form; fonts and images that pages share stay shared."""
    contents = page.get_contents()
    content = contents.get_data() if contents is not None else b""
    resources = _resources(writer, page)
    content += appearances(writer, page, resources)
    form = StreamObject()
    form.set_data(content)
    packed = form.flate_encode()
    packed.update(made({"/Type": "/XObject", "/Subtype": "/Form", "/BBox": box(page)}))
    packed[NameObject("/Resources")] = resources
    group = plain(page.get("/Group"))
    if isinstance(group, DictionaryObject):
        packed[NameObject("/Group")] = group.clone(writer)
    return writer._add_object(packed)


def _resources(writer: PdfWriter, page: Any) -> DictionaryObject:
    found = plain(page.get("/Resources"))
    if not isinstance(found, DictionaryObject):
        return DictionaryObject()
    # A dictionary of its own, since objects of this page alone are added to it.
    return DictionaryObject(plain(found.clone(writer)))


def put(writer: PdfWriter, page: Any, form: Any, matrix: Matrix, mcid: int | None) -> None:
    """Draw the form on a page, below its running lines; `mcid` names it in the tags."""
    name = f"/Paper{form.idnum}"
    entry(entry(page, "/Resources"), "/XObject")[NameObject(name)] = form
    numbers = " ".join(f"{number:.5f}" for number in matrix)
    words = f"q {numbers} cm {name} Do Q\n"
    if mcid is not None:
        words = f"/P <</MCID {mcid}>> BDC\n{words}EMC\n"
    drawn = StreamObject()
    drawn.set_data(words.encode())
    page[NameObject("/Contents")] = made(
        [writer._add_object(drawn), *_references(writer, page.get("/Contents"))]
    )


def _references(writer: PdfWriter, contents: Any) -> list[Any]:
    return [one if hasattr(one, "idnum") else writer._add_object(one) for one in listed(contents)]


def placed(page: Any, area: Area) -> Matrix:
    """How a page is turned, made smaller and moved to stand at the top of an area, centred."""
    left, bottom, right, top = box(page)
    turn: dict[int, Matrix] = {
        0: (1, 0, 0, 1, -left, -bottom),
        90: (0, -1, 1, 0, -bottom, right),
        180: (-1, 0, 0, -1, right, top),
        270: (0, 1, -1, 0, top, -left),
    }
    angle = turned(page)
    width, height = right - left, top - bottom
    if angle in (90, 270):
        width, height = height, width
    scale = min((area[2] - area[0]) / width, (area[3] - area[1]) / height, 1)
    across = area[0] + (area[2] - area[0] - scale * width) / 2
    up = area[3] - scale * height
    a, b, c, d, e, f = (scale * number for number in turn[angle])
    return a, b, c, d, e + across, f + up
