"""`flask board`: loads a partnership from a file."""

from pathlib import Path

import click

from partnership.audit.rules import Door, worker
from partnership.boards.loading import apply
from partnership.boards.reading import read_bytes
from partnership.boards.tally import LoadReport
from partnership.boards.words import BrokenBoardFile
from partnership.cli.ready import with_database
from partnership.core.errors import Refused
from partnership.transaction import transaction

OPERATOR = worker("Command line", Door.COMMAND_LINE)


class NothingStored(Exception):
    """Ends a dry run, so that the transaction is undone."""

    def __init__(self, report: LoadReport) -> None:
        super().__init__("dry run")
        self.report = report


def load(file: Path, *, dry_run: bool = False) -> LoadReport:
    """Load or update the partnership in a file; BrokenBoardFile or Refused, and nothing stored."""
    board = read_bytes(file.read_bytes(), str(file))
    try:
        with transaction():
            report = apply(board, OPERATOR)
            if dry_run:
                raise NothingStored(report)
    except NothingStored as end:
        return end.report
    return report


@click.group()
def board() -> None:
    """Load a partnership from a file."""


@board.command("load")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Print what would change and store nothing.")
@with_database
def load_command(file: Path, *, dry_run: bool) -> None:
    """Load or update the partnership in FILE. Repeatable; a broken file is refused whole."""
    try:
        report = load(file, dry_run=dry_run)
    except BrokenBoardFile as broken:
        for error in broken.errors:
            click.echo(error.words(str(file)), err=True)
        raise click.ClickException(f"Nothing was stored. Faults: {len(broken.errors)}.") from None
    except Refused as refused:
        raise click.ClickException(f"{file}: {refused.message} Nothing was stored.") from None
    _say(report, dry_run=dry_run)


def _say(report: LoadReport, *, dry_run: bool) -> None:
    if dry_run:
        for name in report.created:
            click.echo(f"would add {name}")
    for change in report.changed:
        click.echo(f"{'would change' if dry_run else 'changed'} {change}")
    counts = f"{len(report.created)} new, {len(report.changed)} changed"
    ending = " Nothing was stored." if dry_run else ""
    click.echo(f"{counts}, {report.unchanged} as before.{ending}")
