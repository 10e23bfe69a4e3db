"""What entries of the record are narrowed to, and their order: newest first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.db import db

NEWEST_FIRST: Final = (Event.at.desc(), Event.id.desc())
Thing = tuple[str, int]


@dataclass(frozen=True)
class Filter:
    """What is wanted: of these bodies (None: of no body). None leaves the rest as wide as it is."""

    group_ids: Sequence[int | None]
    who: str = ""
    kind: Kind | None = None
    about: Sequence[Thing] | None = None
    begins: datetime | None = None
    ends: datetime | None = None


def conditions(chosen: Filter) -> list[ColumnElement[bool]]:
    """The filter as SQL, but for the bodies."""
    found: list[ColumnElement[bool]] = []
    if chosen.who:
        found.append(Event.capacity.icontains(chosen.who, autoescape=True))
    if chosen.kind is not None:
        found.append(Event.kind == chosen.kind)
    if chosen.begins is not None:
        found.append(Event.at >= chosen.begins)
    if chosen.ends is not None:
        found.append(Event.at < chosen.ends)
    if chosen.about is not None:
        same = [and_(Event.noun == noun, Event.noun_id == number) for noun, number in chosen.about]
        found.append(or_(false(), *same))
    return found


def of_body(seen: Select[Any], group_id: int | None) -> Select[Any]:
    """Those of one body: read so, each body has an index in the order above."""
    own = Event.group_id.is_(None) if group_id is None else Event.group_id == group_id
    return seen.where(own).order_by(*NEWEST_FIRST)


def older_than(entry_id: int) -> list[ColumnElement[bool]]:
    """What stands after this entry in the order above; everything, if there is no such entry."""
    at = db.session.scalar(select(Event.at).where(Event.id == entry_id))
    if at is None:
        return []
    return [Event.at <= at, or_(Event.at < at, Event.id < entry_id)]
