"""Several actions at once: what would happen to each and why not, and doing it whole."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final, NamedTuple, Protocol

from sqlalchemy import Select
from sqlalchemy.orm import joinedload

from partnership.actions import commands, guards, undoing
from partnership.actions.models import Action
from partnership.audit.commands import fresh
from partnership.audit.models import Event
from partnership.audit.queries import deeds_of
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import UNDO_FOR
from partnership.core.clock import now
from partnership.core.db import db, writing
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.meetings.models import Meeting

MOST: Final = 200
ActorOf = Callable[[Action], Actor]


class Deed(Protocol):
    """What is to happen to each; `done` says it afterwards."""

    done: ClassVar[str]
    kind: ClassVar[Kind]

    def check(self, action: Action) -> None:
        """Refused where it cannot happen."""

    def do(self, actor: Actor, action: Action) -> None:
        """Let it happen."""

    def words(self, action: Action) -> str:
        """What will happen."""


class Close(Deed):
    """Confirm that they are complete."""

    done: ClassVar = "closed"
    kind: ClassVar = Kind.ACTION_CLOSED

    def check(self, action: Action) -> None:
        """Only what its owner declared complete."""
        guards.refuse_closed(action)
        guards.refuse_unfinished(action)

    def do(self, actor: Actor, action: Action) -> None:
        """By the command that the page of one uses."""
        commands.confirm_complete(actor, action)

    def words(self, action: Action) -> str:
        """In the preview."""
        return "Closes"


@dataclass(frozen=True)
class Move(Deed):
    """Agree one new date for all, for one reason."""

    done: ClassVar = "moved"
    kind: ClassVar = Kind.ACTION_MOVED
    due_on: date
    reason: str

    def check(self, action: Action) -> None:
        """Only what is open and due on another day."""
        guards.refuse_closed(action)
        guards.refuse_date(action, self.due_on)

    def do(self, actor: Actor, action: Action) -> None:
        """By the command that the page of one uses."""
        commands.move_due(actor, action, self.due_on, self.reason)

    def words(self, action: Action) -> str:
        """In the preview."""
        return f"Moves from {day_words(action.due_on)} to {day_words(self.due_on)}"


class Fate(NamedTuple):
    """What will happen to an action, or why nothing will."""

    action: Action
    will: str
    why_not: str


class Batch(NamedTuple):
    """How many were changed at once, and the first and the last event of it."""

    number: int
    first: int
    last: int


def chosen(seen: Select[Action], ids: Iterable[int]) -> Sequence[Action]:
    """Those of `seen` with these ids, soonest first. Whoever will change them locks them."""
    found = (
        seen.where(Action.id.in_(list(ids)))
        .options(
            joinedload(Action.group, innerjoin=True),
            joinedload(Action.seat, innerjoin=True),
            joinedload(Action.meeting).lazyload(Meeting.group),
        )
        .order_by(Action.due_on, Action.id)
    )
    if writing.get():
        found = found.with_for_update(of=Action)
    return db.session.scalars(found).unique().all()


def fate(action: Action, deed: Deed) -> Fate:
    """Nothing is done."""
    try:
        deed.check(action)
    except Refused as refusal:
        return Fate(action, "", refusal.message)
    return Fate(action, deed.words(action), "")


def do_all(
    actions: Iterable[Action],
    deed: Deed,
    actor_of: ActorOf,
    versions: Mapping[int, int],
) -> Batch:
    """Do it to every one as it was shown, or refuse all."""
    found = {action.id: action for action in actions}
    for action_id, version in versions.items():
        action = found.get(action_id)
        if action is None or action.version != version:
            name = action.reference if action else "One of them"
            raise Refused(f"{name} has changed since. Nothing was done: look at the list again")
        deed.do(actor_of(action), action)
    return just_done(deed.kind)


def just_done(kind: Kind) -> Batch:
    """What this transaction has done of a kind, be it to one action only."""
    db.session.flush()
    events = [one.id for one in fresh() if one.kind is kind]
    return Batch(len(events), events[0], events[-1])


def undoable(person_id: int | None, kind: Kind, first: int, last: int) -> dict[int, Event]:
    """What this person did in a batch, by the action, while it can be taken back."""
    events = deeds_of(person_id, kind, first, last, now() - UNDO_FOR)
    return {one.noun_id: one for one in events}


def undo_all(
    actor: Actor, actions: Iterable[Action], events: Mapping[int, Event]
) -> tuple[int, list[Action]]:
    """Take the batch back: how many are as before, and those that have changed since."""
    all_of_them = list(actions)
    same = [one for one in all_of_them if undoing.is_as_left(one, events[one.id].details["said"])]
    for action in same:
        undoing.undo(actor, action, events[action.id])
    return len(same), [one for one in all_of_them if one not in same]
