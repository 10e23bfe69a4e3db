"""Every change of indicators: adding or changing one, and what becomes of its figures."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words
from partnership.core.marking import PLAIN, Mark
from partnership.core.text import ascii_name
from partnership.core.tokens import new_token
from partnership.groups.models import Group
from partnership.indicators import queries
from partnership.indicators.changing import change_indicator, refuse_same_name
from partnership.indicators.checks import overlaps
from partnership.indicators.entries import Entry, check
from partnership.indicators.models import Figure, Indicator
from partnership.indicators.putting import Facts, compare, facts_of, put_figure, put_indicator
from partnership.indicators.sheets import Faulty, Problem, Row, problem_of
from partnership.meetings.rules import line

Wanted = Callable[[Figure], bool]
SINCE = "Somebody else withdrew this figure, or it was put back already."


def add_indicator(
    actor: Actor, group: Group, facts: Facts, priority_ids: Iterable[int] = (), mark: Mark = PLAIN
) -> Indicator:
    """Say what a body counts from now on, and which priorities that speaks of."""
    read_again(group)
    wanted = list(priority_ids)
    if set(wanted) - queries.known_priorities(wanted):
        raise Refused("Choose priorities from the list", "priorities")
    name = line(facts.name, "name", "name")
    refuse_same_name(group, name)
    key = f"{group.slug}-{ascii_name(name)}-{new_token()[:6]}"
    added = put_indicator(key, group, facts, wanted)
    added.put_mark(mark)
    db.session.flush()
    about: dict[str, Any] = {"after": {**facts_of(added), "marking": str(mark)}}
    record(actor, Kind.INDICATOR_ADDED, added, group_id=group.id, **about)
    return added


def record_figure(
    actor: Actor, indicator: Indicator, entry: Entry, against_id: int | None = None
) -> Figure:
    """Store what a publisher said, and which earlier figure it compares it with."""
    read_again(indicator)
    there = list(queries.standing(indicator.id))
    wanted: Wanted | None = (lambda one: one.id == against_id) if against_id else None
    figure = _store(actor, indicator, entry, there, wanted)
    db.session.flush()
    _note(actor, Kind.FIGURE_RECORDED, figure)
    return figure


def import_figures(actor: Actor, indicator: Indicator, rows: Sequence[Row]) -> int:
    """Store every row of a file; Faulty, and nothing stored, where any cannot be."""
    read_again(indicator)
    there, problems = list(queries.standing(indicator.id)), list[Problem]()
    for row in rows:
        day = row.against_from
        wanted = (lambda one, day=day: one.from_on == day and not one.is_forecast) if day else None
        try:
            there.append(_store(actor, indicator, row.entry, there, wanted))
        except Refused as refusal:
            problems.append(problem_of(row.number, refusal))
    if problems:
        raise Faulty(problems)
    about: dict[str, Any] = {"indicator": indicator.name, "figures": len(rows)}
    record(actor, Kind.FIGURES_IMPORTED, indicator, group_id=indicator.group_id, **about)
    return len(rows)


def withdraw_figure(actor: Actor, figure: Figure, reason: str) -> None:
    """Take a wrong figure out of every chart; it stays in the record with the reason."""
    read_again(figure, "withdrawn_at")
    if figure.withdrawn_at is not None:
        raise Refused("This figure was withdrawn already")
    because = line(reason, "reason", "reason")
    figure.withdrawn_at = now()
    was = {"unit": str(figure.indicator.unit)}
    _note(actor, Kind.FIGURE_WITHDRAWN, figure, reason=because, was=was)


def put_back_figure(actor: Actor, figure: Figure) -> None:
    """It stands after all: for a minute, for whoever withdrew it, unless another took its place."""
    indicator = figure.indicator
    read_again(indicator)
    read_again(figure, "withdrawn_at")
    event = last_deed(actor, figure, (Kind.FIGURE_WITHDRAWN,), since=SINCE)
    if any(overlaps(one.period, figure.period) for one in queries.standing(indicator.id)):
        raise Refused("Another figure was recorded for these days since, so this stays withdrawn.")
    if event.details["was"]["unit"] != str(indicator.unit):
        raise Refused("The unit of the indicator was changed since, so this stays withdrawn.")
    figure.withdrawn_at = None
    _note(by_whom(actor, event), Kind.FIGURE_PUT_BACK, figure, undone=event.id)


def _store(
    actor: Actor,
    indicator: Indicator,
    entry: Entry,
    there: Sequence[Figure],
    wanted: Wanted | None,
) -> Figure:
    given = entry.cleaned()
    check(given, indicator.unit, (one.period for one in there), today())
    if indicator.ended_on and given.until_on > indicator.ended_on:
        ended = day_words(indicator.ended_on)
        raise Refused(f"This indicator ended on {ended}. Enter an earlier last day", "until_on")
    before = next(filter(wanted, there), None) if wanted else None
    if wanted and before is None:
        raise Refused("Choose an earlier figure of this indicator to compare with", "against_id")
    figure = Figure(indicator_id=indicator.id, at=now(), by=actor.capacity, **vars(given))
    if before is not None:
        compare(figure, before)
    db.session.add(figure)
    return figure


def _note(actor: Actor, kind: Kind, figure: Figure, **details: Any) -> None:
    indicator = figure.indicator
    about: dict[str, Any] = {
        "indicator": indicator.name,
        "from": figure.from_on.isoformat(),
        "until": figure.until_on.isoformat(),
        "number": str(figure.value),
        "publisher": figure.publisher,
    }
    record(actor, kind, figure, group_id=indicator.group_id, **about, **details)


__all__ = [
    "Facts",
    "add_indicator",
    "change_indicator",
    "compare",
    "import_figures",
    "put_back_figure",
    "put_figure",
    "put_indicator",
    "record_figure",
    "withdraw_figure",
]
