"""Where the database's schema stands, and moving it on."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import column, inspect, select, table

from partnership.core.db import db, write_mode

if TYPE_CHECKING:
    from alembic.config import Config

ROOT: Final = Path(__file__).resolve().parent.parent.parent
VERSIONS: Final = ROOT / "migrations/versions"


def configured() -> "Config":
    """Alembic's settings, from pyproject.toml."""
    # Imported when it is needed, which in a web worker is never.
    from alembic.config import Config  # noqa: PLC0415

    return Config(toml_file=str(ROOT / "pyproject.toml"))


def upgrade(revision: str = "head") -> None:
    """Bring the database to a revision, whole or not at all."""
    _alembic("upgrade", revision)


def draft(message: str) -> None:
    """Write a migration from the database's revision to what the models say."""
    number = f"{int(newest() or 0) + 1:04d}"
    _alembic("revision", message=message, autogenerate=True, rev_id=number)


def _alembic(deed: str, *given: str, **options: Any) -> None:
    from alembic import command  # noqa: PLC0415

    settings = configured()
    with write_mode(), db.engine.begin() as connection:
        settings.attributes["connection"] = connection
        getattr(command, deed)(settings, *given, **options)


def current() -> str | None:
    """The revision the database is at; None before the first."""
    if not inspect(db.session.connection()).has_table("alembic_version"):
        return None
    version: str | None = db.session.scalar(
        select(column("version_num")).select_from(table("alembic_version"))
    )
    return version


@cache
def newest() -> str | None:
    """The revision the code expects: they are numbered, and their files begin with the number."""
    numbers = (path.name.partition("_")[0] for path in VERSIONS.glob("[0-9]*.py"))
    return max(numbers, default=None)
