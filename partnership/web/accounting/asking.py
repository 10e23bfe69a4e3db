"""A report in an address: read from a query, and written into one."""

from datetime import date
from typing import Any

from flask import abort, request

from partnership.core.clock import today
from partnership.core.errors import Refused
from partnership.groups.models import Group
from partnership.groups.queries import organisations_in
from partnership.meetings.rules import line
from partnership.people.models import Organisation
from partnership.people.queries import organisation_numbered
from partnership.plans.models import Plan
from partnership.plans.queries import begun
from partnership.reports.accounting.asked import OF_PLAN, Asked, ReportKind, reader
from partnership.reports.accounting.periods import Period, Span, between, chosen
from partnership.web.access import standing
from partnership.web.actions.fields import word
from partnership.web.numbers import row_number


def asked_for(group: Group) -> Asked:
    """What the query asks for; there is no such page where it cannot be read."""
    try:
        return _read(group)
    except (Refused, ValueError):
        abort(404)


def _read(group: Group) -> Asked:
    kind = word(ReportKind, request.args.get("kind", ReportKind.SUMMARY))
    if kind is None:
        abort(404)
    plan = _plan() if kind in OF_PLAN else None
    organisation = _organisation(group) if kind is ReportKind.ORGANISATION else None
    named = line(request.args.get("to", ""), "to", "reader", required=False)
    recipient = named or reader(kind, group, plan, organisation)
    return Asked(standing(), group, kind, _period(), recipient, plan, organisation)


def _plan() -> Plan:
    number = row_number(request.args.get("plan"))
    return next((one for one in begun(today()) if one.id == number), None) or abort(404)


def _organisation(group: Group) -> Organisation:
    number = row_number(request.args.get("organisation"))
    if number not in {one.id for one in organisations_in(bodies_under(group), today())}:
        abort(404)
    return organisation_numbered(number or 0) or abort(404)


def bodies_under(*groups: Group) -> list[int]:
    """These bodies and those that they oversee."""
    ids = {one.id for one in groups}
    return sorted(ids | {child for child, parent in standing().overseen if parent in ids})


def _period() -> Period:
    first, last = request.args.get("from"), request.args.get("until")
    if not first and not last:
        return chosen(Span.QUARTER, today(), last=None, own=(None, None))
    days = [date.fromisoformat(day) if day else None for day in (first, last)]
    return between(days[0], days[1], today())


def query_of(asked: Asked) -> dict[str, Any]:
    """The parts of an address that ask for the same again."""
    parts = {
        "slug": asked.group.slug,
        "kind": str(asked.kind),
        "plan": asked.plan.id if asked.plan else None,
        "organisation": asked.organisation.id if asked.organisation else None,
        "to": asked.recipient,
        "from": asked.period.from_on.isoformat(),
        "until": asked.period.until_on.isoformat(),
    }
    return {name: value for name, value in parts.items() if value is not None}
