"""A database that notes which tables are written to, so that only those need be compared."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from tests.kept import Kept
from tests.watching import TABLES, TOUCHED, orders


class Noting(Protocol):
    """What a ground asks of the database under it."""

    def touched(self) -> set[str]:
        """The tables written to since it was fresh, even where the same values were."""

    def restore(self) -> None:
        """Make it fresh again."""


def watch(file: Path) -> None:
    """Let an SQLite database note from here on what is written to, and be copied by itself."""
    with closing(sqlite3.connect(file)) as connection:
        for order in orders([name for (name,) in connection.execute(TABLES)]):
            connection.execute(order)
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class WatchedFile:
    """A copy of a watched SQLite database; `let_go` ends the app's connections to it."""

    def __init__(self, file: Path, source: Path, let_go: Callable[[], None]) -> None:
        self.file, self.source, self.let_go = file, source, let_go
        self._copy()

    def touched(self) -> set[str]:
        if self._version() == self.version:
            return set()
        return {name for (name,) in self.reader.execute(TOUCHED)}

    def restore(self) -> None:
        if self._version() == self.version:
            return
        self.close()
        self._copy()

    def close(self) -> None:
        self.let_go()
        self.reader.close()

    def _copy(self) -> None:
        for ending in ("-wal", "-shm"):
            self.file.with_name(self.file.name + ending).unlink(missing_ok=True)
        shutil.copy(self.source, self.file)
        self.reader = sqlite3.connect(f"file:{self.file}?mode=ro", uri=True)
        self.version = self._version()

    def _version(self) -> int:
        """Another number after each write by anybody else."""
        (version,) = self.reader.execute("PRAGMA data_version").fetchone()
        return int(version)


class WatchedServer:
    """A PostgreSQL database that is used again and again."""

    def __init__(self, kept: Kept, let_go: Callable[[], None]) -> None:
        self.kept, self.let_go = kept, let_go

    def touched(self) -> set[str]:
        return self.kept.touched()

    def restore(self) -> None:
        self.let_go()
        self.kept.fresh()
