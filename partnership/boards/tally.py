"""Counts what a load really writes, by watching the session as it flushes."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event, inspect
from sqlalchemy.orm import Session

from partnership.core.db import Base, db


@dataclass(frozen=True)
class LoadReport:
    """What a load did: names of new things, changed things with before and after, and the rest."""

    created: tuple[str, ...]
    changed: tuple[str, ...]
    unchanged: int


@dataclass
class Tally:
    """The rows of a load by name, and what happened to each."""

    names: dict[Base, str] = field(default_factory=dict)
    new: set[Base] = field(default_factory=set)
    edits: dict[Base, list[str]] = field(default_factory=dict)

    def note(self, session: Session, *_: object) -> None:
        """Remember what is about to be written."""
        self.new.update(row for row in session.new if isinstance(row, Base))
        for row in session.dirty:
            if session.is_modified(row):
                self.edits.setdefault(row, []).extend(_edits(row))

    def report(self) -> LoadReport:
        """Sum up, in the order of the file."""
        created = [name for row, name in self.names.items() if row in self.new]
        changed = [
            f"{name}: {', '.join(self.edits[row])}"
            for row, name in self.names.items()
            if row in self.edits and row not in self.new
        ]
        unchanged = len(self.names) - len(created) - len(changed)
        return LoadReport(tuple(created), tuple(changed), unchanged)


@contextmanager
def tally() -> Iterator[Tally]:
    """Watch the session within this block; what is pending at its end is flushed and counted."""
    found, session = Tally(), db.session()
    event.listen(session, "before_flush", found.note)
    try:
        yield found
        session.flush()
    finally:
        event.remove(session, "before_flush", found.note)


def _edits(row: Base) -> list[str]:
    changes = [(part.key, part.history) for part in inspect(row).attrs]
    return [
        f"{key} was {_word(history.deleted)}, is {_word(history.added)}"
        for key, history in changes
        if history.has_changes()
    ]


def _word(values: Any) -> str:
    value = values[0] if values else None
    return str(getattr(value, "name", None) or value) if value not in (None, "") else "empty"
