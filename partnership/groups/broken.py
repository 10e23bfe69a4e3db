"""Finding who looks, or looked, into a body's record in an emergency."""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Final

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups.models import BrokenGlass

TOLD_FOR: Final = timedelta(days=90)


def open_glasses(person_id: int) -> Sequence[BrokenGlass]:
    """What this person may look into at this moment, with the bodies."""
    return db.session.scalars(_open(person_id).order_by(BrokenGlass.until_at)).all()


def open_glass(person_id: int, glass_id: int) -> BrokenGlass | None:
    """The one with this number, if it is theirs and has not ended."""
    return db.session.scalar(_open(person_id).where(BrokenGlass.id == glass_id))


def latest_glasses(person_id: int, group_ids: Iterable[int]) -> Sequence[BrokenGlass]:
    """The last that this person broke of each of these bodies, whether or not it has ended."""
    found = select(BrokenGlass).options(joinedload(BrokenGlass.group))
    theirs = found.where(
        BrokenGlass.person_id == person_id, BrokenGlass.group_id.in_(list(group_ids))
    )
    rows = db.session.scalars(theirs.order_by(BrokenGlass.id))
    return list({one.group_id: one for one in rows}.values())


def lately_broken(group_id: int) -> Sequence[BrokenGlass]:
    """Who looked into this body's record in the last 90 days, latest first."""
    found = select(BrokenGlass).options(joinedload(BrokenGlass.person))
    lately = found.where(BrokenGlass.group_id == group_id, BrokenGlass.began_at > now() - TOLD_FOR)
    return db.session.scalars(lately.order_by(BrokenGlass.began_at.desc())).all()


def _open(person_id: int) -> Select[BrokenGlass]:
    return (
        select(BrokenGlass)
        .options(joinedload(BrokenGlass.group))
        .where(
            BrokenGlass.person_id == person_id,
            BrokenGlass.ended_at.is_(None),
            BrokenGlass.until_at > now(),
        )
    )
