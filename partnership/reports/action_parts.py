"""The parts of an action's page, joined into the one statement that reads them."""

from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Executable,
    Integer,
    Select,
    String,
    bindparam,
    case,
    cast,
    func,
    literal_column,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)

from partnership.actions.models import ActionUpdate, Blockage, BlockageStep, DueChange
from partnership.actions.rules import Outcome
from partnership.actions.waiting import DateProposal, Draft
from partnership.core.db import UtcDateTime
from partnership.gatherings.models import Proposal
from partnership.groups.models import Holding, Seat
from partnership.groups.queries import current
from partnership.learning.models import Borrowing, Card
from partnership.meetings.models import Decision
from partnership.people.models import Organisation, Person
from partnership.plans.models import Plan, Priority, Tag
from partnership.spreadsheets.models import ImportedRow
from partnership.spreadsheets.rows import BY_REFERENCE

EMPTY: Final[ColumnElement[str]] = literal_column("''", String)
# What a part does not have; the types are said because both databases join the parts into one.
# Nothing of it is a parameter: to hand over thirty costs more than some of the parts.
NOTHING: Final[dict[str, ColumnElement[Any]]] = {
    "at": cast(null(), UtcDateTime),
    "who": EMPTY,
    "text": EMPTY,
    "kind": EMPTY,
    "state": EMPTY,
    "seat": EMPTY,
    "reference": EMPTY,
    "number": cast(null(), Integer),
    "decision": cast(null(), Integer),
    "old": cast(null(), Date),
    "new": cast(null(), Date),
}


def _part(name: str, **columns: Any) -> Select[Any]:
    chosen = {"part": literal_column(f"'{name}'", String), **NOTHING, **columns}
    return select(*(column.label(label) for label, column in chosen.items()))


def _updates() -> Select[Any]:
    update = ActionUpdate
    return _part(
        "update",
        at=update.at,
        who=case(
            (update.drafted_by == "", update.capacity),
            else_=update.capacity + "; drafted by " + update.drafted_by,
        ),
        text=update.text,
        kind=type_coerce(update.kind, String),
        state=type_coerce(update.state, String),
        number=update.id,
    ).where(update.action_id == bindparam("action"))


def _offered() -> Select[Any]:
    one = Draft
    return _part(
        "offered",
        at=one.offered_at,
        who=one.capacity,
        text=one.text,
        state=type_coerce(one.state, String),
    ).where(
        one.action_id == bindparam("action"),
        one.outcome == Outcome.WAITING,
        one.offered_at.is_not(None),
    )


def _draft_asked() -> Select[Any]:
    one = Draft
    asked = _part("draft asked", at=one.at, who=one.settled_by, text=one.capacity)
    return asked.where(one.action_id == bindparam("action"), one.outcome == Outcome.ASKED)


def _moves() -> Select[Any]:
    move = DueChange
    return _part(
        "move", at=move.at, who=move.agreed_by, text=move.reason, old=move.old, new=move.new
    ).where(move.action_id == bindparam("action"))


def _asked() -> Select[Any]:
    one = DateProposal
    return _part(
        "asked",
        at=one.at,
        who=one.capacity,
        text=one.reason,
        kind=type_coerce(one.outcome, String),
        reference=cast(one.id, String),
        new=one.due_on,
    ).where(one.action_id == bindparam("action"))


def _declined() -> Select[Any]:
    one = DateProposal
    return _part(
        "declined", at=one.settled_at, who=one.settled_by, text=one.answer, new=one.due_on
    ).where(one.action_id == bindparam("action"), one.outcome == Outcome.DECLINED)


def _steps() -> Select[Any]:
    step = BlockageStep
    return (
        _part(
            "step",
            at=step.at,
            who=step.capacity,
            text=step.text,
            kind=type_coerce(step.kind, String),
            seat=Seat.title + ", " + Organisation.name,
            reference=step.decision_reference,
            number=step.blockage_id,
            decision=Decision.id,
        )
        .join_from(step, Blockage, Blockage.id == step.blockage_id)
        .outerjoin(Decision, Decision.reference == step.decision_reference)
        .outerjoin(Seat, Seat.id == step.seat_id)
        .outerjoin(Organisation, Organisation.id == Seat.organisation_id)
        .where(Blockage.action_id == bindparam("action"))
    )


def _holders() -> Select[Any]:
    return (
        _part(
            "holder",
            text=Person.name,
            kind=type_coerce(Holding.kind, String),
            old=Holding.from_on,
        )
        .join_from(Holding, Person, Person.id == Holding.person_id)
        .where(
            Holding.seat_id == bindparam("seat"), current(Holding, bindparam("today", type_=Date))
        )
    )


def _priority() -> Select[Any]:
    return _named("priority").where(Priority.id == bindparam("priority"))


def _tagged() -> Select[Any]:
    """Further priorities, and those of earlier versions of a plan."""
    tagged = _named("tagged").join(Tag, Tag.priority_id == Priority.id)
    return tagged.where(Tag.action_id == bindparam("action"))


def _named(part: str) -> Select[Any]:
    named = _part(part, text=Priority.title, who=Plan.name, number=Priority.id, old=Plan.from_on)
    return named.join_from(Priority, Plan, Plan.id == Priority.plan_id)


def _listed() -> Select[Any]:
    """Its reference in the sheet that it came from; the first imports kept it as the key alone."""
    one = ImportedRow
    named = one.said["reference"].as_string()
    return _part(
        "listed",
        at=one.imported_at,
        text=func.coalesce(named, func.substr(one.key, len(BY_REFERENCE) + 1)),
    ).where(one.action_id == bindparam("action"), one.key.startswith(BY_REFERENCE))


def _learned() -> Select[Any]:
    """The card that it was borrowed from, and those that tell of it."""
    from_it = select(Borrowing.card_id).where(Borrowing.action_id == bindparam("action"))
    cards = or_(Card.action_id == bindparam("action"), Card.id.in_(from_it))
    return _part("learned", number=Card.id).where(cards)


def _proposed() -> Select[Any]:
    """The proposal of a summit that became it."""
    return _part("proposed", number=Proposal.id).where(Proposal.action_id == bindparam("action"))


def _parts() -> Executable:
    """All parts as one statement, put together once: this page is opened more than any other."""
    dates = (_moves(), _asked(), _declined())
    parts = union_all(
        *(_updates(), _offered(), _draft_asked(), *dates, _steps()),
        *(_holders(), _priority(), _tagged(), _listed(), _learned(), _proposed()),
    ).subquery()
    # Of two holdings that overlap the later one stands, so it is read last.
    return select(parts).order_by(parts.c.at.desc(), parts.c.old)


PARTS: Final = _parts()
