"""Entries of the record that somebody may read, newest first, a page of them at a time."""

from datetime import datetime
from typing import Any, Final, NamedTuple

from sqlalchemy import select, union_all

from partnership.audit.entries import Filter, conditions, of_body, older_than
from partnership.audit.models import Event
from partnership.audit.rules import Door, Kind
from partnership.core.db import db
from partnership.people.models import Person
from partnership.policy.permits import visible_to
from partnership.policy.standing import Standing

PAGE: Final = 50


class Entry(NamedTuple):
    """One entry, and the name of who acted."""

    id: int
    at: datetime
    kind: Kind
    capacity: str
    door: Door
    noun: str
    noun_id: int
    group_id: int | None
    details: dict[str, Any]
    person: str | None


COLUMNS: Final = [getattr(Event, name) for name in (*Entry._fields[:-1], "person_id")]


def entries(
    who: Standing, chosen: Filter, before: int | None = None, limit: int = PAGE + 1
) -> list[Entry]:
    """The newest, or the newest older than the entry `before`; for nobody, none."""
    wanted = [*conditions(chosen), *(older_than(before) if before else [])]
    seen = visible_to(who, Event).with_only_columns(*COLUMNS).where(*wanted).limit(limit)
    # A part for each body, so that none reads more than its page, however long the record is.
    parts = [of_body(seen, one).subquery() for one in chosen.group_ids]
    if not parts:
        return []
    found = union_all(*map(select, parts)).subquery().c
    said = [found[name] for name in Entry._fields if name != "person"]
    rows = (
        select(*said, Person.name)
        .outerjoin(Person, Person.id == found.person_id)
        .order_by(found.at.desc(), found.id.desc())
        .limit(limit)
    )
    return [Entry._make(row) for row in db.session.execute(rows)]
