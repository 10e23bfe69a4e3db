"""The board summary: what was decided and completed, what is overdue and blocked, body by body."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from sqlalchemy import or_

from partnership.actions.models import Action, Blockage
from partnership.groups.models import Group
from partnership.reports.accounting import facts, words
from partnership.reports.accounting.asked import Asked
from partnership.reports.accounting.under import filled
from partnership.reports.accounting.values import Lead, Paragraph, Report, Section, Source


def read(asked: Asked) -> Report:
    """Everything that moved in the period, or stands still at its end."""
    moved = or_(facts.stirred(asked), facts.open_then(asked))
    found = facts.actions(asked, moved)
    actions = list(found[: facts.MOST])
    ids = [one.id for one in actions]
    updates, stuck = facts.updates(asked, ids), facts.blockages(asked, ids)
    made, reports = facts.decisions(asked), facts.highlights(asked)
    until = asked.period.until_on
    done = [one for one in actions if asked.period.holds(one.closed_at)]
    sections = (
        Section("Purpose of the report", (_purpose(asked),)),
        _section(asked, "What was decided", made, lambda one: words.decided("", one)),
        _section(
            asked,
            "What was completed",
            done,
            lambda one: words.completed("", one, updates.get(one.id, ())),
        ),
        _section(
            asked,
            "What is overdue",
            [one for one in actions if _is_late(asked, one)],
            lambda one: words.overdue(one, until),
        ),
        _section(
            asked,
            "What is blocked",
            [one for one in stuck if _is_stuck(asked, one)],
            lambda one: words.blocked("", one, until),
            lambda one: one.action.group,
        ),
        _section(asked, "What the bodies reported", reports, words.reported),
    )
    return Report(asked.group.name, asked.recipient, sections, is_cut=len(found) > facts.MOST)


def _purpose(asked: Asked) -> Paragraph:
    text = f"This summary says what {asked.group.name} and the bodies that it oversees did "
    return words.plain("purpose", f"{text}from {asked.period}", body_of(asked))


def body_of(asked: Asked) -> Source:
    """The body as a source."""
    return Source("Body", asked.group.name, None, ("groups", asked.group.id))


def _is_late(asked: Asked, action: Action) -> bool:
    ends = asked.period.ends
    stands = action.closed_at is None or action.closed_at >= ends
    return stands and action.due_on < asked.period.until_on


def _is_stuck(asked: Asked, one: Blockage) -> bool:
    return one.closed_at is None or one.closed_at >= asked.period.ends


def _section(
    asked: Asked,
    heading: str,
    rows: Iterable[Any],
    told: Callable[[Any], Paragraph],
    body: Callable[[Any], Group] = lambda one: one.group,
) -> Section:
    return filled(heading, _leads(rows, told, body), body_of(asked))


def _leads(
    rows: Iterable[Any], told: Callable[[Any], Paragraph], body: Callable[[Any], Group]
) -> Iterator[Lead]:
    """Body by body, by name."""
    in_order = sorted(rows, key=lambda one: body(one).name)
    for name, mine in groupby(in_order, key=lambda one: body(one).name):
        yield from words.lead(f"{name}:", (told(one) for one in mine))
