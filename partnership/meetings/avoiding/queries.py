"""Finding days to avoid."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from partnership.core.db import db
from partnership.meetings.avoiding.models import AvoidedDays

MOST: Final = 500


def avoided(avoided_id: int) -> AvoidedDays | None:
    """The days with this number, unless they were removed."""
    found = removed(avoided_id)
    return found if found and found.removed_at is None else None


def removed(avoided_id: int) -> AvoidedDays | None:
    """The same, also where they were removed."""
    return db.session.get(AvoidedDays, avoided_id)


def to_come(seen: Select[Any], on: date) -> Sequence[AvoidedDays]:
    """Those among `seen` that are not over on this day, with their bodies, in order of time."""
    standing = seen.where(AvoidedDays.removed_at.is_(None), AvoidedDays.until_on >= on)
    found = standing.options(joinedload(AvoidedDays.group))
    in_order = found.order_by(AvoidedDays.from_on, AvoidedDays.until_on, AvoidedDays.id)
    return db.session.scalars(in_order.limit(MOST)).all()


def same(group_id: int | None, from_on: date, words: str) -> AvoidedDays | None:
    """The days of this name that begin on this day, removed or not."""
    known = select(AvoidedDays).filter_by(group_id=group_id, from_on=from_on, words=words)
    return db.session.scalar(known.order_by(AvoidedDays.id).limit(1))
