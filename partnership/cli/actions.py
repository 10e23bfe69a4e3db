"""`flask actions`: action logs from spreadsheets and to them."""

from datetime import datetime
from pathlib import Path
from typing import Final

import click

from partnership.cli.board import OPERATOR
from partnership.cli.exports import export_command
from partnership.cli.ready import with_database
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.groups.queries import group_by_short
from partnership.spreadsheets import commands, queries, sheets
from partnership.spreadsheets.limits import LARGEST_FILE
from partnership.spreadsheets.log import Choices, columns_of, open_log
from partnership.spreadsheets.plan import Plan
from partnership.spreadsheets.rules import FIELD_WORDS, SHOWN_PROBLEMS, Field
from partnership.transaction import transaction

DAY: Final = click.DateTime(["%Y-%m-%d"])


class NothingStored(Exception):
    """Ends a dry run, so that the transaction is undone."""


@click.group()
def actions() -> None:
    """Import actions from a spreadsheet, or export them to one."""


@actions.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--group", "short", required=True, metavar="SHORT", help="The body they are of.")
@click.option("--dry-run", is_flag=True, help="Say what it would do and store nothing.")
@click.option("--without-date", type=DAY, metavar="YYYY-MM-DD", help="For rows without a date.")
@with_database
def import_command(file: Path, short: str, *, dry_run: bool, without_date: datetime | None) -> None:
    """Import the action log in FILE (CSV or XLSX): all of it or nothing. Repeatable.

    Columns and owners stand for what somebody said on the import page of the body.
    """
    group = group_by_short(short)
    if group is None:
        raise click.ClickException(f"There is no body {short}.")
    try:
        plan = _import(file, group, without_date, dry_run=dry_run)
    except Refused as refused:
        raise click.ClickException(f"{file}: {refused.message}. Nothing was stored.") from None
    if not plan.is_ready:
        _say_what_hinders(plan, group)
    _say(plan, dry_run=dry_run)


def _import(file: Path, group: Group, day: datetime | None, *, dry_run: bool) -> Plan:
    with file.open("rb") as opened:
        found = sheets.read(opened.read(LARGEST_FILE + 1))
    kept = queries.mapping(group)
    log = open_log(found, file.name, kept.columns if kept else {}, None)
    columns = columns_of(log)
    if Field.TITLE not in columns.values():
        where = f"Say so on /groups/{group.slug}/import"
        raise Refused(f"No column is known to hold the {FIELD_WORDS[Field.TITLE].lower()}. {where}")
    choices = Choices(columns, undated_on=day.date() if day else None)
    plan = Plan()
    try:
        with transaction():
            plan = commands.import_log(OPERATOR, group, log, choices)
            if dry_run:
                raise NothingStored
    except NothingStored:
        pass
    return plan


def _say_what_hinders(plan: Plan, group: Group) -> None:
    """Every problem, and for what is still open what to do."""
    for problem in plan.problems[:SHOWN_PROBLEMS]:
        click.echo(str(problem), err=True)
    if len(plan.problems) > SHOWN_PROBLEMS:
        click.echo(f"{len(plan.problems) - SHOWN_PROBLEMS} more problems.", err=True)
    for name, meant in plan.unknown.items():
        why = f"{len(meant)} seats go by it" if meant else "no seat goes by it"
        what = f"Owner “{name}”" if name else "Rows without an owner"
        where = f"Choose who that is on /groups/{group.slug}/import"
        click.echo(f"{what}: {why}. {where}", err=True)
    if plan.undated_open:
        click.echo(
            f"{plan.undated} rows have no date. Give one with --without-date YYYY-MM-DD", err=True
        )
    raise click.ClickException("Nothing was stored.")


def _say(plan: Plan, *, dry_run: bool) -> None:
    for like in plan.alike:
        row, action = like.line.row.number, like.action.reference
        click.echo(f"Row {row} is taken for {action}. The import page can take it for a new action")
    for change in plan.changed:
        for one in change.differences:
            where = f"Row {change.line.row.number}, {change.known.action.reference}"
            click.echo(f"{where}: {one.word} was {one.before}, now {one.after}")
    if plan.left_out:
        click.echo(f"Left out, as they are no actions: rows {', '.join(map(str, plan.left_out))}")
    counts = f"{len(plan.new)} new ({plan.closed} closed), {len(plan.changed)} changed"
    ending = " Nothing was stored." if dry_run else ""
    click.echo(f"{counts}, {plan.unchanged} as before.{ending}")


actions.add_command(export_command)
