"""Asking bodies for reports that are missing: by the worker, when a day of reminding has come."""

from typing import Final

from sqlalchemy import update

from partnership.audit.commands import record
from partnership.audit.rules import Kind, worker
from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.core.london import wall
from partnership.core.working_days import is_working_day
from partnership.highlights import queries
from partnership.highlights.models import Highlight
from partnership.highlights.queries import Owed
from partnership.papers.rules import reminder_is_due

REMINDERS: Final = worker("Reminders")
# When people are at work, as for other reminders.
BETWEEN: Final = (8, 18)


def remind_due() -> int:
    """Ask for whatever has come to a day of reminding; how many reports."""
    moment, (opens, closes) = now(), BETWEEN
    if not opens <= wall(moment).hour < closes or not is_working_day(today()):
        return 0
    wanted = [one for one in queries.ahead(moment) if _is_due(one)]
    for one in wanted:
        _ask(one)
    return len(wanted)


def _is_due(one: Owed) -> bool:
    last_on = one.highlight.reminded_on if one.highlight else None
    return one.sent_on is None and reminder_is_due(today(), one.due_on, last_on)


def _ask(one: Owed) -> None:
    row = one.highlight or queries.lock(one.group.id, one.meeting.id)
    if row is None:
        row = Highlight(group_id=one.group.id, meeting_id=one.meeting.id)
        db.session.add(row)
        db.session.flush()
    # A plain update: a report that was asked for is not another version of it.
    noted = update(Highlight).where(Highlight.id == row.id).values(reminded_on=today())
    db.session.execute(noted)
    record(
        REMINDERS,
        Kind.HIGHLIGHT_ASKED,
        row,
        group_id=one.group.id,
        meeting=one.meeting.id,
        due=one.due_on.isoformat(),
    )
