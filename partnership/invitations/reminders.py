"""Asking again those who have not answered, some working days before a meeting."""

from datetime import timedelta
from typing import Final

from partnership.audit.rules import worker
from partnership.core.clock import now, today
from partnership.core.london import wall
from partnership.invitations.asking import remind, silent_people
from partnership.invitations.queries import silent_soon
from partnership.invitations.rules import REMINDED_BETWEEN, reminder_is_due

# Ten working days are never more than this, not even around Christmas.
HORIZON: Final = timedelta(days=21)
REMINDERS: Final = worker("Reminders")


def remind_due() -> int:
    """Ask everybody whose answer is due and missing, by day; how many people."""
    moment, day = now(), today()
    asked, (opens, closes) = 0, REMINDED_BETWEEN
    if not opens <= wall(moment).hour < closes:
        return 0
    for entry in silent_soon(moment, moment + HORIZON):
        last_sent = max(filter(None, (entry.stamp.date(), entry.reminded_on)))
        if reminder_is_due(day, entry.meeting.day, last_sent) and silent_people(entry):
            asked += remind(REMINDERS, entry, by_hand=False)
    return asked
