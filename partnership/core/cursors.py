"""A cursor for PostgreSQL that describes a result to nobody who does not look."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from psycopg import Column, Cursor


class QuietCursor(Cursor[Any]):
    """SQLAlchemy asks each result for its columns, and reads them only of the first of a statement.

    To describe them takes a twentieth of a page that has many.
    """

    @property
    def description(self) -> Any:
        """As of any cursor, until the next question is put."""
        result = self.pgresult
        if result is None or not result.nfields:
            return super().description
        return _Columns(result.nfields, self._described)

    def _described(self) -> Sequence[Column]:
        return super().description or ()


class _Columns(Sequence[Column]):
    """The columns of a result; described when one is looked at."""

    def __init__(self, number: int, describe: Callable[[], Sequence[Column]]) -> None:
        self.number, self.describe = number, describe

    def __len__(self) -> int:
        return self.number

    def __iter__(self) -> Iterator[Column]:
        return iter(self.describe())

    def __getitem__(self, place: Any) -> Any:
        return self.describe()[place]
