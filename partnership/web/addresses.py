"""Where a row of the record has its page."""

from typing import Any

from flask import url_for

# Table → (endpoint, name of the id in its address), for what has a page of its own.
PAGES = {
    "meetings": ("meetings.meeting", "meeting_id"),
    "actions": ("actions.action", "action_id"),
    "blockages": ("blockages.blockage", "blockage_id"),
}


def address_of(noun: str, noun_id: int) -> str | None:
    """The page about one row."""
    if noun not in PAGES:
        return None
    endpoint, name = PAGES[noun]
    parts: dict[str, Any] = {name: noun_id}
    return url_for(endpoint, **parts)
