"""`flask db`: migrations, the only thing that creates tables."""

import click
from flask import current_app
from flask.cli import with_appcontext

from partnership.core import migrations


@click.group()
def db() -> None:
    """Migrate the database."""


@db.command("upgrade")
@with_appcontext
def upgrade_command() -> None:
    """Bring the database up to date."""
    current_app.config["INSTANCE_PATH"].mkdir(parents=True, exist_ok=True)
    migrations.upgrade()
    click.echo(f"The database is at {migrations.current()}.")


@db.command("current")
@with_appcontext
def current_command() -> None:
    """Say which revision the database is at."""
    click.echo(migrations.current() or "nothing yet")


@db.command("draft")
@click.argument("message")
@with_appcontext
def draft_command(message: str) -> None:
    """Write the migration that the models ask for. Read it before you keep it."""
    migrations.draft(message)
