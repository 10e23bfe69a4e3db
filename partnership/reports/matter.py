"""The story of one matter: what belongs to it, put in order of time. Rows in, entries out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from partnership.actions.models import Action, ActionUpdate, BlockageStep
from partnership.actions.rules import STEP_WORDS, State, StepKind, UpdateKind
from partnership.core.marking import Mark
from partnership.meetings.models import AgendaItem, Decision

Place = tuple[str, int]

# Titles that stand on every agenda: the same words there are not the same matter.
ROUTINE: Final = frozenset(
    {
        *("welcome", "apologies", "introductions", "declarations", "minutes", "actions"),
        *("welcome and apologies", "welcome, apologies and declarations", "apologies for absence"),
        *("welcome and introductions", "declarations of interest", "matters arising"),
        *("minutes of the last meeting", "minutes of the previous meeting", "last minutes"),
        *("minutes and matters arising", "action log", "actions from the last meeting"),
        *("any other business", "aob", "date of next meeting", "next meeting", "forward plan"),
        *("public questions", "questions from the public", "chair's update", "close"),
        "learning: what worked",
    }
)
CLOSINGS: Final = {UpdateKind.CLOSED: "Action closed", UpdateKind.REOPENED: "Action reopened"}


@dataclass(frozen=True)
class Rows:
    """All that was found of a matter, whichever way it was come upon."""

    items: Sequence[AgendaItem] = ()
    decisions: Sequence[Decision] = ()
    actions: Sequence[Action] = ()
    steps: Sequence[BlockageStep] = ()
    closings: Sequence[ActionUpdate] = ()

    def owner(self, step: BlockageStep) -> Action:
        """The action that is held up by what the step is about."""
        return next(
            action
            for action in self.actions
            if any(stuck.id == step.blockage_id for stuck in action.blockages)
        )


@dataclass(frozen=True)
class Happened:
    """One thing that happened: `place` names the row whose page tells more."""

    at: datetime
    # What comes first where several happened at one moment: item, decision, action, then the rest.
    rank: int
    head: str
    place: Place
    by: str = ""
    text: str = ""
    reference: str = ""
    state: State | None = None
    stuck: bool = False
    mark: Mark | None = None
    decision_reference: str = field(default="", compare=False)


def is_routine(title: str) -> bool:
    """Whether a title stands on every agenda, so that it names no matter."""
    return title.casefold().strip(" .:") in ROUTINE


def story(rows: Rows) -> list[Happened]:
    """The oldest first. What was decided about a blockage is told once, by its trail."""
    sat = {item.id: item.meeting.starts_at for item in rows.items}
    told = {step.decision_reference for step in rows.steps if step.decision_reference}
    made = (one for one in rows.decisions if one.reference not in told)
    found = [
        *map(_item, rows.items),
        *(_decision(one) for one in made),
        *(_opened(one, sat) for one in rows.actions),
        *_trails(rows),
        *_closings(rows),
    ]
    return sorted(found, key=lambda one: (one.at, one.rank, one.place))


def _item(item: AgendaItem) -> Happened:
    meeting = item.meeting
    place = ("meetings", meeting.id)
    by = meeting.group.name
    return Happened(meeting.starts_at, 0, "On the agenda", place, by, item.title, mark=item.mark)


def _decision(made: Decision) -> Happened:
    """In a meeting it was made then, however much later the minutes were written."""
    at = made.meeting.starts_at if made.meeting else made.made_at
    place = ("decisions", made.id)
    return Happened(at, 1, "Decision", place, made.made_by, made.text, made.reference)


def _opened(action: Action, sat: Mapping[int, datetime]) -> Happened:
    """An action of an item stands beside it."""
    at = min(sat.get(action.item_id or 0, action.opened_at), action.opened_at)
    place, by = ("actions", action.id), f"For {action.seat.name}"
    return Happened(
        at, 2, "Action agreed", place, by, action.title, action.reference, mark=action.mark
    )


def _trails(rows: Rows) -> Iterator[Happened]:
    actions = {action.id: action for action in rows.actions}
    places = {one.reference: ("decisions", one.id) for one in rows.decisions}
    owners = {stuck.id: actions[one.id] for one in rows.actions for stuck in one.blockages}
    in_order = sorted(rows.steps, key=lambda one: (one.blockage_id, one.id))
    for number, trail in groupby(in_order, key=lambda one: one.blockage_id):
        if number in owners:
            yield from _trail(owners[number], list(trail), places)


def _trail(
    action: Action, trail: Sequence[BlockageStep], places: Mapping[str, Place]
) -> Iterator[Happened]:
    """A step that takes the one before it back says so of that one too."""
    for step, after in zip(trail, [*trail[1:], None], strict=True):
        undone = after is not None and after.kind is StepKind.TAKEN_BACK
        head = STEP_WORDS[step.kind] + (", taken back since" if undone else "")
        place = places.get(step.decision_reference, ("blockages", step.blockage_id))
        yield Happened(
            step.at,
            3,
            "It is blocked" if step.kind is StepKind.RAISED else head,
            place,
            step.capacity,
            _said(step),
            step.decision_reference or action.reference,
            stuck=step.kind is StepKind.RAISED,
            decision_reference=step.decision_reference,
        )


def _said(step: BlockageStep) -> str:
    directed = step.seat is not None and step.kind in (StepKind.DIRECTED, StepKind.ASKED)
    return f"For {step.seat.name}: {step.text}" if directed and step.seat else step.text


def _closings(rows: Rows) -> Iterable[Happened]:
    actions = {action.id: action for action in rows.actions}
    for one in rows.closings:
        action = actions.get(one.action_id)
        if action is not None and one.kind in CLOSINGS:
            place, closed = ("actions", action.id), one.kind is UpdateKind.CLOSED
            state = State.COMPLETE if closed else None
            head, reference = CLOSINGS[one.kind], action.reference
            yield Happened(one.at, 4, head, place, one.capacity, one.text, reference, state)
