"""Which entries of the record tell of something OFFICIAL-SENSITIVE."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Select, exists, literal, select, union_all

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.audit.entries import Thing
from partnership.core.db import db
from partnership.core.marking import Marking
from partnership.gatherings.models import Gathering
from partnership.highlights.models import Highlight
from partnership.learning.models import Card
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.papers.models import Paper
from partnership.plans.models import Review
from partnership.policy.on_items import kept_out
from partnership.policy.seeing import PLAIN_DECISION
from partnership.policy.standing import Standing
from partnership.projects.models import Project
from partnership.reports.record import Entry
from partnership.topics.models import Topic

MODELS: Final = (
    *(Meeting, AgendaItem, Action, Blockage, Decision, Topic, Paper),
    *(Review, Gathering, Card, Highlight, Project),
)
NOUNS: Final = frozenset(model.__tablename__ for model in MODELS)


def sensitive(entries: Iterable[Entry]) -> set[int]:
    """The ids of those about such a thing, or one that is gone: then nobody knows. One query."""
    named = {one.id: _things(one) for one in entries}
    every = set().union(*named.values())
    asked = [
        _plain(model, [number for noun, number in every if noun == model.__tablename__])
        for model in MODELS
    ]
    plain = {(noun, number) for noun, number in db.session.execute(union_all(*asked))}
    return {entry_id for entry_id, things in named.items() if not things <= plain}


def without_kept_out(who: Standing, entries: Sequence[Entry]) -> list[Entry]:
    """Those that are not about an item that an interest keeps this person out of. One query."""
    items = set(db.session.scalars(kept_out(who)))
    return [one for one in entries if not _items(one) & items]


def _items(entry: Entry) -> set[int]:
    return {number for noun, number in _things(entry) if noun == AgendaItem.__tablename__}


def _things(entry: Entry) -> set[Thing]:
    item, action = (entry.details.get(name) for name in ("item_id", "action_id"))
    named = {(entry.noun, entry.noun_id), ("agenda_items", item), ("actions", action)}
    return {(noun, number) for noun, number in named if noun in NOUNS and number is not None}


def _plain(model: Any, ids: list[int]) -> Select[Any]:
    """Those of these rows that are OFFICIAL; a decision is as secret as what it belongs to."""
    rows = select(literal(model.__tablename__), model.id).where(model.id.in_(ids))
    if model is Decision:
        return rows.where(PLAIN_DECISION.sql(Standing(), Decision))
    if model is Action:
        updates = exists().where(ActionUpdate.action_id == Action.id)
        rows = rows.where(~updates.where(ActionUpdate.marking != Marking.OFFICIAL))
    return rows.where(model.marking == Marking.OFFICIAL)
