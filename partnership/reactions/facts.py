"""Meetings and actions in the few words that letters have room for."""

from collections.abc import Iterable
from datetime import datetime

from partnership.actions.lists import RESTRICTED
from partnership.actions.models import Action
from partnership.core.london import day_words, time_words, wall, weekday_words
from partnership.core.marking import Mark, highest
from partnership.invitations.notices import diary_title
from partnership.meetings.models import Meeting
from partnership.reactions.letters import Entry, Fact
from partnership.reactions.links import link_to


def meeting_name(meeting: Meeting) -> str:
    """The body's short name and the title, unless the title says it already.

    Subjects are read over shoulders: a discreet title takes the place of both.
    """
    if meeting.is_discreet:
        return diary_title(meeting)
    short, title = meeting.group.short, meeting.title
    if title in ("", meeting.group.name):
        return f"{short} meeting"
    return title if short.casefold() in title.casefold() else f"{short} {title}"


def moment_words(moment: datetime) -> str:
    """10 December 2026, 10am."""
    there = wall(moment)
    return f"{day_words(there.date())}, {time_words(there.time())}"


def span_words(starts_at: datetime, ends_at: datetime) -> str:
    """Thursday 10 December 2026, 10am to midday."""
    start, end = wall(starts_at), wall(ends_at)
    times = f"{time_words(start.time())} to {time_words(end.time())}"
    return f"{weekday_words(start.date())}, {times}"


def meeting_facts(meeting: Meeting) -> list[Fact]:
    """Whose, when and where."""
    return [
        Fact("Body", meeting_name(meeting) if meeting.is_discreet else meeting.group.name),
        Fact("When", span_words(meeting.starts_at, meeting.ends_at)),
        Fact("Where", meeting.place or ("Online" if meeting.joining_link else "To be announced")),
        Fact("Join online", meeting.joining_link, meeting.joining_link),
    ]


def meeting_page(meeting: Meeting) -> str:
    """The address of the meeting's page."""
    return link_to("meetings.meeting", meeting_id=meeting.id)


def brief_fact(meeting: Meeting) -> Fact:
    """One page with what its reader leads, is asked to decide and has promised."""
    address = link_to("briefs.brief", meeting_id=meeting.id)
    return Fact("Your brief", address, address)


def pack_fact(meeting: Meeting) -> Fact:
    """The agenda and its papers as one document, as they are when it is opened."""
    address = link_to("packs.pack", meeting_id=meeting.id)
    return Fact("In one PDF", address, address)


def marks_of(actions: Iterable[Action]) -> Mark:
    """The mark of a letter about these actions."""
    return highest(one.mark for one in actions)


def action_title(action: Action) -> str:
    """Its title; a letter travels further than a page, so nothing restricted is in it."""
    return RESTRICTED if action.mark.is_sensitive else action.title


def action_facts(action: Action) -> list[Fact]:
    """Which action, whose, by when."""
    return [
        Fact("Action", f"{action.reference}: {action_title(action)}"),
        Fact("Owner", action.seat.name),
        Fact("Due", day_words(action.due_on)),
    ]


def few_facts(action: Action) -> list[Fact]:
    """What may be told of a restricted action to whoever may know that it exists."""
    return [
        Fact("Action", f"{action.reference}: {RESTRICTED}"),
        Fact("Organisation", action.seat.organisation.name),
        Fact("Due", day_words(action.due_on)),
        Fact("To read it", "Sign in. What it is about is not in this message"),
    ]


def action_entry(action: Action) -> Entry:
    """The action in a list."""
    return Entry(action_title(action), f"{action.reference}, due {day_words(action.due_on)}")
