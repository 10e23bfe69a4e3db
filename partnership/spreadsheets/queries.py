"""Finding what is remembered of imports: mappings, rows, files that wait."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.actions.models import Action, ActionUpdate
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.groups.models import Group
from partnership.spreadsheets.differences import said
from partnership.spreadsheets.models import ImportedRow, ImportMapping, ImportUpload
from partnership.spreadsheets.plan import Known
from partnership.spreadsheets.rows import Row


def mapping(group: Group) -> ImportMapping | None:
    """What a body's columns and owners stand for, if somebody said so before."""
    return db.session.get(ImportMapping, group.id)


def upload(token: str, group: Group, person_id: int, since: datetime) -> ImportUpload | None:
    """The file that this person brought for this body, if it was not too long ago."""
    found = select(ImportUpload).filter_by(
        secret=digest(token), group_id=group.id, person_id=person_id
    )
    return db.session.scalar(found.where(ImportUpload.at >= since))


def known(group: Group, rows: Sequence[Row]) -> dict[str, Known]:
    """The rows that are actions already, by key: imported before, or bearing an action's number."""
    found = {one.key: Known(one.action, one.said) for one in _imported(group, rows)}
    rest = {row.reference: row.key for row in rows if row.reference and row.key not in found}
    numbered = _numbered(group, rest)
    texts = _latest(numbered)
    return found | {rest[one.reference]: _own(one, texts.get(one.id, "")) for one in numbered}


def rows_of(group: Group, keys: Iterable[str]) -> dict[str, ImportedRow]:
    """What is remembered of these rows, by key."""
    found = select(ImportedRow).where(
        ImportedRow.group_id == group.id, ImportedRow.key.in_(list(keys))
    )
    return {one.key: one for one in db.session.scalars(found)}


def _imported(group: Group, rows: Sequence[Row]) -> Sequence[ImportedRow]:
    action = joinedload(ImportedRow.action, innerjoin=True)
    found = (
        select(ImportedRow)
        .options(
            action.joinedload(Action.seat, innerjoin=True),
            action.joinedload(Action.group, innerjoin=True),
            action.selectinload(Action.supports),
        )
        .where(ImportedRow.group_id == group.id, ImportedRow.key.in_([row.key for row in rows]))
    )
    return db.session.scalars(found).all()


def _numbered(group: Group, numbers: Iterable[str]) -> Sequence[Action]:
    found = (
        select(Action)
        .options(joinedload(Action.seat), joinedload(Action.group), selectinload(Action.supports))
        .where(Action.group_id == group.id, Action.reference.in_(list(numbers)))
    )
    return db.session.scalars(found).all()


def _latest(actions: Sequence[Action]) -> dict[int, str]:
    """The last thing that was said of each action in words."""
    last = (
        select(func.max(ActionUpdate.id))
        .where(ActionUpdate.action_id.in_([one.id for one in actions]), ActionUpdate.text != "")
        .group_by(ActionUpdate.action_id)
    )
    found = select(ActionUpdate.action_id, ActionUpdate.text).where(ActionUpdate.id.in_(last))
    return {action_id: text for action_id, text in db.session.execute(found)}  # noqa: C416  # rows


def _own(action: Action, text: str) -> Known:
    """An action of ours that stands in the sheet by its own number, as after an export."""
    return Known(
        action,
        said(
            title=action.title,
            seat=action.seat_id,
            supports=[one.seat_id for one in action.supports],
            due=action.due_on,
            state=action.state,
            closed=action.closed_at is not None,
            text=text,
            priority=action.priority_id,
        ),
    )
