"""`flask db`: migrations, the only thing that creates tables."""

import click
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from flask.cli import with_appcontext

from partnership.config import ROOT
from partnership.core.db import db as database
from partnership.core.db import write_mode


def configured() -> Config:
    """Alembic's settings, from pyproject.toml."""
    return Config(toml_file=str(ROOT / "pyproject.toml"))


def upgrade(revision: str = "head") -> None:
    """Bring the database to a revision, whole or not at all."""
    settings = configured()
    with write_mode(), database.engine.begin() as connection:
        settings.attributes["connection"] = connection
        command.upgrade(settings, revision)


def current() -> str | None:
    """The revision the database is at."""
    with database.engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def newest() -> str | None:
    """The revision the code expects."""
    return ScriptDirectory.from_config(configured()).get_current_head()


@click.group()
def db() -> None:
    """Migrate the database."""


@db.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the database up to date."""
    current_app.config["INSTANCE_PATH"].mkdir(parents=True, exist_ok=True)
    upgrade()
    click.echo(f"The database is at {current()}.")


@db.command("current")
@with_appcontext
def current_command() -> None:
    """Say which revision the database is at."""
    click.echo(current() or "nothing yet")
