"""The blueprint that all pages about gatherings share, and what surrounds each of them."""

from flask import Blueprint, g, url_for

from partnership.gatherings.models import Gathering
from partnership.web.frame import show_mark

pages = Blueprint("gatherings", __name__, url_prefix="/gatherings")


def frame(gathering: Gathering) -> None:
    """The page shows something of this gathering; whoever looks at it looks at all of it."""
    g.body = gathering.group
    g.opened = (g.opened[0], gathering)
    show_mark(gathering.mark)


def home(gathering: Gathering, anchor: str | None = None) -> str:
    """The page of the whole."""
    return url_for("gatherings.gathering", gathering_id=gathering.id, _anchor=anchor)
