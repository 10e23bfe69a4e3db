"""How an entry of a story file becomes one of its parts; ValueError says why it cannot."""

from collections.abc import Iterable
from dataclasses import fields
from typing import Any, TypeVar

Entry = dict[str, Any]
Made = TypeVar("Made")


def made(kind: type[Made], values: Entry) -> Made:
    """The entry as `kind`, whose fields are its keys; "with" and "from" are Python's own words."""
    known = {one.name for one in fields(kind)}  # type: ignore[arg-type]
    unknown = sorted(set(values) - known)
    if unknown:
        raise ValueError(f"{', '.join(unknown)} in {values.get('title', kind.__name__)}")
    return kind(**values)


def all_made(kind: type[Made], entries: Iterable[Entry]) -> tuple[Made, ...]:
    """Each of a list."""
    return tuple(made(kind, one) for one in entries)
