"""A report in finished words, for its documents."""

from datetime import datetime

from partnership.core.london import day_words, wall
from partnership.documents.account_values import (
    AccountDocument,
    AccountFigure,
    AccountLine,
    AccountSection,
)
from partnership.reports.accounting.asked import KIND_WORDS, Asked
from partnership.reports.accounting.values import Numbered, Report, numbered


def account_values(asked: Asked, report: Report, at: datetime) -> AccountDocument:
    """What is left of the report, under its numbers."""
    sections, sources = numbered(report)
    return AccountDocument(
        body_name=asked.group.name,
        body_short=asked.group.short,
        title=report.title,
        day_words=day_words(wall(at).date()),
        time_words="",
        place="",
        marking=str(report.mark),
        handling="; ".join(report.mark.instructions),
        made_at=at,
        kind=KIND_WORDS[asked.kind],
        recipient=report.recipient,
        period_words=str(asked.period),
        sections=tuple(_section(one) for one in sections),
        figures=tuple(AccountFigure(**vars(one)) for one in report.figures),
        sources=tuple(one.words for one in sources),
        contacts=report.contacts,
    )


def _section(one: Numbered) -> AccountSection:
    lines = (AccountLine(each.number, each.depth, each.text, each.items) for each in one.lines)
    return AccountSection(str(one.number), one.heading, tuple(lines))
