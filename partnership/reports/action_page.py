"""One action's page: its whole story, who answers for it, its priority. One query."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Date,
    Executable,
    Row,
    Select,
    String,
    bindparam,
    cast,
    literal,
    null,
    select,
    type_coerce,
    union_all,
)

from partnership.actions.models import Action, ActionUpdate, Blockage, BlockageStep, DueChange
from partnership.actions.rules import STEP_WORDS, State, StepKind, UpdateKind
from partnership.core.db import UtcDateTime, db
from partnership.core.london import day_words
from partnership.groups.models import Holding, Seat
from partnership.groups.queries import current
from partnership.people.models import Organisation, Person
from partnership.plans.models import Plan, Priority

UPDATE_WORDS: Final = {
    UpdateKind.SAID: "Update",
    UpdateKind.CLOSED: "Confirmed as complete and closed",
    UpdateKind.REOPENED: "Reopened",
}
# What a part does not have; the types are said because both databases join the parts into one.
NOTHING: Final[dict[str, ColumnElement[Any]]] = {
    "at": cast(null(), UtcDateTime),
    "who": literal(""),
    "text": literal(""),
    "kind": literal(""),
    "state": literal(""),
    "seat": literal(""),
    "reference": literal(""),
    "old": cast(null(), Date),
    "new": cast(null(), Date),
}


@dataclass(frozen=True)
class Entry:
    """One thing that happened."""

    at: datetime
    head: str
    who: str
    text: str
    state: State | None = None
    stuck: bool = False


@dataclass(frozen=True)
class Move:
    """The due date was moved."""

    old: date
    new: date
    at: datetime
    agreed_by: str
    reason: str


@dataclass
class Reading:
    """All about an action that its own row does not say; the story newest first."""

    story: list[Entry] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    holder: str = ""
    held_as: str = ""
    priority: str = ""


def read(action: Action, today: date) -> Reading:
    """Everything the page of this action shows. One query."""
    asked = {
        "action": action.id,
        "seat": action.seat_id,
        "priority": action.priority_id,
        "today": today,
    }
    reading = Reading()
    for row in db.session.execute(_PARTS, asked):
        READERS[row.part](reading, row)
    reading.moves.reverse()
    return reading


def _part(name: str, **columns: Any) -> Select[Any]:
    chosen = {"part": literal(name), **NOTHING, **columns}
    return select(*(column.label(label) for label, column in chosen.items()))


def _updates() -> Select[Any]:
    update = ActionUpdate
    return _part(
        "update",
        at=update.at,
        who=update.capacity,
        text=update.text,
        kind=type_coerce(update.kind, String),
        state=type_coerce(update.state, String),
    ).where(update.action_id == bindparam("action"))


def _moves() -> Select[Any]:
    move = DueChange
    return _part(
        "move", at=move.at, who=move.agreed_by, text=move.reason, old=move.old, new=move.new
    ).where(move.action_id == bindparam("action"))


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
        )
        .join_from(step, Blockage, Blockage.id == step.blockage_id)
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
    named = _part("priority", text=Priority.title, who=Plan.name)
    joined = named.join_from(Priority, Plan, Plan.id == Priority.plan_id)
    return joined.where(Priority.id == bindparam("priority"))


def _parts() -> Executable:
    """All parts as one statement, put together once: this page is opened more than any other."""
    parts = union_all(_updates(), _moves(), _steps(), _holders(), _priority()).subquery()
    # Of two holdings that overlap the later one stands, so it is read last.
    return select(parts).order_by(parts.c.at.desc(), parts.c.old)


_PARTS: Final = _parts()


def _read_update(reading: Reading, row: Row[Any]) -> None:
    kind, state = UpdateKind(row.kind), State(row.state)
    shown = None if kind is UpdateKind.CLOSED else state
    reading.story.append(Entry(row.at, UPDATE_WORDS[kind], row.who, row.text, shown))


def _read_move(reading: Reading, row: Row[Any]) -> None:
    text = f"From {day_words(row.old)} to {day_words(row.new)}. {row.text}"
    reading.story.append(Entry(row.at, "Due date moved", row.who, text))
    reading.moves.append(Move(row.old, row.new, row.at, row.who, row.text))


def _read_step(reading: Reading, row: Row[Any]) -> None:
    kind = StepKind(row.kind)
    head = f"{STEP_WORDS[kind]} {row.reference}".strip()
    asked = f"For {row.seat}: " if row.seat and kind is StepKind.DIRECTED else ""
    stuck = kind is StepKind.RAISED
    reading.story.append(Entry(row.at, head, row.who, asked + row.text, stuck=stuck))


def _read_holder(reading: Reading, row: Row[Any]) -> None:
    reading.holder, reading.held_as = row.text, row.kind


def _read_priority(reading: Reading, row: Row[Any]) -> None:
    reading.priority = f"{row.text} ({row.who})"


READERS: Final = {
    "update": _read_update,
    "move": _read_move,
    "step": _read_step,
    "holder": _read_holder,
    "priority": _read_priority,
}
