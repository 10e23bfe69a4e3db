"""Plans of a board file become rows: their priorities, and how one version goes on in the next."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from partnership.boards import rules
from partnership.boards.words import Fault
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.plans import commands
from partnership.plans.models import Plan, Priority

Keep = Callable[[Any, str], Any]
Priorities = dict[tuple[str, str], Priority]


def load_plans(
    board: rules.BoardFile, bodies: Mapping[str, Group], sources: Mapping[str, str], keep: Keep
) -> list[Fault]:
    """Plans in the order of the file; then how they go on, and what is in the way of that.

    `keep` counts a row and names it.
    """
    rows: dict[str, Plan] = {}
    found: Priorities = {}
    for plan in board.plans:
        row = rows[plan.key] = commands.put_plan(
            plan.key,
            plan.name,
            plan.from_on,
            plan.until_on,
            sources[plan.source],
            group=bodies[plan.body.casefold()] if plan.body else None,
            duty=plan.duty,
            accounts_to=plan.accounts_to,
        )
        keep(row, f"plan {plan.key}")
        for position, one in enumerate(plan.priorities, start=1):
            priority = found[plan.key, one.key] = commands.put_priority(
                row, one.key, one.title, position
            )
            keep(priority, f"priority {one.key} of {plan.key}")
    return [fault for plan in board.plans for fault in _versions(plan, rows, found, keep)]


def _versions(
    plan: rules.Plan, rows: Mapping[str, Plan], found: Priorities, keep: Keep
) -> Iterator[Fault]:
    """A plan that the file leaves out may be in the way of one that it moves."""
    try:
        commands.follow_on(rows[plan.key], rows.get(plan.follows or ""))
    except Refused as refusal:
        yield Fault(f"{plan.path}.{refusal.field}", plan.line, refusal.message)
        return
    for one in plan.priorities:
        for key in one.follows:
            row = commands.map_on(found[plan.follows or "", key], found[plan.key, one.key])
            keep(row, f"priority {one.key} of {plan.key} going on from {key}")
