"""What has a marking of its own inside a meeting or an action, for the page that lists it."""

from typing import Any

from flask import url_for

from partnership.actions.marking import updates
from partnership.actions.models import Action, ActionUpdate
from partnership.core.london import day_words, wall
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import may
from partnership.web.marks.allowing import may_raise
from partnership.web.marks.changing import Part


def items_of(meeting: Meeting) -> list[Part]:
    """The items of its agenda that the visitor may see."""
    seen = (item for item in meeting.items if may(Permission.SEE_ITEM, item))
    return [
        _part(item, item.title, "marks.item", meeting_id=meeting.id, item_id=item.id)
        for item in seen
    ]


def parts_of(action: Action) -> list[Part]:
    """What blocked it, and what was said about it."""
    stuck = [
        _part(one, f"Stuck since {day_words(one.since)}", "marks.blockage", blockage_id=one.id)
        for one in action.blockages
    ]
    said = [
        _part(one, update_name(one), "marks.update", action_id=action.id, update_id=one.id)
        for one in updates(action)
    ]
    return [*stuck, *said]


def update_name(update: ActionUpdate) -> str:
    """Update of 10 December 2026 by Chief Executive, Ash Council."""
    return f"Update of {day_words(wall(update.at).date())} by {update.capacity}"


def _part(thing: Any, name: str, endpoint: str, **numbers: Any) -> Part:
    return Part(name, thing.mark, url_for(endpoint, **numbers) if may_raise(thing) else "")
