"""A feed's bytes: stored blocks of meetings, days by which papers and actions are due."""

from functools import lru_cache
from hashlib import sha256

from flask import current_app

from partnership.core.clock import now, today
from partnership.core.working_days import clear_working_days_before
from partnership.invitations.dated import Deadline, day_block, task_block
from partnership.invitations.ical import feed
from partnership.reactions.letters import SENDER
from partnership.reactions.links import link_to
from partnership.reports.feed import ActionLine, MeetingLine, Subscriber, actions_of, read

# Counts the ways in which these bytes have been written, so that a new one is fetched.
WRITING = 2


def tag_of(whose: Subscriber, kind: str) -> str:
    """The ETag: other bytes, another tag."""
    settings = current_app.config["MAIL_FROM"], current_app.config["PUBLIC_URL"]
    return sha256(repr((whose.fingerprint, kind, WRITING, *settings)).encode()).hexdigest()[:32]


def meetings_feed(whose: Subscriber) -> bytes:
    """Every meeting, when its papers are due, and when the actions of their seats are due."""
    meetings, actions = read(whose.person_id, today(), now())
    settings = current_app.config["MAIL_FROM"], current_app.config["PUBLIC_URL"]
    blocks = [one.block for one in meetings]
    blocks += [_papers_block(one, settings) for one in meetings if _has_papers(one)]
    blocks += [day_block(_due(one, "")) for one in actions]
    return feed(blocks, f"{SENDER} meetings")


def tasks_feed(whose: Subscriber) -> bytes:
    """The actions of their seats as tasks, for programs that show tasks."""
    actions = actions_of(whose.person_id, today())
    return feed([task_block(_due(one, "task-")) for one in actions], f"{SENDER} actions")


def _has_papers(one: MeetingLine) -> bool:
    return one.papers_due is not None and one.stands


@lru_cache(maxsize=5_000)
def _papers_block(one: MeetingLine, _settings: tuple[str, str]) -> bytes:
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


def _due(one: ActionLine, prefix: str) -> Deadline:
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
