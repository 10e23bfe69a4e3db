"""`flask actions export`: the whole register of actions in a file."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO

import click
from sqlalchemy import select, true

from partnership.actions.exporting import is_any_sensitive
from partnership.actions.filters import Filter
from partnership.actions.models import Action
from partnership.audit.commands import record
from partnership.audit.rules import Kind
from partnership.cli.board import OPERATOR
from partnership.cli.ready import with_database
from partnership.core.clock import today
from partnership.core.marking import Marking
from partnership.documents.register_csv import register_csv
from partnership.documents.register_xlsx import Heading, write_register
from partnership.groups.models import Group
from partnership.groups.queries import group_by_short, leading_group
from partnership.reports import register
from partnership.reports.register import HEAD, Line
from partnership.transaction import transaction

ENDINGS = (".csv", ".xlsx")


@click.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--group", "short", metavar="SHORT", help="Only the actions of this body.")
@with_database
def export_command(file: Path, short: str | None) -> None:
    """Write every action, open and then closed, to FILE: CSV or XLSX, by its ending.

    It holds what is OFFICIAL-SENSITIVE too. The record says that it was written.
    """
    if file.suffix.casefold() not in ENDINGS:
        raise click.ClickException(f"Give FILE an ending: {' or '.join(ENDINGS)}")
    group = group_by_short(short) if short else None
    if short and group is None:
        raise click.ClickException(f"There is no body {short}.")
    with whole(file) as written:
        rows = _write(written, file.suffix.casefold(), group)
        _note(file, group, rows)
    click.echo(f"{rows} actions in {file}")


@contextmanager
def whole(file: Path) -> Iterator[IO[bytes]]:
    """A file to write, which takes its name once all of it is there."""
    part = file.with_name(f"{file.name}.part")
    try:
        with part.open("wb") as written:
            yield written
        part.replace(file)
    except OSError as error:
        raise click.ClickException(f"{file} cannot be written: {error.strerror}.") from None
    finally:
        part.unlink(missing_ok=True)


def _write(written: IO[bytes], ending: str, group: Group | None) -> int:
    parts = chain(_parts(group, closed=False), _parts(group, closed=True))
    if ending == ".xlsx":
        title = f"Actions: {group.name}" if group else "Actions of all bodies"
        return write_register(written, Heading(title, _marking(group), today()), HEAD, parts)
    sizes: list[int] = []
    for piece in register_csv(HEAD, _counted(parts, sizes)):
        written.write(piece.encode())
    return sum(sizes)


def _counted(parts: Iterable[list[Line]], sizes: list[int]) -> Iterator[list[Line]]:
    for part in parts:
        sizes.append(len(part))
        yield part


def _parts(group: Group | None, *, closed: bool) -> Iterator[list[Line]]:
    return register.lines(select(Action), true(), _filter(group, closed=closed), today())


def _filter(group: Group | None, *, closed: bool) -> Filter:
    return Filter(group_id=group.id if group else None, closed=closed)


def _marking(group: Group | None) -> Marking:
    both = (_filter(group, closed=closed) for closed in (False, True))
    found = any(is_any_sensitive(select(Action), true(), one, today()) for one in both)
    return Marking.SENSITIVE if found else Marking.OFFICIAL


def _note(file: Path, group: Group | None, rows: int) -> None:
    """In the record of the body; of all bodies, in that of the one above them."""
    about = group or leading_group(today())
    if about is not None:
        with transaction():
            kind = Kind.ACTIONS_EXPORTED
            record(OPERATOR, kind, about, group_id=about.id, file=file.name, rows=rows)
