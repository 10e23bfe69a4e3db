"""Days by which papers and actions are due, as a feed shows them."""

from functools import lru_cache

from flask import current_app

from partnership.core.working_days import clear_working_days_before
from partnership.invitations.dated import Deadline, day_block
from partnership.reactions.letters import SENDER
from partnership.reactions.links import link_to
from partnership.reports.feed import ActionLine, MeetingLine


def has_papers(one: MeetingLine) -> bool:
    """Whether there is a day by which the papers of a meeting are due."""
    return one.papers_due is not None and one.stands


@lru_cache(maxsize=5_000)
def papers_block(one: MeetingLine, _settings: tuple[str, str]) -> bytes:
    """Kept by row, since the day and the address cost more to find than the row to read."""
    deadline = Deadline(
        uid=f"papers-{one.uid}",
        sequence=one.sequence,
        stamp=one.stamp,
        day=clear_working_days_before(one.day, one.papers_due or 0),
        title=f"Papers due: {one.title}",
        page_url=link_to("meetings.meeting", meeting_id=one.meeting_id),
        organiser_email=current_app.config["MAIL_FROM"],
        organiser_name=SENDER,
    )
    return day_block.__wrapped__(deadline)


def due(one: ActionLine, prefix: str) -> Deadline:
    """The day of an action; the prefix keeps an event and a task of it apart."""
    return Deadline(
        uid=prefix + one.uid,
        sequence=one.sequence,
        stamp=one.stamp,
        day=one.day,
        title=one.title,
        page_url=link_to("actions.action", action_id=one.action_id),
        organiser_email=current_app.config["MAIL_FROM"],
        organiser_name=SENDER,
    )
