"""Ways to reach or to find somebody that stand in a text."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

_SHAPES: Final = {
    "E-mail address": re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+"),
    "Postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", re.IGNORECASE),
    # The older two in capitals only: "M62 was closed" has the shape of one.
    "Vehicle plate": re.compile(
        r"\b(?:[A-Za-z]{2}\d{2} ?[A-Za-z]{3}|[A-Z]\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3}[A-Z])\b"
    ),
}
_NUMBER: Final = re.compile(r"(?<![\w/])(?:\+ ?\d|\(?0)[\d ().-]{7,}\d(?![\w/])")
_DIGITS: Final = range(10, 16)


class Trace(NamedTuple):
    """A part of a text, and what it is."""

    start: int
    end: int
    kind: str


def contacts(text: str) -> Iterator[Trace]:
    """Addresses, plates and telephone numbers."""
    for kind, shape in _SHAPES.items():
        yield from (Trace(*found.span(), kind) for found in shape.finditer(text))
    for found in _NUMBER.finditer(text):
        if sum(letter.isdigit() for letter in found[0]) in _DIGITS:
            yield Trace(*found.span(), "Telephone number")
