"""A decision's facts and the story of its matter, in the words its page shows them."""

from typing import Any

from flask import url_for
from markupsafe import Markup, escape

from partnership.core.london import day_words, wall
from partnership.meetings.models import Decision
from partnership.plans import queries as plans
from partnership.reports.decisions import BETWEEN
from partnership.reports.matter import Happened, Place, Rows, story
from partnership.web.addresses import address_of, priority_links
from partnership.web.frame import show_mark

LINK = Markup('<a class="govuk-link" href="{}">{}</a>')


def facts(made: Decision) -> list[tuple[str, Any]]:
    """Which body, on which day, by whom, and where."""
    found = [
        ("Body", made.group.name),
        ("Date", day_words(made.day)),
        ("Recorded by", made.made_by),
        ("Where", _where(made)),
    ]
    if made.item is not None:
        address = url_for(
            "decisions.of_item", meeting_id=made.item.meeting_id, item_id=made.item.id
        )
        found.append(("Item", LINK.format(address, made.item.title)))
    serves = plans.of_rows("decision_id", [made.id])[made.id]
    if serves:
        links = priority_links((one.id, one.name) for one in serves)
        found.append(("Priorities", links))
    return found


def _where(made: Decision) -> str:
    if made.meeting is None:
        return BETWEEN.capitalize()
    address = url_for("minutes.minutes", meeting_id=made.meeting.id)
    return LINK.format(address, f"Meeting on {day_words(made.meeting.day)}")


def tell(rows: Rows, asked: Place) -> list[dict[str, Any]]:
    """The story as entries of a timeline; the page is marked as high as anything in it.

    `asked` is what the page is about, which needs no link to itself.
    """
    show_mark(*(mark for item in rows.items for mark in (item.mark, item.meeting.mark)))
    show_mark(*(action.mark for action in rows.actions))
    show_mark(*(stuck.mark for action in rows.actions for stuck in action.blockages))
    return [_shown(one, asked) for one in story(rows)]


def _shown(one: Happened, asked: Place) -> dict[str, Any]:
    day = day_words(wall(one.at).date())
    return {
        "head": _head(one, asked),
        "by": f"{one.by}, {day}" if one.by else day,
        "mark": "blocked" if one.stuck else one.state,
        "marked": one.mark,
        "text": Markup("<br>").join(one.text.split("\n")),
        "strong": one.place == asked or one.stuck,
    }


def _head(one: Happened, asked: Place) -> Markup:
    name = one.reference or "See the meeting"
    address = None if one.place == asked else address_of(*one.place)
    shown = LINK.format(address, name) if address else escape(one.reference)
    return Markup("{} {}").format(one.head, shown) if shown else escape(one.head)
