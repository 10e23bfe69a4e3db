"""What worked: the two cards most borrowed since the body last met, and those shared since.

Only plain OFFICIAL cards of the body and of those close to it count: more people read an agenda
than may see the others.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from partnership.learning import queries
from partnership.learning.models import Card
from partnership.learning.queries import Listed
from partnership.meetings.rules import Purpose
from partnership.policy.permits import visible_to
from partnership.reports.agenda_draft.asked import Asked
from partnership.topics.lines import LEARNING, Line, Source
from partnership.topics.rules import sentences

TITLE: Final = "Learning: what worked"
MINUTES: Final = 10
NAMED: Final = 2
LONGEST_TITLE: Final = 60


def lines(asked: Asked) -> Iterator[Line]:
    """One line, where there is something to learn. One query."""
    since = asked.held.ends_at if asked.held else None
    seen = visible_to(asked.who, Card).where(~Card.is_marked)
    found = queries.lately(seen, asked.meeting.group_id, asked.today, since)
    borrowed = [one for one in found if one.borrowed][:NAMED]
    new = [one.card for one in found if since is None or one.card.shared_at > since]
    if borrowed or new:
        clerk = asked.clerk
        yield Line(
            key=str(Source.LEARNING),
            title=TITLE,
            purpose=Purpose.DISCUSS,
            minutes=MINUTES,
            because=sentences(_borrowed(borrowed, met=since is not None), _new(new, borrowed)),
            slot=LEARNING,
            lead_seat_id=clerk.id if clerk else None,
            lead=clerk.name if clerk else "",
        )


def _borrowed(cards: Sequence[Listed], *, met: bool) -> str:
    """Most borrowed since the last meeting: this (3 times) and that (once)."""
    if not cards:
        return ""
    since = " since the last meeting" if met else ""
    named = [f"{_title(one.card)} ({_times(one.borrowed)})" for one in cards]
    return f"Most borrowed{since}: {' and '.join(named)}"


def _new(cards: Sequence[Card], named: Sequence[Listed]) -> str:
    """Newly shared: this, that and 2 more."""
    known = {one.card.id for one in named}
    rest = [one for one in cards if one.id not in known]
    if not rest:
        return ""
    more = f" and {len(rest) - NAMED} more" if len(rest) > NAMED else ""
    return f"Newly shared: {', '.join(map(_title, rest[:NAMED]))}{more}"


def _title(card: Card) -> str:
    title = card.title
    short = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1].rstrip()}…"
    return f"“{short}”"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")
