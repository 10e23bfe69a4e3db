"""Commands that need an up-to-date database say so in one line where it is not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click
from flask.cli import with_appcontext
from sqlalchemy.exc import OperationalError

from partnership.core.db import db
from partnership.core.migrations import current, newest

Command = TypeVar("Command", bound=Callable[..., Any])


def with_database(command: Command) -> Command:
    """Run a command in the app's context, on a database at the newest revision."""

    @with_appcontext
    @wraps(command)
    def run(*given: Any, **options: Any) -> Any:
        check()
        return command(*given, **options)

    return run  # type: ignore[return-value]


def check() -> None:
    """ClickException where the database is away or not at the newest revision."""
    try:
        revision = current()
    except OperationalError as error:
        raise click.ClickException(f"The database cannot be reached: {error.orig}") from None
    db.session.rollback()
    if revision != newest():
        raise click.ClickException("The database is not up to date. Run: flask db upgrade")
