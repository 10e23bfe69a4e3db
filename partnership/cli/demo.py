"""`flask demo`: a story to show, and large data to measure."""

import time
from pathlib import Path

import click
from flask.cli import with_appcontext

from partnership.core.errors import Refused
from partnership.demo.playing import play
from partnership.demo.story import read


def play_file(file: Path) -> None:
    """Tell the story in a file; Refused as `play` and `read` say."""
    play(read(file.read_text(encoding="utf-8"), file.name))


@click.group()
def demo() -> None:
    """Fill a database with what can be shown or measured."""


@demo.command("play")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def play_command(file: Path) -> None:
    """Play the story in FILE into a database that has its bodies and no meetings."""
    began = time.monotonic()
    try:
        play_file(file)
    except Refused as refused:
        raise click.ClickException(refused.message) from None
    click.echo(f"The story is told. It took {time.monotonic() - began:.0f} seconds.")
