"""A blockage on its ladder: it climbs by the clock, or somebody takes, asks or passes it up."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Date, bindparam, select

from partnership.actions import rules
from partnership.actions.agenda import put_on_agenda
from partnership.actions.deciding import decide, said
from partnership.actions.ladder import ladder_of
from partnership.actions.models import Action, Blockage, BlockageStep
from partnership.actions.rules import StepKind
from partnership.actions.rungs import Ladder, Rung, in_sentence
from partnership.actions.steps import note, refuse_resolved, standing, step
from partnership.audit.rules import Actor, Kind, worker
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.meetings.models import Decision, Meeting
from partnership.meetings.rules import MeetingState

CLOCK: Final = worker("The clock")
BATCH: Final = 50
# What a deed and the clock both change.
STANDING: Final = (
    *("rung", "rung_since", "climbs_on", "taken_by", "question"),
    *("directed_at", "agenda_item_id", "closed_at"),
)


def climb_due() -> int:
    """Let what is due climb, as often as it is due; how many blockages did.

    What another worker holds at this moment is left to it, and what a page holds is for later.
    """
    _start_old_clocks()
    due = db.session.scalars(_DUE, {"on": today()}).all()
    for blockage in due:
        climb(blockage)
    return len(due)


def climb(blockage: Blockage) -> None:
    """As far as its clocks have run out; each next one begins on the day the last ran out."""
    ladder = ladder_of(blockage.action.group_id)
    while blockage.climbs_on is not None and blockage.climbs_on <= today():
        ran_out = blockage.climbs_on
        above = ladder.after(blockage.rung)
        if above is None:
            blockage.climbs_on = None
            return
        before = in_sentence(blockage.rung)
        where = _move(CLOCK, blockage, ladder, above, ran_out)
        said = f"To {in_sentence(above)}: the time of {before} ran out on {day_words(ran_out)}."
        step(CLOCK, blockage, StepKind.CLIMBED, said + where)
        note(CLOCK, Kind.BLOCKAGE_CLIMBED, blockage, rung=above, since=ran_out.isoformat())


def take(actor: Actor, blockage: Blockage) -> None:
    """Take it on: its clock stands still, and everybody sees who has it."""
    was = _read(blockage)
    if blockage.taken_by == actor.capacity:
        raise Refused("You have taken this on already")
    blockage.taken_by, blockage.climbs_on = actor.capacity, None
    step(actor, blockage, StepKind.TAKEN, "")
    note(actor, Kind.BLOCKAGE_TAKEN, blockage, was=was)


def ask(actor: Actor, blockage: Blockage, question: str) -> Decision:
    """Send it back to the owner with a question; the clock stands still until the answer.

    A numbered decision, like whatever else is done about it between meetings.
    """
    was = _read(blockage)
    question = rules.words(question, "question", "Enter your question")
    if blockage.question:
        raise Refused("A question waits for its answer. Ask yours when it has come.", "question")
    action = blockage.action
    words = f"Ask {action.seat.name}, on {action.reference}: {said(action, question)}"
    decision = decide(actor, action, words)
    blockage.question, blockage.climbs_on = question, None
    step(actor, blockage, StepKind.ASKED, question, decision=decision, seat=action.seat)
    facts = {"decision": decision.reference, "question": question, "was": was}
    note(actor, Kind.BLOCKAGE_ASKED, blockage, **facts)
    return decision


def answer(actor: Actor, blockage: Blockage, text: str) -> None:
    """Answer the question; the clock of the rung begins anew, unless somebody acts already."""
    was = _read(blockage)
    text = rules.words(text, "answer", "Enter your answer")
    if not blockage.question:
        raise Refused("No question waits for an answer")
    blockage.question = ""
    if not (blockage.taken_by or blockage.directed_at or blockage.agenda_item_id):
        ladder = ladder_of(blockage.action.group_id)
        blockage.climbs_on = ladder.runs_out(blockage.rung, today())
    step(actor, blockage, StepKind.ANSWERED, text)
    note(actor, Kind.BLOCKAGE_ANSWERED, blockage, text=text, was=was)


def pass_up(actor: Actor, blockage: Blockage, text: str) -> None:
    """Let it climb at once, with a recommendation to whoever it stands with next."""
    was = _read(blockage)
    text = rules.words(text, "recommendation", "Enter what you recommend")
    ladder = ladder_of(blockage.action.group_id)
    above = ladder.after(blockage.rung)
    if above is None:
        raise Refused("This stands on the last rung", "recommendation")
    # Whoever had it has passed it on: it needs somebody again.
    blockage.taken_by, blockage.question, blockage.directed_at = "", "", None
    where = _move(actor, blockage, ladder, above, today())
    step(actor, blockage, StepKind.PASSED_UP, f"{text}{where}")
    note(actor, Kind.BLOCKAGE_PASSED_UP, blockage, rung=above, text=text, was=was)


def _start_old_clocks() -> None:
    """Of what was raised before there were rungs, as if it had been raised today."""
    for blockage in db.session.scalars(_WITHOUT_RUNG).all():
        blockage.rung_since = today()
        blockage.climbs_on = ladder_of(blockage.action.group_id).runs_out(blockage.rung, today())
        step(CLOCK, blockage, StepKind.CLOCK_STARTED, "It was raised before there was a ladder.")
        note(CLOCK, Kind.CLOCK_STARTED, blockage)


def _move(actor: Actor, blockage: Blockage, ladder: Ladder, to: Rung, on: date) -> str:
    """Put it on another rung from a day on; in words what else comes of it."""
    blockage.rung, blockage.rung_since = to, on
    blockage.climbs_on = ladder.runs_out(to, on)
    if to is not Rung.AGENDA:
        return ""
    group_id = ladder.above_id or blockage.action.group_id
    # Letting a whole board read what is OFFICIAL-SENSITIVE is an act, never the clock's.
    is_kept = actor is CLOCK and blockage.action.mark.is_sensitive
    meeting = None if is_kept or blockage.agenda_item_id else _next_meeting(group_id)
    if meeting is None:
        return ""
    put_on_agenda(actor, blockage, meeting)
    return f" It is on the agenda of {meeting.group.short} on {day_words(meeting.day)}."


def _next_meeting(group_id: int) -> Meeting | None:
    coming = select(Meeting).where(
        Meeting.group_id == group_id,
        Meeting.state == MeetingState.SCHEDULED,
        Meeting.starts_at > now(),
    )
    return db.session.scalar(coming.order_by(Meeting.starts_at, Meeting.id).limit(1))


def _read(blockage: Blockage) -> dict[str, Any]:
    """How it stands now: the clock may have moved it since the page was shown."""
    read_again(blockage, *STANDING)
    refuse_resolved(blockage)
    return standing(blockage)


_OPEN: Final = (
    select(Blockage)
    .join(Blockage.action)
    .where(Blockage.closed_at.is_(None))
    .limit(BATCH)
    .with_for_update(of=[Action, Blockage], skip_locked=True)
    .execution_options(populate_existing=True)
)
_DUE: Final = _OPEN.where(Blockage.climbs_on <= bindparam("on", type_=Date)).order_by(
    Blockage.climbs_on, Blockage.id
)
# Every step says on which rung it left the blockage, except those of an earlier release.
_WITHOUT_RUNG: Final = _OPEN.where(
    Blockage.climbs_on.is_(None),
    Blockage.directed_at.is_(None),
    Blockage.agenda_item_id.is_(None),
    ~Blockage.steps.any(BlockageStep.rung.is_not(None)),
).order_by(Blockage.id)
