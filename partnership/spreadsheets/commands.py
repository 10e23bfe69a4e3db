"""Every change that imports make: a file kept, a plan done, what was said of columns kept."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final

from sqlalchemy import delete

from partnership.actions.importing import Agreed, open_agreed
from partnership.actions.models import Action
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now
from partnership.core.db import db, read_again
from partnership.core.text import one_line
from partnership.core.tokens import digest, new_token
from partnership.groups.models import Group, Seat
from partnership.spreadsheets import applying, queries
from partnership.spreadsheets.differences import Said, merged
from partnership.spreadsheets.log import ActionLog, Choices, Read, read_log, to_remember
from partnership.spreadsheets.models import ImportedRow, ImportMapping, ImportUpload
from partnership.spreadsheets.plan import Line, Plan

KEPT: Final = timedelta(hours=1)


def keep_upload(person_id: int, group: Group, name: str, content: bytes) -> str:
    """Keep a file for an hour; the secret that finds it again.

    In place of the one that this person brought for the body before, so that nobody fills the disk.
    The record says nothing of it: what was not imported has not happened.
    """
    theirs = ImportUpload.person_id == person_id, ImportUpload.group_id == group.id
    db.session.execute(delete(ImportUpload).where(*theirs))
    token = new_token()
    db.session.add(
        ImportUpload(
            secret=digest(token),
            person_id=person_id,
            group_id=group.id,
            name=one_line(name)[:100],
            content=content,
            at=now(),
        )
    )
    return token


def forget_old_uploads() -> None:
    """Let go of files that nobody imported in their hour."""
    db.session.execute(delete(ImportUpload).where(ImportUpload.at < now() - KEPT))


def forget_upload(upload: ImportUpload) -> None:
    """It is imported: nothing of the file is kept."""
    db.session.delete(upload)


def import_log(actor: Actor, group: Group, log: ActionLog, choices: Choices) -> Plan:
    """Do all that a log asks for, or nothing where something in it is open or wrong.

    The plan says which. Whoever imports at the same time waits, and then finds it done.
    """
    read_again(group, "short")
    read = read_log(group, log, choices)
    if read.plan.is_ready:
        _carry_out(actor, group, read, log.file)
        _remember(group, to_remember(log, choices.columns), choices.owners)
    return read.plan


def _remember(group: Group, columns: Mapping[str, str], owners: Mapping[str, int]) -> None:
    """What a file's columns and owners stand for, beside those of other files."""
    kept = queries.mapping(group)
    if kept is None:
        kept = ImportMapping(group_id=group.id, columns={}, owners={})
        db.session.add(kept)
    kept.columns, kept.owners = {**kept.columns, **columns}, {**kept.owners, **owners}


def _carry_out(actor: Actor, group: Group, read: Read, file: str) -> None:
    """The import is recorded first: what follows from its actions can tell that they are of one."""
    plan, seats = read.plan, read.seats
    record(
        actor,
        Kind.ACTIONS_IMPORTED,
        group,
        group_id=group.id,
        file=file,
        new=len(plan.new),
        changed=len(plan.changed),
        unchanged=plan.unchanged,
    )
    opened = open_agreed(actor, group, [_agreed(line, seats) for line in plan.new])
    for line, action in zip(plan.new, opened, strict=True):
        applying.tell(actor, action, line)
        _keep_row(group, line, action, line.said)
    kept = queries.rows_of(group, [one.line.row.key for one in plan.changed])
    for change in plan.changed:
        applying.change(actor, change, seats)
        said, row = merged(change.known.said, change.line.said), kept.get(change.line.row.key)
        if row is None:
            _keep_row(group, change.line, change.known.action, said)
        else:
            row.said, row.imported_at = _named(change.line, said), now()


def _agreed(line: Line, seats: Mapping[int, Seat]) -> Agreed:
    return Agreed(
        title=line.title,
        seat=seats[line.seat],
        due_on=line.due,
        supports=[seats[one] for one in line.supports],
        priority_id=line.priority,
        raised_on=line.row.raised,
    )


def _keep_row(group: Group, line: Line, action: Action, said: Said) -> None:
    db.session.add(
        ImportedRow(
            group_id=group.id,
            key=line.row.key,
            action_id=action.id,
            said=_named(line, said),
            imported_at=now(),
        )
    )


def _named(line: Line, said: Said) -> Said:
    """With the reference as it was written, which the key holds in small letters."""
    return {**said, "reference": line.row.reference} if line.row.reference else said
