"""Adding what a partnership's file says of indicators, or bringing it up to date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from partnership.core.clock import now
from partnership.core.db import db
from partnership.groups.models import Group
from partnership.indicators import queries
from partnership.indicators.checks import check_comparator
from partnership.indicators.entries import Entry
from partnership.indicators.models import Figure, Indicator, IndicatorPriority
from partnership.indicators.rules import Better, Unit
from partnership.meetings.rules import line, text

LONGEST_DEFINITION: Final = 2_000


@dataclass(frozen=True)
class Facts:
    """What an indicator is, beside its figures."""

    name: str
    definition: str
    unit: Unit
    better: Better
    area: str
    ended_on: date | None = None


def put_indicator(
    key: str, group: Group, facts: Facts, priority_ids: Iterable[int] = ()
) -> Indicator:
    """Add the indicator with this key, or bring it up to date, with its priorities."""
    found = queries.by_key(key)
    if found is None:
        found = Indicator(key=key)
        db.session.add(found)
    found.group, found.unit, found.better = group, facts.unit, facts.better
    found.name = line(facts.name, "name", "name")
    found.definition = text(facts.definition, "definition", "definition", most=LONGEST_DEFINITION)
    found.area = line(facts.area, "area", "area")
    found.ended_on = facts.ended_on
    there = {one.priority_id for one in found.priorities}
    found.priorities += [
        IndicatorPriority(priority_id=one)
        for one in dict.fromkeys(priority_ids)
        if one not in there
    ]
    db.session.flush()
    return found


def put_figure(indicator: Indicator, entry: Entry, by: str) -> Figure:
    """Add a figure, or bring it up to date; one that was withdrawn stays so."""
    given = entry.cleaned()
    found = queries.same(indicator.id, given)
    if found is not None and found.withdrawn_at is not None:
        return found
    if found is None:
        found = Figure(indicator=indicator, at=now(), by=by, **vars(given))
        db.session.add(found)
    found.value, found.quoted, found.source = given.value, given.quoted, given.source
    found.published_on = given.published_on
    db.session.flush()
    return found


def compare(figure: Figure, before: Figure) -> None:
    """Say which earlier figure of the same indicator its publisher compares it with."""
    check_comparator(before.counted, figure.counted)
    figure.against = before
