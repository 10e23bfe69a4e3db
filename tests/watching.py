"""An SQLite database that notes each table that is written to, even to the same values."""

from collections.abc import Iterable, Iterator, Mapping

TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
TOUCHED = "SELECT DISTINCT name FROM touched ORDER BY name"
DEEDS = ("INSERT", "UPDATE", "DELETE")


def orders(
    tables: Iterable[str], only: Mapping[tuple[str, str], str] | None = None
) -> Iterator[str]:
    """What lets it note from here on; `only` says of which deeds on a table not all count."""
    yield "CREATE TABLE touched (name TEXT)"
    for name in tables:
        for deed in DEEDS:
            when = (only or {}).get((name, deed), "")
            yield (
                f'CREATE TRIGGER "{name}_{deed}" AFTER {deed} ON "{name}" {when} '
                f"BEGIN INSERT INTO touched VALUES ('{name}'); END"
            )
