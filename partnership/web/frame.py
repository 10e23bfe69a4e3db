"""What the frame of every page shows: who you are, where you are, where you can go."""

from collections.abc import Iterable
from typing import Any, Protocol

from flask import Flask, current_app, g, request, url_for
from flask_login import current_user

from partnership.actions.models import Action
from partnership.core.marking import PLAIN, Mark, highest
from partnership.meetings.models import Meeting
from partnership.policy.permissions import Permission
from partnership.web.access import may, standing

NAVIGATION = (
    ("Home", "home.home"),
    ("Meetings", "meetings.meetings"),
    ("Actions", "actions.actions"),
    ("Blockages", "blockages.blockages"),
    ("Reports", "reports.reports"),
)
# Pages that stand under an entry of the navigation without sharing its blueprint.
OF_MEETINGS = "groups agenda minutes minuting coming answering inbound feeds places audit"
OF_MEETINGS += " deputies glass audiences releases interests seats briefs decisions topics drafting"
OF_MEETINGS += " clearing corrections history year avoiding chair papers packs read_back"
OF_REPORTS = "accounting highlights plans indicators projects learning gatherings"
PART_OF = {
    **dict.fromkeys(OF_MEETINGS.split(), "meetings"),
    **dict.fromkeys(OF_REPORTS.split(), "reports"),
    "chase": "actions",
    "ladders": "blockages",
    "drafts": "actions",
    "imports": "actions",
}
# Pages about several nouns stand where their address does.
BY_ADDRESS = frozenset({"decisions", "marks", "namings", "plans"})


class Listed(Protocol):
    """Whatever a page lists, which bears a mark."""

    @property
    def mark(self) -> Mark: ...


def init_app(app: Flask) -> None:
    """Make the frame's values known to the templates."""
    app.context_processor(frame)


def show_frame_of(meeting: Meeting) -> None:
    """This page is about a meeting: its body's colour, its marking."""
    g.body = meeting.group
    show_mark(meeting.mark)


def show_frame_of_action(action: Action) -> None:
    """This page is about an action: its body's colour, its marking.

    The body is read when there is a page: what is sent there mostly leads to another.
    """
    g.action = action
    show_mark(action.mark)


def show_mark(*marks: Mark) -> None:
    """The page holds things with these marks: its own is the highest of all that are said."""
    g.marks = (*g.get("marks", ()), *marks)


def show_listed(things: Iterable[Listed]) -> None:
    """The page lists these; without a second factor what is sensitive stands there unnamed."""
    marks = (one.mark for one in things)
    show_mark(*(mark for mark in marks if standing().strong or not mark.is_sensitive))


def frame() -> dict[str, Any]:
    """Values for base.html; they cost no query beyond the request's own."""
    if g.get("without_database"):
        return {"person": None, "body": None, "marking": str(PLAIN), "navigation": []}
    mark, body = highest(g.get("marks", ())), _body()
    return {
        "person": _person(),
        "body": body,
        "body_url": _body_url(body),
        "marking": str(mark),
        "handling": mark.instructions,
        "navigation": [
            _link(*entry) for entry in NAVIGATION if entry[1] in current_app.view_functions
        ]
        if _signed_in()
        else [],
        "may": may,
    }


def _body() -> Any:
    """The body in view, if the page is about one."""
    return g.action.group if "action" in g else g.get("body")


def _body_url(body: Any) -> str:
    """The page of the body in view, for those who may see it."""
    if body is None or not _signed_in() or not may(Permission.SEE_GROUP, body):
        return ""
    return url_for("groups.group", slug=body.slug)


def _signed_in() -> bool:
    return bool(current_user and current_user.is_authenticated)


def _person() -> dict[str, str] | None:
    if not _signed_in():
        return None
    name = current_user.known.name
    capacity = next(iter(standing().capacities.values()), "")
    # Who is named after the office need not read it twice.
    return {"name": name, "capacity": "" if name.startswith(capacity) else capacity}


def _link(label: str, endpoint: str) -> tuple[str, str, bool]:
    blueprint = request.blueprint or ""
    if blueprint in BY_ADDRESS:
        blueprint = request.path.split("/", maxsplit=2)[1]
    here = PART_OF.get(blueprint, blueprint) == endpoint.split(".", maxsplit=1)[0]
    return label, url_for(endpoint), here
