"""Sealing: every new entry of the record becomes the next link of its chain."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, func, select

from partnership.audit.chain import FIRST, SAID, link
from partnership.audit.commands import fresh
from partnership.audit.models import Seal
from partnership.core.db import db

# Names the lock to PostgreSQL; no other lock of ours has this number.
TURN: Final = 727206
# Past the mapper and put together once, as every change does this.
_ADD: Final = Seal.__table__.insert()  # type: ignore[attr-defined]
_SEALS: Final = Seal.__table__.c
_TAKE_TURN: Final = select(func.pg_advisory_xact_lock(TURN))
_LAST: Final = select(_SEALS.number, _SEALS.digest).order_by(_SEALS.number.desc()).limit(1)


def seal_fresh(form_key: str | None) -> None:
    """Seal the events of this transaction, in their order; the last thing before the commit.

    IntegrityError if the form that led to them, by its key, has led to others before.
    """
    if fresh():
        db.session.flush()
        seal([{name: getattr(event, name) for name in SAID} for event in fresh()], form_key)


def seal(entries: Sequence[Mapping[str, Any]], form_key: str | None = None) -> None:
    """Add a link for each of these stored entries; each says all that `SAID` names."""
    connection = db.session.connection()
    number, digest = _last(connection)
    links: list[dict[str, Any]] = []
    for place, entry in enumerate(entries, number + 1):
        digest = link(digest, entry)
        links.append({"number": place, "event_id": entry["id"], "digest": digest})
    keys = [form_key, *[None] * (len(links) - 1)]
    links = [{**one, "form_key": key} for one, key in zip(links, keys, strict=True)]
    connection.execute(_ADD, links)


def _last(connection: Connection) -> tuple[int, str]:
    if connection.dialect.name == "postgresql":
        # Taken so late that others hardly wait, and before the select, which so sees the last
        # seal of whoever had the turn before. On SQLite only one writes at a time anyway.
        connection.execute(_TAKE_TURN)
    last = connection.execute(_LAST).first()
    return (last.number, last.digest) if last else (0, FIRST)
