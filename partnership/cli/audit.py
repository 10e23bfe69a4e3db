"""`flask audit`: proves that the record of who did what is whole."""

import re

import click

from partnership.audit.verifying import Broken, Head, verify
from partnership.cli.ready import with_database


@click.group()
def audit() -> None:
    """Look after the record of who did what."""


def _head(_context: click.Context, _option: click.Parameter, typed: str | None) -> Head | None:
    if typed is None:
        return None
    parts = re.fullmatch(r"(\d{1,18}):([0-9a-f]{12,64})", typed)
    if parts is None:
        raise click.BadParameter("Enter a seal as this command prints it, NUMBER:DIGEST.")
    return Head(int(parts[1]), parts[2])


@audit.command("verify")
@click.option(
    "--head",
    callback=_head,
    metavar="NUMBER:DIGEST",
    help="A last seal that was printed earlier: proves that nothing was cut off since.",
)
@with_database
def verify_command(head: Head | None) -> None:
    """Check that no entry was changed, taken out or put in between.

    Note the last seal somewhere else. With --head it proves later that nothing was cut off.
    """
    try:
        last = verify(head)
    except Broken as broken:
        raise click.ClickException(f"{broken}.") from None
    if not last.number:
        click.echo("0 entries: nothing has been written yet.")
        return
    click.echo(f"{last.number} entries, unbroken, last seal {last.number}:{last.digest}")
