"""Adding what a partnership's file says of indicators, or bringing it up to date."""

from collections.abc import Container, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from partnership.audit.queries import events_about
from partnership.audit.rules import Kind
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
SAID: Final = ("name", "definition", "unit", "better", "area")


@dataclass(frozen=True)
class Facts:
    """What an indicator is, beside its figures."""

    name: str
    definition: str
    unit: Unit
    better: Better
    area: str
    ended_on: date | None = None

    def cleaned(self) -> "Facts":
        """The same with clean words; Refused beside whichever is missing."""
        definition = text(self.definition, "definition", "definition", most=LONGEST_DEFINITION)
        name, area = line(self.name, "name", "name"), line(self.area, "area", "area")
        return replace(self, name=name, definition=definition, area=area)


def facts_of(indicator: Indicator | Facts) -> dict[str, Any]:
    """What is said of it, as the record keeps it."""
    return {name: str(getattr(indicator, name)) for name in SAID}


def changed_on_page(indicator: Indicator) -> frozenset[str]:
    """What of it somebody has changed, so that no file changes it back unasked."""
    changes = [one for one in events_about(indicator) if one.kind is Kind.INDICATOR_CHANGED]
    both = [(one.details["before"], one.details["after"]) for one in changes]
    return frozenset(name for was, now in both for name in was if was[name] != now[name])


def put_indicator(
    key: str, group: Group, facts: Facts, priority_ids: Iterable[int] = ()
) -> Indicator:
    """Add the indicator with this key, or bring it up to date, with its priorities.

    What was changed on its page stays.
    """
    given, found = facts.cleaned(), queries.by_key(key)
    stays = changed_on_page(found) if found else frozenset()
    if found is None:
        found = Indicator(key=key)
        db.session.add(found)
    found.group, found.ended_on = group, given.ended_on
    put_facts(found, given, stays)
    if "priorities" not in stays:
        add_priorities(found, priority_ids)
    db.session.flush()
    return found


def put_facts(indicator: Indicator, given: Facts, stays: Container[str] = ()) -> None:
    """Say it of the indicator, but for what stays."""
    for name in SAID:
        if name not in stays:
            setattr(indicator, name, getattr(given, name))


def add_priorities(indicator: Indicator, priority_ids: Iterable[int]) -> None:
    """Let it speak of these too."""
    there = {one.priority_id for one in indicator.priorities}
    indicator.priorities += [
        IndicatorPriority(priority_id=one)
        for one in dict.fromkeys(priority_ids)
        if one not in there
    ]


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
