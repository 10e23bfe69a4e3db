"""Rows of the record as paragraphs of a report: the only place that words them."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from partnership.actions.models import Action, ActionUpdate, Blockage
from partnership.actions.rules import NEED_WORDS, STATE_WORDS, State
from partnership.core.london import day_words, wall
from partnership.core.marking import highest
from partnership.highlights.models import Highlight
from partnership.meetings.models import Decision
from partnership.plans.models import Plan, Review
from partnership.reports.accounting.values import Lead, Paragraph, Said, Source

# Of one action no more is told than what was said last.
TOLD: Final = 3


def sentence(text: str) -> str:
    """On one line, with a full stop at its end."""
    flat = " ".join(text.split())
    return flat if not flat or flat[-1] in ".?!:”" else f"{flat}."


def counted(number: int, one: str, many: str = "") -> str:
    """1 action, 2 actions."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def of_plan(plan: Plan) -> Source:
    """A plan as a source."""
    return Source("Plan", plan.name, plan.from_on, ("plans", plan.id))


def plain(key: str, text: str, source: Source, items: tuple[str, ...] = ()) -> Paragraph:
    """A paragraph of one sentence."""
    return Paragraph(key, (Said(sentence(text), source),), items)


def lead(words: str, parts: Iterable[Paragraph]) -> list[Lead]:
    """The words above these, where there are any."""
    found = tuple(parts)
    return [Lead(words, found)] if found else []


def completed(prefix: str, action: Action, updates: Sequence[ActionUpdate]) -> Paragraph:
    """An action that was closed, and what was said of it."""
    day = _day(action)
    text = f"{action.title}: completed on {day_words(day)} ({action.seat.name})"
    source = Source("Closure", action.reference, day, ("actions", action.id))
    return _told(f"{prefix}closed-{action.id}", Said(sentence(text), source), action, updates)


def in_hand(prefix: str, action: Action, updates: Sequence[ActionUpdate]) -> Paragraph:
    """An open action, how it stands, and what was said of it."""
    state = updates[-1].state if updates else action.state
    facts = f"{action.seat.name}; {STATE_WORDS[state].lower()}; due {day_words(action.due_on)}"
    source = Source(
        "Action", action.reference, wall(action.opened_at).date(), ("actions", action.id)
    )
    text = Said(sentence(f"{action.title} ({facts})"), source)
    return _told(f"{prefix}action-{action.id}", text, action, updates)


def _told(key: str, first: Said, action: Action, updates: Sequence[ActionUpdate]) -> Paragraph:
    last = updates[-TOLD:]
    said = (first, *(_said(one, action) for one in last))
    return Paragraph(key, said, mark=highest((action.mark, *(one.mark for one in last))))


def _said(update: ActionUpdate, action: Action) -> Said:
    day = wall(update.at).date()
    source = Source("Action update", action.reference, day, ("actions", action.id))
    return Said(sentence(update.text), source)


def _day(action: Action) -> date:
    return wall(action.closed_at or action.latest_at).date()


def overdue(action: Action, on: date) -> Paragraph:
    """An action past its date."""
    late = counted((on - action.due_on).days, "day")
    text = f"{action.title}: due {day_words(action.due_on)}, {late} ago ({action.seat.name})"
    source = Source("Action", action.reference, action.due_on, ("actions", action.id))
    said = (Said(sentence(text), source),)
    return Paragraph(f"overdue-{action.id}", said, mark=action.mark)


def blocked(prefix: str, one: Blockage, until: date) -> Paragraph:
    """What is stuck, or was and is free again by that day."""
    need = NEED_WORDS[one.need]
    since = f"{one.action.title}: blocked since {day_words(one.since)}"
    text = f"{since}. {sentence(one.what)} {need} is needed from {one.needed_from.name}"
    freed = wall(one.closed_at).date() if one.closed_at else None
    if freed is not None and freed <= until:
        text = f"{one.action.title}: freed on {day_words(freed)}. {sentence(one.what)}"
    source = Source("Blockage", one.action.reference, freed or one.since, ("blockages", one.id))
    mark = highest((one.mark, one.action.mark))
    return Paragraph(f"{prefix}blockage-{one.id}", (Said(sentence(text), source),), mark=mark)


def decided(prefix: str, made: Decision) -> Paragraph:
    """A numbered decision."""
    source = Source("Decision", made.reference, made.day, ("decisions", made.id))
    marks = [one.mark for one in (made.meeting, made.item) if one]
    said = (Said(sentence(made.text), source),)
    return Paragraph(f"{prefix}decision-{made.id}", said, mark=highest(marks))


def reviewed(prefix: str, one: Review) -> Paragraph:
    """What a body found when it looked at a priority."""
    day = day_words(one.reviewed_on)
    found = f"{one.group.name} reviewed this on {day}: quality {one.quality}, {one.progress}"
    source = Source("Review", one.priority.title, one.reviewed_on)
    text = f"{sentence(found)} {sentence(one.text)}".strip()
    return plain(f"{prefix}review-{one.id}", text, source)


def listed(text: str) -> str:
    """Lines of a form as one sentence, a semicolon between them."""
    lines = (line.strip(" -*\u2022").rstrip(".") for line in text.splitlines())
    return "; ".join(line for line in lines if line)


def reported(one: Highlight) -> Paragraph:
    """What a body told the board above it."""
    day = wall(one.sent_at).date() if one.sent_at else None
    parts = {"Done": one.done, "Next": one.coming, "At risk": one.at_risk, "Needed": one.needed}
    told = " ".join(
        f"{word}: {sentence(listed(text))}" for word, text in parts.items() if text.strip()
    )
    source = Source("Highlight report", one.group.short, day, ("highlights", one.meeting_id))
    said = (Said(sentence(f"{one.group.name} reported. {told}"), source),)
    return Paragraph(f"highlight-{one.id}", said, mark=one.mark)


def state_of(action: Action, updates: Sequence[ActionUpdate], *, is_closed: bool) -> str:
    """How an action stood, in words."""
    if is_closed:
        return STATE_WORDS[State.COMPLETE]
    return STATE_WORDS[updates[-1].state if updates else action.state]
