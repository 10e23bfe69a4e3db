"""The numbered decisions about a blockage that are made between meetings, and whose they are."""

from typing import Final

from sqlalchemy import CompoundSelect, select

from partnership.actions import queries
from partnership.actions.models import Action
from partnership.audit.rules import Actor
from partnership.core.clock import today
from partnership.core.db import db
from partnership.groups.models import Group, Membership
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.meetings import commands as meetings
from partnership.meetings.models import Decision

DECIDING: Final = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT)


def decide(actor: Actor, action: Action, words: str) -> Decision:
    """A numbered decision of the body for which the actor decides."""
    return meetings.decide(actor, deciding_body(actor, action), words)


def said(action: Action, text: str) -> str:
    """A text as the decision log shows it, which more people read than the action."""
    return "restricted" if action.mark.is_sensitive else text


def bodies(action: Action) -> CompoundSelect[int]:
    """Ids of the action's body and of those that oversee it."""
    own = select(Group.id).where(Group.id == action.group_id)
    return own.union(queries.overseers(action.group_id, today()))


def deciding_body(actor: Actor, action: Action) -> Group:
    """The body whose chair or secretariat the actor is: the action's own before an overseer."""
    mine = (
        select(Group)
        .join(Membership, Membership.group_id == Group.id)
        .where(
            Group.id.in_(bodies(action)),
            Membership.seat_id == actor.seat_id,
            Membership.role.in_(DECIDING),
            current(Membership, today()),
        )
        .order_by(Group.id != action.group_id, Group.id)
    )
    return db.session.scalar(mine.limit(1)) or action.group
