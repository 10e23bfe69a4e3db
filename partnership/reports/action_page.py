"""One action's page: its whole story, who answers for it, its priority. One query."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.rules import STEP_WORDS, Outcome, State, StepKind, UpdateKind
from partnership.core.db import plain_rows
from partnership.core.london import day_words
from partnership.reports.action_parts import PARTS

UPDATE_WORDS: Final = {
    UpdateKind.SAID: "Update",
    UpdateKind.CLOSED: "Confirmed as complete and closed",
    UpdateKind.REOPENED: "Reopened",
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
    # The table and the number of what was said, where it can be marked.
    said: tuple[str, int] = ("", 0)
    # The decision that was made by it: its reference and its number.
    decision: tuple[str, int | None] = ("", None)


@dataclass(frozen=True)
class Move:
    """The due date was moved."""

    old: date
    new: date
    at: datetime
    agreed_by: str
    reason: str

    @property
    def lost(self) -> int:
        """Days by which it moved; fewer than none where it came forward."""
        return (self.new - self.old).days


@dataclass(frozen=True)
class Asked:
    """A later date that the owner asks for, and that nobody has answered."""

    id: int
    new: date
    at: datetime
    who: str
    reason: str


@dataclass(frozen=True, order=True)
class Served:
    """A priority that it serves, in words."""

    is_first: bool
    began: date
    title: str
    plan: str
    id: int


@dataclass
class Reading:
    """All about an action that its own row does not say; the story newest first."""

    story: list[Entry] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    asked: Asked | None = None
    holder: str = ""
    held_as: str = ""
    # What it serves: its first priority, then the others, those of the newest plan first.
    serves: list[Served] = field(default_factory=list)
    # What a clerk's list calls it.
    listed: str = ""
    # Whether a card of what worked has to do with it, which not everybody may see.
    learned: bool = False
    # Whether a summit proposed it.
    proposed: bool = False


def read(action: Action, today: date) -> Reading:
    """Everything the page of this action shows. One query."""
    asked = {
        "action": action.id,
        "seat": action.seat_id,
        "priority": action.priority_id,
        "today": today,
    }
    reading = Reading()
    for row in plain_rows(PARTS, asked):
        READERS[row.part](reading, row)
    reading.moves.reverse()
    reading.serves = _each_once(reading.serves)
    return reading


def _each_once(serves: list[Served]) -> list[Served]:
    """What became the first may have been among the others before, and still be."""
    return list({one.id: one for one in reversed(serves)}.values())[::-1]


def _read_update(reading: Reading, row: Row[Any]) -> None:
    kind, state = UpdateKind(row.kind), State(row.state)
    shown = None if kind is UpdateKind.CLOSED else state
    said = (ActionUpdate.__tablename__, row.number)
    reading.story.append(Entry(row.at, UPDATE_WORDS[kind], row.who, row.text, shown, said=said))


def _read_draft_asked(reading: Reading, row: Row[Any]) -> None:
    head = f"Asked {row.text} to prepare an update"
    reading.story.append(Entry(row.at, head, row.who, ""))


def _read_offered(reading: Reading, row: Row[Any]) -> None:
    head = "Officer draft, not confirmed"
    reading.story.append(Entry(row.at, head, row.who, row.text, State(row.state)))


def _read_move(reading: Reading, row: Row[Any]) -> None:
    text = f"From {day_words(row.old)} to {day_words(row.new)}. {row.text}"
    reading.story.append(Entry(row.at, "Due date moved", row.who, text))
    reading.moves.append(Move(row.old, row.new, row.at, row.who, row.text))


def _read_asked(reading: Reading, row: Row[Any]) -> None:
    head = f"New date asked for: {day_words(row.new)}"
    reading.story.append(Entry(row.at, head, row.who, row.text))
    if Outcome(row.kind) is Outcome.WAITING:
        reading.asked = Asked(int(row.reference), row.new, row.at, row.who, row.text)


def _read_declined(reading: Reading, row: Row[Any]) -> None:
    head = f"New date declined: {day_words(row.new)}"
    reading.story.append(Entry(row.at, head, row.who, row.text))


def _read_step(reading: Reading, row: Row[Any]) -> None:
    kind = StepKind(row.kind)
    asked = f"For {row.seat}: " if row.seat and kind is StepKind.DIRECTED else ""
    stuck = kind is StepKind.RAISED
    said = (Blockage.__tablename__, row.number if stuck else 0)
    more: Any = {"stuck": stuck, "said": said, "decision": (row.reference, row.decision)}
    reading.story.append(Entry(row.at, STEP_WORDS[kind], row.who, asked + row.text, **more))


def _read_holder(reading: Reading, row: Row[Any]) -> None:
    reading.holder, reading.held_as = row.text, row.kind


def _read_priority(reading: Reading, row: Row[Any]) -> None:
    one = Served(row.part == "priority", row.old, row.text, row.who, row.number)
    reading.serves = sorted([*reading.serves, one], reverse=True)


def _read_listed(reading: Reading, row: Row[Any]) -> None:
    reading.listed = reading.listed or row.text


def _read_learned(reading: Reading, _row: Row[Any]) -> None:
    reading.learned = True


def _read_proposed(reading: Reading, _row: Row[Any]) -> None:
    reading.proposed = True


READERS: Final = {
    "update": _read_update,
    "draft asked": _read_draft_asked,
    "offered": _read_offered,
    "move": _read_move,
    "asked": _read_asked,
    "declined": _read_declined,
    "step": _read_step,
    "holder": _read_holder,
    "priority": _read_priority,
    "tagged": _read_priority,
    "listed": _read_listed,
    "learned": _read_learned,
    "proposed": _read_proposed,
}
