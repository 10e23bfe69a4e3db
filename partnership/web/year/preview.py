"""Who would get what, and one message as it would look, before anything is sent."""

from collections.abc import Mapping
from typing import Any

from flask import current_app

from partnership.audit.models import Event
from partnership.audit.rules import Kind
from partnership.core.clock import now, today
from partnership.invitations.rules import News
from partnership.invitations.yearly import Outcome, Share, outcome
from partnership.meetings.commands import drafted
from partnership.meetings.models import Meeting
from partnership.reactions.diaries import example_contents
from partnership.reactions.letters import shown_by
from partnership.reactions.recipients import Recipient, Recipients
from partnership.web.access import standing
from partnership.web.filters import count
from partnership.web.year.plan import Item, Plan


def outcome_of(plan: Plan) -> Outcome:
    """By person, what would follow from the plan."""
    days = {group.id: [one.sitting.day for one in items] for group, items in plan.by_body().items()}
    return outcome(days, current_app.config["MAIL_FROM"], today())


def letter_of(plan: Plan, found: Outcome, news: News) -> dict[str, Any] | None:
    """The first message of whoever else would get most, as mail programs show it; no link works."""
    if not found.shares:
        return None
    others = (one for one in found.shares if one.person.id != standing().person_id)
    share = next(others, found.shares[0])
    item = next(one for one in plan.items if one.group.id in share.bodies)
    event = Event({}, at=now(), kind=Kind.MEETING_SCHEDULED)
    reply_to = Recipients(event, item.group.id).secretariat_address
    contents = example_contents(_meeting(item), reply_to)
    to = Recipient(share.person, tuple(share.seats.values()))
    return shown_by(event, news, to, contents)


def rows_of(found: Outcome, short: Mapping[int, str]) -> list[tuple[Share, str]]:
    """Each person, and how many messages about which bodies, in words."""
    return [
        (
            share,
            ", ".join(f"{short[body]} {number}" for body, number in share.bodies.items()),
        )
        for share in found.shares
    ]


def reach_words(plan: Plan, found: Outcome) -> str:
    """4 dates of 2 bodies, 28 messages to 7 people."""
    messages = sum(share.number for share in found.shares)
    dates = f"{count(len(plan.items), 'date')} of {count(len(plan.by_body()), 'body', 'bodies')}"
    people = count(len(found.shares), "person", "people")
    return f"{dates}, {count(messages, 'message')} to {people}"


def _meeting(item: Item) -> Meeting:
    return drafted(item.group, item.sitting, item.title, item.whereabouts)
