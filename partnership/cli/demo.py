"""`flask demo`: a story to show, and large data to measure."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from partnership.cli.ready import with_database
from partnership.core.errors import Refused
from partnership.demo.growing import Size, grow
from partnership.demo.playing import play
from partnership.demo.story import read

NUMBER = click.IntRange(min=0)


def play_file(file: Path) -> None:
    """Tell the story in a file; Refused as `play` and `read` say."""
    play(read(file.read_text(encoding="utf-8"), file.name))


@click.group()
def demo() -> None:
    """Fill a database with what can be shown or measured."""


@demo.command("play")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_database
def play_command(file: Path) -> None:
    """Play the story in FILE into a database that has its bodies and no meetings."""
    with _timed("The story is told."):
        play_file(file)


@demo.command("grow")
@click.option("--meetings", type=NUMBER, default=80, show_default=True)
@click.option("--actions", type=NUMBER, default=20_000, show_default=True)
@click.option("--people", type=NUMBER, default=40, show_default=True)
@click.option("--open", "still_open", type=NUMBER, help="Exactly so many of the actions are open.")
@click.option("--seed", type=int, default=1, show_default=True)
@with_database
def grow_command(
    meetings: int, actions: int, people: int, still_open: int | None, seed: int
) -> None:
    """Add this much made-up data to the bodies that are loaded, for measurements."""
    with _timed(f"Added {meetings} meetings, {actions} actions and {people} people."):
        grow(Size(meetings, actions, people, still_open), seed)


@contextmanager
def _timed(done: str) -> Iterator[None]:
    began = time.monotonic()
    try:
        yield
    except Refused as refused:
        raise click.ClickException(refused.message) from None
    click.echo(f"{done} It took {time.monotonic() - began:.0f} seconds.")
