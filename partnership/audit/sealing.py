"""Sealing: every new entry of the record becomes the next link of its chain."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    Connection,
    Integer,
    String,
    Text,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects.postgresql import array

from partnership.audit.chain import FIRST, SAID, digest, text
from partnership.audit.commands import fresh
from partnership.audit.models import Event, Seal
from partnership.core.db import db, laying_session
from partnership.core.laying import Ending

# How the text of an entry begins that has no number yet.
UNNUMBERED: Final = "[null"


def seal_fresh(form_key: str | None) -> None:
    """Seal the events of this transaction, in their order; the last thing before the commit.

    IntegrityError if the form that led to them, by its key, has led to others before.
    """
    events, session = fresh(), laying_session()
    if len(events) == 1 and session.ends_with(events[0]):
        session.end(_ending(events[0], form_key))
    elif events:
        session.flush()
        seal([_said(event) for event in events], form_key)


def _said(event: Event) -> dict[str, Any]:
    return {name: getattr(event, name) for name in SAID}


def _ending(event: Event, form_key: str | None) -> Ending:
    """To seal an entry in the very question that stores it, and gives it its number."""
    rest = text(_said(event)).removeprefix(UNNUMBERED)
    return Ending(event, _sealed, {"rest": rest, "key": form_key})


def _sealed(number: ColumnElement[int]) -> ColumnElement[Any]:
    """The number is what is digested first: see `SAID`."""
    said = literal_column("'['", Text) + cast(number, Text) + bindparam("rest", type_=Text)
    return func.add_seals(array([number]), array([said]), bindparam("key", type_=String))


def seal(entries: Sequence[Mapping[str, Any]], form_key: str | None = None) -> None:
    """Add a link for each of these stored entries; each says all that `SAID` names."""
    connection, texts = db.session.connection(), [text(entry) for entry in entries]
    numbers = [entry["id"] for entry in entries]
    if connection.dialect.name == "postgresql":
        # One question with the turn inside, so late that others hardly wait for it.
        connection.execute(_THERE, {"events": numbers, "texts": texts, "key": form_key})
    else:
        connection.execute(_ADD, list(_links(connection, numbers, texts, form_key)))


def _links(
    connection: Connection, numbers: Sequence[int], texts: Sequence[str], form_key: str | None
) -> Iterator[dict[str, Any]]:
    """As `add_seals` of the database does it elsewhere; on SQLite only one writes at a time."""
    last = connection.execute(_LAST).first()
    number, before = last or (0, FIRST)
    for event_id, said in zip(numbers, texts, strict=True):
        number, before = number + 1, digest(before, said)
        yield {"number": number, "event_id": event_id, "digest": before, "form_key": form_key}
        form_key = None


# Past the mapper and put together once, as every change does this.
_SEALS: Final = Seal.__table__
_ADD: Final = _SEALS.insert()  # type: ignore[attr-defined]
_LAST: Final = select(_SEALS.c.number, _SEALS.c.digest).order_by(_SEALS.c.number.desc()).limit(1)
_THERE: Final = select(
    func.add_seals(
        cast(bindparam("events"), ARRAY(Integer)),
        cast(bindparam("texts"), ARRAY(Text)),
        bindparam("key", type_=String),
    )
)
