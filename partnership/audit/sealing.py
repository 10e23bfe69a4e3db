"""Sealing: every new entry of the record becomes the next link of its chain."""

from collections.abc import Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Executable, select, text

from partnership.audit.chain import FIRST, SAID, link
from partnership.audit.commands import fresh
from partnership.audit.models import Seal
from partnership.core.db import db

# Past the mapper and put together once, as every change does this.
_ADD: Final = Seal.__table__.insert()  # type: ignore[attr-defined]
_SEALS: Final = Seal.__table__.c
_LAST: Final[dict[str, Executable]] = {
    # On SQLite only one writes at a time anyway.
    "sqlite": select(_SEALS.number, _SEALS.digest).order_by(_SEALS.number.desc()).limit(1),
    # Whoever asks this has the turn until the commit; so late that others hardly wait.
    "postgresql": text("SELECT number, digest FROM last_seal()"),
}


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
    last = connection.execute(_LAST[connection.dialect.name]).first()
    number, digest = last or (0, FIRST)
    links: list[dict[str, Any]] = []
    for place, entry in enumerate(entries, number + 1):
        digest = link(digest, entry)
        links.append({"number": place, "event_id": entry["id"], "digest": digest})
    keys = [form_key, *[None] * (len(links) - 1)]
    links = [{**one, "form_key": key} for one, key in zip(links, keys, strict=True)]
    connection.execute(_ADD, links)
