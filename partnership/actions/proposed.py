"""Finding the dates that owners ask for, and taking back one that nobody has answered."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Select, bindparam, exists, func, select
from sqlalchemy.orm import contains_eager, joinedload

from partnership.actions.models import Action
from partnership.actions.queries import action as whole_action
from partnership.actions.rules import Outcome
from partnership.actions.waiting import DateProposal
from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.groups.models import Holding, Membership
from partnership.groups.queries import current
from partnership.groups.rules import Role
from partnership.people.models import Person

AGREEING: Final = (Role.CHAIR, Role.VICE_CHAIR, Role.SECRETARIAT)
MOST: Final = 50


def proposal(action_id: int, proposal_id: int) -> DateProposal | None:
    """One date that was asked for, with its action. Whoever will answer it locks the action."""
    action = whole_action(action_id)
    found = db.session.get(DateProposal, proposal_id) if action else None
    return found if found and found.action_id == action_id else None


def open_proposal(action: Action) -> DateProposal | None:
    """The date that its owner asks for now; there is one at most."""
    return db.session.scalar(_OPEN, {"action": action.id})


def waiting(seen: Select[Action]) -> Sequence[DateProposal]:
    """Dates that wait for an answer, of open actions in `seen`, oldest first."""
    return db.session.scalars(
        _waiting(seen)
        .join(Action.seat)
        .join(Action.group)
        .with_only_columns(DateProposal)
        .options(
            contains_eager(DateProposal.action).options(
                contains_eager(Action.seat), contains_eager(Action.group)
            )
        )
        .order_by(DateProposal.id)
        .limit(MOST)
    ).all()


def counted(seen: Select[Action]) -> Select[int]:
    """How many there are, for a statement that counts more."""
    return _waiting(seen).with_only_columns(func.count(DateProposal.id))


def another_agrees(action: Action, person_id: int | None) -> bool:
    """Whether the chair or the secretariat is somebody else than this person."""
    others = (
        exists()
        .where(Membership.group_id == action.group_id, Membership.role.in_(AGREEING))
        .where(Holding.seat_id == Membership.seat_id, Holding.person_id != person_id)
        .where(current(Membership, today()), current(Holding, today()))
        .where(Person.id == Holding.person_id, Person.active)
    )
    return bool(db.session.scalar(select(others)))


def withdraw_open(actor: Actor, action: Action, why: str) -> int | None:
    """Nobody need answer it any more; it stays in the record as taken back. Its id."""
    found = open_proposal(action)
    if found is None:
        return None
    settle(actor, found, Outcome.WITHDRAWN, why)
    return found.id


def settle(actor: Actor, found: DateProposal, outcome: Outcome, answer: str = "") -> None:
    """Say what became of it, and by whom."""
    answer_it(actor, found, outcome, answer)
    note(actor, Kind.DATE_SETTLED, found, outcome=outcome, answer=answer)


def answer_it(actor: Actor, found: DateProposal, outcome: Outcome, answer: str) -> None:
    """The same without a record, for whoever writes another."""
    found.outcome, found.answer = outcome, answer
    found.settled_at, found.settled_by = now(), actor.capacity


def note(actor: Actor, kind: Kind, found: DateProposal, **details: str | int | None) -> None:
    """Record it with the action that it is about."""
    action = found.action
    facts: dict[str, Any] = {"action_id": action.id, "reference": action.reference, **details}
    facts["asked_for"] = found.due_on.isoformat()
    record(actor, kind, found, group_id=action.group_id, **facts)


def _waiting(seen: Select[Action]) -> Select[Action]:
    """From the proposals, which are few, to their actions."""
    mine = seen.join(DateProposal, DateProposal.action_id == Action.id)
    return mine.where(DateProposal.outcome == Outcome.WAITING, Action.closed_at.is_(None))


_OPEN: Final = (
    select(DateProposal)
    .options(joinedload(DateProposal.action, innerjoin=True))
    .where(DateProposal.action_id == bindparam("action"), DateProposal.outcome == Outcome.WAITING)
)
