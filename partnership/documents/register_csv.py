"""The register of actions as a CSV table: the head at once, then whatever has been read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from partnership.documents.cells import BEGINNING, line, lines

Value = str | int | date | None


def register_csv(head: Sequence[str], parts: Iterable[Sequence[Sequence[Value]]]) -> Iterator[str]:
    """Pieces of the table; no cell can become a formula. Dates are as 2026-12-31."""
    yield BEGINNING + line(head)
    for part in parts:
        yield lines(part)
