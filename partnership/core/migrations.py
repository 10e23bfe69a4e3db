"""Where the database's schema stands, and moving it on."""

from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from partnership.core.db import db, write_mode

ROOT = Path(__file__).resolve().parent.parent.parent


def configured() -> Config:
    """Alembic's settings, from pyproject.toml."""
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def upgrade(revision: str = "head") -> None:
    """Bring the database to a revision, whole or not at all."""
    settings = configured()
    with write_mode(), db.engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


def draft(message: str) -> None:
    """Write a migration from the database's revision to what the models say."""
    settings = configured()
    with write_mode(), db.engine.begin() as connection:
        settings.attributes["connection"] = connection
        number = f"{len(list((ROOT / 'migrations/versions').glob('*.py'))) + 1:04d}"
        command.revision(settings, message=message, autogenerate=True, rev_id=number)


def current() -> str | None:
    """The revision the database is at; None before the first."""
    connection = db.session.connection()
    return MigrationContext.configure(connection).get_current_revision()


@cache
def newest() -> str | None:
    """The revision the code expects."""
    return ScriptDirectory.from_config(configured()).get_current_head()
