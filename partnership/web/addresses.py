"""Where rows of the record, and decisions, have their pages."""

from collections.abc import Iterable
from typing import Any

from flask import url_for
from markupsafe import Markup

# Table → (endpoint, name of the id in its address), for what has a page of its own.
PAGES = {
    "meetings": ("meetings.meeting", "meeting_id"),
    "actions": ("actions.action", "action_id"),
    "decisions": ("decisions.decision", "decision_id"),
    "papers": ("papers.paper", "paper_id"),
    "blockages": ("blockages.blockage", "blockage_id"),
    "learning_cards": ("learning.card", "card_id"),
}


def address_of(noun: str, noun_id: int) -> str | None:
    """The page about one row."""
    if noun not in PAGES:
        return None
    endpoint, name = PAGES[noun]
    parts: dict[str, Any] = {name: noun_id}
    return url_for(endpoint, **parts)


def decided(head: str, reference: str, decision_id: int | None) -> str:
    """What was done, and the decision's number, which leads to it where there is one."""
    if decision_id is None:
        return f"{head} {reference}".strip()
    link = Markup('{} <a class="govuk-link" href="{}">{}</a>')
    return link.format(head, address_of("decisions", decision_id), reference)


def priority_address(priority_id: int) -> str:
    """The page of a priority."""
    return url_for("indicators.priority", priority_id=priority_id)


def priority_links(priorities: Iterable[tuple[int, str]]) -> Markup:
    """Priorities by their names, each with the way to its page, on lines of their own."""
    link = Markup('<a class="govuk-link" href="{}">{}</a>')
    return Markup("<br>").join(link.format(priority_address(n), name) for n, name in priorities)
