"""An action's facts and story, in the words and order its page shows them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import url_for
from markupsafe import Markup

from partnership.actions.honest import Light, light
from partnership.actions.models import Action
from partnership.core.clock import today
from partnership.core.london import day_words, time_words, wall
from partnership.core.marking import Mark
from partnership.gatherings.models import Proposal
from partnership.reports.action_page import Entry, Reading
from partnership.web.addresses import decided, priority_links


def light_of(action: Action) -> Light | None:
    """What dates and updates say of it today, beside what its owner does."""
    blockage = action.open_blockage
    return light(action, today(), blockage.since if blockage else None)


def facts(
    action: Action, reading: Reading, proposal: Proposal | None = None
) -> list[tuple[str, Any]]:
    """Whose it is, who helps, and where it comes from."""
    found: list[tuple[str, Any]] = [("Answers for it", action.seat.name)]
    found.append(("Held by", _holder(reading)))
    if action.supports:
        lines = [support.seat.name for support in action.supports]
        found.append(("In support", Markup("<br>").join(lines)))
    found.append(("Body", action.group.name))
    if reading.serves:
        served = [(one.id, f"{one.title} ({one.plan})") for one in reading.serves]
        found.append(("Priorities" if len(served) > 1 else "Priority", priority_links(served)))
    if reading.listed and reading.listed.casefold() != action.reference.casefold():
        found.append(("In the clerk's list", reading.listed))
    if action.meeting:
        link = Markup('<a class="govuk-link" href="{}">{}</a>').format(
            url_for("meetings.meeting", meeting_id=action.meeting.id),
            f"Meeting on {day_words(action.meeting.day)}",
        )
        found.append(("From", link))
    if proposal:
        found.append(("From", _proposed(proposal)))
    return found


def _proposed(proposal: Proposal) -> Markup:
    """The summit that proposed it, which leads to its workshop."""
    summit = proposal.workshop.gathering
    anchor = f"workshop-{proposal.workshop_id}"
    address = url_for("gatherings.gathering", gathering_id=summit.id, _anchor=anchor)
    words = f"Proposed at {summit.title}"
    return Markup('<a class="govuk-link app-typed" href="{}">{}</a>').format(address, words)


def _holder(reading: Reading) -> str:
    if not reading.holder:
        return "Nobody: the seat is vacant"
    if reading.held_as == "substantive":
        return reading.holder
    return f"{reading.holder} ({reading.held_as})"


def story(
    action: Action, reading: Reading, marks: Mapping[tuple[str, int], Mark]
) -> list[dict[str, Any]]:
    """Newest first, down to the day it was opened; `marks` are those of what was said."""
    opened = {"head": "Opened", "by": _moment(action.opened_at)}
    return [*(_shown(entry, marks.get(entry.said)) for entry in reading.story), opened]


def _shown(entry: Entry, marked: Mark | None) -> dict[str, Any]:
    mark = "blocked" if entry.stuck else entry.state
    return {
        "head": decided(entry.head, *entry.decision),
        "by": f"{entry.who}, {_moment(entry.at)}",
        "mark": mark,
        "marked": marked,
        "text": _paragraphs(entry.text),
        "strong": entry.stuck,
    }


def _paragraphs(text: str) -> Markup:
    return Markup("<br>").join(text.split("\n"))


def _moment(at: datetime) -> str:
    there = wall(at)
    return f"{day_words(there.date())}, {time_words(there.time())}"
