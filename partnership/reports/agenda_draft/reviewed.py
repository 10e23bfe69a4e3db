"""Plans of the body that are to be reviewed by the day of the meeting."""

from collections.abc import Iterator
from typing import Final

from partnership.core.london import day_words
from partnership.meetings.rules import LONGEST_LINE, Purpose
from partnership.plans import queries
from partnership.plans.models import Plan
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import REVIEW, Line, Source

MINUTES: Final = 15


def lines(asked: Asked) -> Iterator[Line]:
    """One for each plan, led by the secretariat. Three queries at most.

    It tells the day and nothing of what earlier reviews found: more people read agendas.
    """
    due = queries.due_reviews(asked.meeting.day, asked.meeting.group_id)
    for plan in queries.listed(visible_to(asked.who, Plan).where(Plan.id.in_(due))) if due else ():
        yield Line(
            key=f"{Source.REVIEW}:{plan.id}",
            title=f"Review of the {plan.name}"[:LONGEST_LINE],
            purpose=Purpose.DISCUSS,
            minutes=MINUTES,
            because=f"The next review of this plan is due on {day_words(due[plan.id])}.",
            slot=REVIEW,
            lead_seat_id=asked.clerk.id if asked.clerk else None,
            lead=asked.clerk.name if asked.clerk else "",
        )
