"""The register of actions as a CSV table: the head at once, then whatever has been read."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from partnership.documents.cells import BEGINNING, line, lines

Value = str | int | date | None


def register_csv(head: Sequence[str], parts: Iterable[Sequence[Sequence[Value]]]) -> Iterator[str]:
    """Pieces of the table; no cell can become a formula. Dates are as 2026-12-31."""
    yield BEGINNING + line(head)
    for part in parts:
        yield lines([[_text(value) for value in row] for row in part])


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
