"""Finding what is remembered of imports: mappings, rows, files that wait."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload, selectinload

from partnership.actions.models import Action, ActionUpdate
from partnership.core.db import db
from partnership.core.london import wall
from partnership.core.tokens import digest
from partnership.groups.models import Group
from partnership.spreadsheets.alike import There
from partnership.spreadsheets.differences import said
from partnership.spreadsheets.models import ImportedRow, ImportMapping, ImportUpload
from partnership.spreadsheets.plan import Known
from partnership.spreadsheets.rows import Row
from partnership.spreadsheets.rules import MOST_ROWS


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
    """The rows that are actions already, by key: imported before, or bearing an action's number.

    A row that has been given a reference since is known by its words.
    """
    kept = {one.key: Known(one.action, one.said) for one in _imported(group, rows)}
    both = {row.key: kept.get(row.key) or kept.get(row.words_key) for row in rows}
    found = {key: one for key, one in both.items() if one is not None}
    rest = {row.reference: row.key for row in rows if row.reference and row.key not in found}
    numbered = _numbered(group, rest)
    texts = _latest(numbered)
    return found | {rest[one.reference]: _own(one, texts.get(one.id, "")) for one in numbered}


def there(group: Group, besides: Iterable[Known]) -> list[There]:
    """The body's open actions that no row of a file is yet, those that are due first."""
    taken = {one.action.id for one in besides}
    found = (
        select(
            *(Action.id, Action.title, Action.seat_id),
            *(Action.due_on, Action.first_due_on, Action.opened_at),
        )
        .where(Action.group_id == group.id, Action.closed_at.is_(None))
        .order_by(Action.due_on, Action.id)
        .limit(MOST_ROWS)
    )
    return [
        There(number, title, seat, frozenset([*days, wall(at).date()]))
        for number, title, seat, *days, at in db.session.execute(found)
        if number not in taken
    ]


def known_by_number(ids: Iterable[int]) -> dict[int, Known]:
    """These actions, with what their row said last, else with what they say themselves."""
    found = db.session.scalars(_WITH_SEATS.where(Action.id.in_(list(ids)))).all()
    rows = select(ImportedRow).where(ImportedRow.action_id.in_([one.id for one in found]))
    said_last = {one.action_id: one.said for one in db.session.scalars(rows.order_by("id"))}
    texts = _latest([one for one in found if one.id not in said_last])
    return {
        one.id: Known(one, said_last[one.id])
        if one.id in said_last
        else _own(one, texts.get(one.id, ""))
        for one in found
    }


def rows_of(group: Group, keys: Iterable[str]) -> dict[str, ImportedRow]:
    """What is remembered of these rows, by key."""
    found = select(ImportedRow).where(
        ImportedRow.group_id == group.id, ImportedRow.key.in_(list(keys))
    )
    return {one.key: one for one in db.session.scalars(found)}


def _imported(group: Group, rows: Sequence[Row]) -> Sequence[ImportedRow]:
    keys = {key for row in rows for key in (row.key, row.words_key)}
    action = joinedload(ImportedRow.action, innerjoin=True)
    found = (
        select(ImportedRow)
        .options(
            action.joinedload(Action.seat, innerjoin=True),
            action.joinedload(Action.group, innerjoin=True),
            action.selectinload(Action.supports),
        )
        .where(ImportedRow.group_id == group.id, ImportedRow.key.in_(keys))
    )
    return db.session.scalars(found).all()


def _numbered(group: Group, numbers: Iterable[str]) -> Sequence[Action]:
    found = _WITH_SEATS.where(Action.group_id == group.id, Action.reference.in_(list(numbers)))
    return db.session.scalars(found).all()


_WITH_SEATS: Final = select(Action).options(
    joinedload(Action.seat), joinedload(Action.group), selectinload(Action.supports)
)


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
