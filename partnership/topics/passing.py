"""Leaving an item of a meeting that is held: it is decided, or not reached; and stepping back."""

from collections.abc import Collection, Iterable
from typing import Any

from partnership.actions import unminuting
from partnership.audit.rules import Actor
from partnership.audit.undoing import by_whom
from partnership.core.db import read_again
from partnership.core.errors import Clash
from partnership.core.tokens import digest
from partnership.meetings import commands as meetings
from partnership.meetings import queries, rules, running
from partnership.meetings.models import AgendaItem, Decision, Meeting
from partnership.topics.returning import set_reached


def decided_under(item: AgendaItem) -> list[Decision]:
    """What is recorded under an item."""
    return [one for one in queries.decisions(item.meeting_id) if one.item_id == item.id]


def stamp(item: AgendaItem, there: Iterable[Decision]) -> str:
    """What is proposed and recorded, so that a page knows whether it is still the same."""
    return digest("\n".join([item.proposed, *(f"{one.id} {one.text}" for one in there)]))


def decide_and_go_on(actor: Actor, item: AgendaItem, words: str, seen: str) -> Decision:
    """Record what was decided under an item, and go on.

    Clash where something was recorded, or other words proposed, since the page was `seen`.
    """
    running.running(item.meeting)
    read_again(item, "proposed", "version")
    cleaned, there = rules.text(words, "words", "decision"), decided_under(item)
    if stamp(item, there) != seen:
        raise Clash(_now(item, there), cleaned, 0)
    set_reached(actor, item, reached=True)
    meeting = item.meeting
    made = meetings.decide(actor, meeting.group, cleaned, meeting=meeting, item=item)
    running.go_on(actor, item, decision=made.reference)
    return made


def _now(item: AgendaItem, there: Iterable[Decision]) -> str:
    """What others recorded meanwhile, or else what is proposed now."""
    return "\n".join(f"{one.reference} {one.text}" for one in there) or item.proposed


def pass_over(actor: Actor, item: AgendaItem) -> None:
    """The meeting does not come to an item, which returns to the forward plan; and go on."""
    running.running(item.meeting)
    news = [item.id] if item.reached else []
    set_reached(actor, item, reached=False)
    running.go_on(actor, item, missed=news)


def close_meeting(actor: Actor, meeting: Meeting, missed: Collection[int]) -> None:
    """Close it; those of its items with these numbers it did not come to."""
    running.running(meeting)
    found = [item for item in meeting.items if item.id in missed and item.reached]
    for item in found:
        set_reached(actor, item, reached=False)
    running.finish(actor, meeting, missed=[item.id for item in found])


def step_back(actor: Actor, meeting: Meeting) -> None:
    """Take back what the same person did last: where the meeting is, what was decided or missed."""
    step = running.last_step(actor, meeting)
    by = by_whom(actor, step)
    running.step_back(by, meeting, step)
    _withdraw(by, meeting, step.details)
    for item in meeting.items:
        if item.id in step.details.get("missed", ()):
            set_reached(by, item, reached=True)


def _withdraw(actor: Actor, meeting: Meeting, done: dict[str, Any]) -> None:
    made = next(
        (one for one in queries.decisions(meeting.id) if one.reference == done.get("decision")),
        None,
    )
    if made is not None:
        unminuting.withdraw(actor, made, meeting.group_id)
