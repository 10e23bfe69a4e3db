"""Filters of the action list that somebody gave a name, to have them at one click."""

from typing import Final

from sqlalchemy import select

from partnership.actions.waiting import SavedFilter
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.errors import Refused
from partnership.core.text import one_line
from partnership.core.too_secret import refuse_higher
from partnership.people.models import Person

MOST: Final = 20
LONGEST_NAME: Final = 60
LONGEST_QUERY: Final = 500


def own_filter(person_id: int, saved_id: int) -> SavedFilter | None:
    """A saved filter, if it is this person's."""
    mine = select(SavedFilter).filter_by(id=saved_id, person_id=person_id)
    return db.session.scalar(mine)


def save_filter(actor: Actor, person: Person, name: str, query: str) -> SavedFilter:
    """Keep a filter under a name that is unique among the person's own."""
    name = _name(name)
    if not query or len(query) > LONGEST_QUERY:
        raise Refused("Choose a filter in the list of actions before you save it", "name")
    names = db.session.scalars(select(SavedFilter.name).filter_by(person_id=person.id)).all()
    if name.casefold() in {one.casefold() for one in names}:
        raise Refused("Enter another name: you have a filter with this one", "name")
    if len(names) >= MOST:
        raise Refused(f"You have {MOST} saved filters. Remove one before you save another", "name")
    saved = SavedFilter(person_id=person.id, name=name, query=query)
    db.session.add(saved)
    record(actor, Kind.FILTER_SAVED, saved, after=name)
    return saved


def remove_filter(actor: Actor, saved: SavedFilter) -> None:
    """Forget a filter; what it finds stays as it is."""
    record(actor, Kind.FILTER_REMOVED, saved, before=saved.name)
    db.session.delete(saved)


def _name(typed: str) -> str:
    name = one_line(typed)
    if not name:
        raise Refused("Enter a name for the filter", "name")
    if len(name) > LONGEST_NAME:
        raise Refused(f"The name must be {LONGEST_NAME} characters or fewer", "name")
    refuse_higher(name, "name")
    return name
