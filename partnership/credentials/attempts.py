"""Counting tries to sign in, so that nobody can guess on and on."""

from collections.abc import Sequence
from datetime import datetime
from operator import itemgetter

from sqlalchemy import delete, func, select

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.tokens import digest
from partnership.credentials.models import Attempt
from partnership.credentials.rules import WINDOW, Limit, is_held


def admit(*tries: tuple[Limit, str]) -> list[Attempt]:
    """Count a try against each of these before it is made; none where any has had too many."""
    keys = sorted(
        ((digest(f"{limit.purpose} {what}"), limit) for limit, what in tries), key=itemgetter(0)
    )
    for key, _ in keys:
        _one_at_a_time(key)
    if any(is_held(_latest(key, limit.most), limit, now()) for key, limit in keys):
        return []
    _forget_old()
    noted = [Attempt(what=key, at=now()) for key, _ in keys]
    db.session.add_all(noted)
    db.session.flush()
    return noted


def forget(attempts: Sequence[int]) -> None:
    """These tries were right, so they do not count."""
    db.session.execute(delete(Attempt).where(Attempt.id.in_(attempts)))


def _forget_old() -> None:
    """What somebody else is just deleting is left to them, so that nobody waits in a ring."""
    old = select(Attempt.id).where(Attempt.at < now() - 2 * WINDOW)
    db.session.execute(delete(Attempt).where(Attempt.id.in_(old.with_for_update(skip_locked=True))))


def _latest(key: str, number: int) -> Sequence[datetime]:
    found = select(Attempt.at).where(Attempt.what == key)
    return db.session.scalars(found.order_by(Attempt.at.desc()).limit(number)).all()


def _one_at_a_time(key: str) -> None:
    """On PostgreSQL tries against one thing wait for each other; on SQLite every writer does."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(int(key[:15], 16))))
