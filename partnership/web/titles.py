"""Titles in lists: of what is OFFICIAL-SENSITIVE none, before a second factor was given."""

from flask import Flask

from partnership.actions.lists import RESTRICTED
from partnership.actions.models import Action
from partnership.meetings.models import Meeting
from partnership.web.access import standing


def init_app(app: Flask) -> None:
    """Make it known to the templates."""
    app.jinja_env.globals["title_of"] = title_of


def title_of(thing: Action | Meeting) -> str:
    """The title of something that the visitor may see."""
    if standing().strong or not thing.mark.is_sensitive:
        return thing.title
    return RESTRICTED if isinstance(thing, Action) else "Restricted meeting"
