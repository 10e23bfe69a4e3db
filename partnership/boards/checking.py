"""What must hold of figures, and between the plans and figures of a board file."""

from collections.abc import Iterator, Sequence
from datetime import date

from partnership.boards.checks import check, versions
from partnership.boards.figures import Figure, Indicator
from partnership.boards.rules import BoardFile
from partnership.boards.words import Fault, Switch
from partnership.core.errors import Refused
from partnership.indicators.checks import Compared, Period, check_comparator
from partnership.indicators.entries import check as check_figure

# What commands call by another name than the file.
SPOKEN = {
    "from_on": "from",
    "until_on": "until",
    "published_on": "published",
    "against_id": "against",
}


@check.register
def _indicator(indicator: Indicator) -> Iterator[Fault]:
    there: list[tuple[Figure, Period]] = []
    for one in indicator.figures:
        given = one.given(one.source, one.source)
        try:
            check_figure(given, indicator.unit, (period for _, period in there), date.max)
            if one.against:
                _check_against(one, [figure for figure, _ in there])
        except Refused as refusal:
            key = SPOKEN.get(refusal.field or "", refusal.field)
            yield Fault(f"{one.path}.{key}", one.line, refusal.message)
        there.append((one, given.period))


def _check_against(figure: Figure, there: Sequence[Figure]) -> None:
    """The figure it is compared with stands before it in the file."""
    same = (one for one in there if one.from_on == figure.against)
    before = next((one for one in same if one.forecast is Switch.NO), None)
    if before is None:
        reason = f"there is no figure from {figure.against} above it that was counted"
        raise Refused(reason, "against_id")
    check_comparator(_compared(before), _compared(figure))


def _compared(figure: Figure) -> Compared:
    forecast = figure.forecast is Switch.YES
    return Compared(0, figure.from_on, figure.until_on, forecast)


@check.register
def _board(board: BoardFile) -> Iterator[Fault]:
    yield from versions(board)
    known = {(plan.key, one.key) for plan in board.plans for one in plan.priorities}
    plans = {plan.key for plan in board.plans}
    for aim in (aim for one in board.indicators for aim in one.priorities):
        if aim.plan in plans and (aim.plan, aim.priority) not in known:
            reason = f'the plan "{aim.plan}" has no priority "{aim.priority}"'
            yield Fault(f"{aim.path}.priority", aim.line, reason)
