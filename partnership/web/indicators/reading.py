"""The list of indicators, one of them with its chart, and all those of a priority."""

from flask import g, render_template

from partnership.indicators import queries
from partnership.indicators.models import Indicator
from partnership.indicators.rules import NOT_PROOF
from partnership.plans.models import Priority
from partnership.policy.permissions import Permission
from partnership.policy.permits import visible_to
from partnership.policy.standing import Body
from partnership.reports import pins as report
from partnership.web.access import may, needs, standing
from partnership.web.frame import show_mark
from partnership.web.indicators.blueprint import pages
from partnership.web.indicators.showing import inside, numbered, show


@pages.get("/indicators")
@needs(Permission.USE_THE_PRODUCT)
def indicators() -> str:
    """What is counted, body by body, with the latest figure of each."""
    found = queries.listed(visible_to(standing(), Indicator))
    show_mark(*(one.mark for one in found))
    return render_template(
        "indicators/indicators.html", shown=[show(one) for one in found], mine=_looked_after()
    )


@pages.get("/indicators/<int:indicator_id>")
@needs(Permission.SEE_INDICATOR, of=queries.indicator)
def indicator(indicator: Indicator) -> str:
    """One: its sentence, its chart with pins, its figures, and what it is."""
    g.body = indicator.group
    priorities = queries.priorities_of(indicator.id)
    pins = report.pins(standing(), [one.id for one in priorities])
    pins = inside(indicator, pins)
    show_mark(indicator.mark, *(pin.mark for pin in pins))
    return render_template(
        "indicators/indicator.html",
        shown=show(indicator, pins),
        pins=numbered(pins, [indicator]),
        priorities=priorities,
        changes=may(Permission.CHANGE_INDICATOR, indicator),
        not_proof=NOT_PROOF,
    )


@pages.get("/priorities/<int:priority_id>")
@needs(Permission.USE_THE_PRODUCT, of=queries.priority)
def priority(priority: Priority) -> str:
    """Did it work: its indicators, what was decided and done under it, and what is still open."""
    found = queries.of_priority(visible_to(standing(), Indicator), priority.id)
    pins = report.pins(standing(), [priority.id])
    actions = report.open_actions(standing(), [priority.id])
    show_mark(*(one.mark for one in found), *(pin.mark for pin in pins))
    show_mark(*(one.mark for one in actions))
    return render_template(
        "indicators/priority.html",
        priority=priority,
        shown=[show(one, pins) for one in found],
        pins=numbered(pins, found),
        actions=actions,
        not_proof=NOT_PROOF,
    )


def _looked_after() -> list[Body]:
    """The bodies whose indicators the visitor looks after."""
    bodies = {one.group.id: one.group for one in standing().offices}
    return [one for one in bodies.values() if may(Permission.CHANGE_INDICATOR, one)]
