"""Changing what an indicator is, once it is there."""

from collections.abc import Collection
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db, read_again, renew
from partnership.core.errors import Clash, Refused
from partnership.groups.models import Group
from partnership.indicators import queries
from partnership.indicators.models import Indicator
from partnership.indicators.putting import Facts, add_priorities, facts_of, put_facts

UNIT_STAYS: Final = (
    "The unit stays while there are figures, which are numbers of it. "
    "Withdraw them first, or add an indicator with the other unit"
)


def change_indicator(
    actor: Actor,
    indicator: Indicator,
    facts: Facts,
    *,
    offered: Collection[int],
    ticked: Collection[int],
    version: int,
) -> None:
    """Change it as it was at `version`; priorities that were not `offered` stay with it."""
    read_again(indicator)
    db.session.refresh(indicator, ["priorities"])
    given, before = facts.cleaned(), _said(indicator)
    if indicator.version != version:
        raise Clash(_words(before), _words(facts_of(given)), indicator.version)
    if not set(ticked) <= set(offered):
        raise Refused("Choose priorities from the list", "priorities")
    _check(indicator, given)
    put_facts(indicator, given)
    _put_priorities(indicator, offered, ticked)
    after = _said(indicator)
    if after == before:
        return
    renew(indicator)
    about: dict[str, Any] = {"before": before, "after": after}
    record(actor, Kind.INDICATOR_CHANGED, indicator, group_id=indicator.group_id, **about)


def refuse_same_name(group: Group, name: str) -> None:
    """A body's indicators are told apart by their names."""
    if queries.named(group.id, name) is not None:
        raise Refused(f"{group.short} has an indicator of this name already", "name")


def _check(indicator: Indicator, given: Facts) -> None:
    if given.name.casefold() != indicator.name.casefold():
        refuse_same_name(indicator.group, given.name)
    if given.unit is not indicator.unit and queries.standing(indicator.id):
        raise Refused(UNIT_STAYS, "unit")


def _put_priorities(
    indicator: Indicator, offered: Collection[int], ticked: Collection[int]
) -> None:
    indicator.priorities = [
        one
        for one in indicator.priorities
        if one.priority_id in ticked or one.priority_id not in offered
    ]
    add_priorities(indicator, ticked)


def _said(indicator: Indicator) -> dict[str, Any]:
    """What is said of it, with the names of its priorities."""
    db.session.flush()
    names = sorted(one.name for one in queries.priorities_of(indicator.id))
    return {**facts_of(indicator), "priorities": names}


def _words(facts: dict[str, Any]) -> str:
    return f"{facts['name']}, {facts['area']}: {facts['definition']}"
