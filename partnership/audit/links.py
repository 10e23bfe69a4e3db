"""Reading the chain as it is stored, past our own types: they would refuse what was forged."""

from collections.abc import Iterator, Sequence
from typing import Any, Final, NamedTuple

from sqlalchemy import String, cast, column, func, select, table

from partnership.audit.chain import SAID
from partnership.core.db import db

AT_ONCE: Final = 2_000
_ENTRIES: Final = table("events", *(column(name) for name in SAID))
_SEALS: Final = table("seals", column("number"), column("event_id"), column("digest"))
_SAID: Final = [cast(one, String) if one.name == "details" else one for one in _ENTRIES.columns]


class Link(NamedTuple):
    """A seal, and in the order of `SAID` what its entry says; of one that is gone, only None."""

    number: int
    event_id: int
    digest: str
    said: Sequence[Any]


def links() -> Iterator[Link]:
    """Every seal, in order."""
    found = (
        select(_SEALS, *_SAID)
        .outerjoin(_ENTRIES, _ENTRIES.c.id == _SEALS.c.event_id)
        .order_by(_SEALS.c.number)
        .limit(AT_ONCE)
    )
    rows = db.session.execute(found).all()
    while rows:
        yield from (Link(row[0], row[1], row[2], row[3:]) for row in rows)
        rows = db.session.execute(found.where(_SEALS.c.number > rows[-1].number)).all()


def unsealed() -> tuple[int, bool] | None:
    """The first entry without a seal, and whether sealed ones follow it."""
    last = select(func.max(_SEALS.c.event_id)).scalar_subquery()
    bare = (
        select(_ENTRIES.c.id, last.label("last"))
        .outerjoin(_SEALS, _SEALS.c.event_id == _ENTRIES.c.id)
        .where(_SEALS.c.number.is_(None))
    )
    row = db.session.execute(bare.order_by(_ENTRIES.c.id).limit(1)).first()
    return (row.id, row.last is not None and row.id < row.last) if row else None
