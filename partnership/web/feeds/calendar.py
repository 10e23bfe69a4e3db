"""A feed's bytes: stored blocks of meetings, days by which papers and actions are due."""

from hashlib import sha256

from flask import current_app

from partnership.core.clock import now, today
from partnership.invitations.dated import day_block, task_block
from partnership.invitations.ical import feed
from partnership.reactions.letters import SENDER
from partnership.reports.feed import Subscriber, actions_of, read
from partnership.web.feeds.deadlines import due, has_papers, papers_block

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
    blocks += [papers_block(one, settings) for one in meetings if has_papers(one)]
    blocks += [day_block(due(one, "")) for one in actions]
    return feed(blocks, f"{SENDER} meetings")


def tasks_feed(whose: Subscriber) -> bytes:
    """The actions of their seats as tasks, for programs that show tasks."""
    actions = actions_of(whose.person_id, today())
    return feed([task_block(due(one, "task-")) for one in actions], f"{SENDER} actions")
