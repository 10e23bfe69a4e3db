"""Numbers of rows in addresses: one that no database can hold leads to no page."""

from typing import Any, Final

from werkzeug.routing import IntegerConverter as Plain
from werkzeug.routing import Map

LARGEST: Final = 2**31 - 1


class IntegerConverter(Plain):
    """`<int:…>`, up to the largest number that every database holds."""

    def __init__(self, map: Map, **options: Any) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, **{"max": LARGEST, **options})


def row_number(text: str | None) -> int | None:
    """The number of a row as typed in a query; None for anything else."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) <= 10
    return int(text) if text and plain and int(text) <= LARGEST else None


def row_numbers(typed: str | None, most: int) -> list[int]:
    """The numbers between commas, `most` at most; what is none counts for nothing."""
    found = (row_number(one) for one in (typed or "").split(",")[:most])
    return [one for one in found if one]
