"""Makes the report that was asked for, and adds whom to ask about it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from partnership.groups.held import secretariats
from partnership.reports.accounting import forum, made, organisation, progress, summary, update
from partnership.reports.accounting.asked import Asked, ReportKind
from partnership.reports.accounting.values import Report

MAKERS: Final[dict[ReportKind, Callable[[Asked], Report]]] = {
    ReportKind.UPDATE: lambda asked: update.read(asked, last_before(asked, asked.period.until_on)),
    ReportKind.SUMMARY: summary.read,
    ReportKind.ORGANISATION: organisation.read,
    ReportKind.PROGRESS: progress.read,
    ReportKind.FORUM: forum.read,
}


def read(asked: Asked, today: date) -> Report:
    """As many queries however much there is."""
    contacts = tuple(
        f"{one.seat.name}, {one.person.email}" for one in secretariats([asked.group.id], today)
    )
    return replace(MAKERS[asked.kind](asked), contacts=contacts)


def last_before(asked: Asked, day: date) -> made.Made | None:
    """The last such report to the same reader that ends before a day."""
    plan = asked.plan.key if asked.plan else ""
    return made.last(asked.group, asked.kind, asked.recipient, plan, day)
