"""That a report was made: noted in the record, where the next one finds when the last was."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.core.db import db
from partnership.core.london import wall
from partnership.groups.models import Group
from partnership.reports.accounting.asked import Asked, ReportKind

# Further back nobody looks for the last report to the same reader.
LOOKED_AT: Final = 100


@dataclass(frozen=True)
class Made:
    """A report that left the product: on which day, up to which day it goes, its file."""

    on: date
    until_on: date
    file: str


def note(actor: Actor, asked: Asked, file: str, left_out: Sequence[str]) -> None:
    """Write down that it was made, for whom, and which paragraphs were left out."""
    record(
        actor,
        Kind.REPORT_MADE,
        asked.group,
        group_id=asked.group.id,
        report=asked.kind,
        recipient=asked.recipient,
        plan=asked.plan.key if asked.plan else "",
        period=[asked.period.from_on.isoformat(), asked.period.until_on.isoformat()],
        file=file,
        left_out=list(left_out),
    )


def last(
    group: Group, kind: ReportKind, recipient: str, plan_key: str, before: date
) -> Made | None:
    """The last report of this kind to this reader that ends before a day.

    One query, by the index of a body's record of one kind.
    """
    made = select(Event).where(Event.group_id == group.id, Event.kind == Kind.REPORT_MADE)
    newest = made.order_by(Event.at.desc(), Event.id.desc()).limit(LOOKED_AT)
    wanted = {"report": kind.value, "recipient": recipient, "plan": plan_key}
    for event in db.session.scalars(newest):
        until = date.fromisoformat(event.details["period"][1])
        if until < before and wanted.items() <= event.details.items():
            return Made(wall(event.at).date(), until, event.details["file"])
    return None


def keys_left_out(keys: Sequence[str], ticked: Collection[str]) -> list[str]:
    """Those that were not ticked, in order."""
    return [key for key in keys if key not in ticked]
