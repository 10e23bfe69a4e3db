"""Blockages of which somebody may know no more than that they exist, and since when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, not_, true

from partnership.actions.models import Action, Blockage
from partnership.core.db import plain_rows
from partnership.groups.models import Group, Seat
from partnership.people.models import Organisation
from partnership.policy.circles import LEADS
from partnership.policy.permissions import Permission
from partnership.policy.permits import allows, kept, visible_to
from partnership.policy.standing import Standing

MOST = 20


@dataclass(frozen=True)
class Known:
    """A stuck action without a word of what it is about."""

    action_id: int
    reference: str
    body: str
    organisation: str
    due_on: date
    since: date


def known_and_read(who: Standing) -> tuple[Select[Action], ColumnElement[bool]]:
    """The actions they may know of, and the condition that such a one may be read.

    For most people these are the same, which makes their lists half as long to ask for.
    """
    if _reads_all(who):
        return visible_to(who, Action), true()
    return visible_to(who, Action, Permission.KNOW_OF_ACTION), allows(who, Action)


def _reads_all(who: Standing) -> bool:
    """Whether they may know of no more than they may read."""
    return who.strong and not who.overseen_by(*LEADS)


def read(who: Standing) -> Sequence[Known]:
    """The longest stuck first. One query, for those who may know of more than they may read."""
    if _reads_all(who):
        return ()
    return [Known(*row) for row in plain_rows(kept(_known, who))]


def _known(who: Standing) -> Select[*tuple[Any, ...]]:
    known = visible_to(who, Action, Permission.KNOW_OF_ACTION)
    return (
        known.join(Blockage, Blockage.action_id == Action.id)
        .join(Group, Group.id == Action.group_id)
        .join(Seat, Seat.id == Action.seat_id)
        .join(Organisation, Organisation.id == Seat.organisation_id)
        .with_only_columns(
            Action.id,
            Action.reference,
            Group.short,
            Organisation.name,
            Action.due_on,
            Blockage.since,
        )
        .where(Blockage.closed_at.is_(None), not_(allows(who, Action)))
        .order_by(Blockage.since, Blockage.id)
        .limit(MOST)
    )
