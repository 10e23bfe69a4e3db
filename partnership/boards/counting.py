"""Brings indicators and their figures to what a board file says."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from partnership.boards.figures import Indicator
from partnership.boards.rules import BoardFile, Source
from partnership.boards.words import Fault
from partnership.groups.models import Group
from partnership.indicators.commands import Facts, compare, put_figure, put_indicator
from partnership.indicators.models import Figure
from partnership.indicators.models import Indicator as Stored
from partnership.plans import queries as plans

BY = "Partnership file"
NOT_NAMED = "Publisher not named"
Keep = Callable[[Any, str], Any]


def load_indicators(board: BoardFile, bodies: Mapping[str, Group], keep: Keep) -> Iterator[Fault]:
    """Each with its figures; `keep` is told of every row by its name.

    Faults are units that were changed on a page: figures of a file that has another would be wrong.
    """
    sources = {one.key: one for one in board.sources}
    for one in board.indicators:
        facts = Facts(one.name, one.definition, one.unit, one.better, one.area, one.ended_on)
        row = put_indicator(one.key, bodies[one.body.casefold()], facts, _priorities(one))
        keep(row, f"indicator {one.key}")
        if row.unit is not one.unit:
            reason = f'its unit was changed in the product; write "unit: {row.unit}" here too'
            yield Fault(f"{one.path}.unit", one.line, reason)
        _figures(one, row, sources, keep)


def _figures(one: Indicator, row: Stored, sources: Mapping[str, Source], keep: Keep) -> None:
    counted: dict[Any, Figure] = {}
    for figure in one.figures:
        source = sources[figure.source]
        given = figure.given(source.publisher or NOT_NAMED, _words(source))
        stored = put_figure(row, given, BY)
        if figure.against:
            compare(stored, counted[figure.against])
        if not given.is_forecast:
            counted[figure.from_on] = stored
        kind = "forecast" if given.is_forecast else "figure"
        keep(stored, f"{kind} of {one.key} from {figure.from_on}")


def _words(source: Source) -> str:
    """Where it stands; who published it and when is kept beside it."""
    return f"{source.title}, confidence {source.confidence}"


def _priorities(one: Indicator) -> list[int]:
    found = []
    for aim in one.priorities:
        plan = plans.plan(aim.plan)
        priority = plans.priority(plan.id, aim.priority) if plan else None
        if priority is not None:
            found.append(priority.id)
    return found
