"""Short ways to have topics and drafts in a test's world."""

from typing import Any

from partnership.core.clock import now, today
from partnership.core.db import db
from partnership.meetings.models import Meeting
from partnership.meetings.queries import meeting_in_full
from partnership.meetings.rules import Purpose
from partnership.policy.reading import standing_of
from partnership.reports.agenda_draft import draft
from partnership.topics import commands
from partnership.topics.lines import Line
from partnership.topics.models import Topic
from partnership.transaction import transaction
from tests.world import World


def planned(world: World, title: str, meeting: Meeting | None = None, **given: Any) -> Topic:
    """A topic of the board's plan."""
    facts = {"purpose": Purpose.DISCUSS, "lead_seat_id": None, "minutes": 20, **given}
    meeting_id = meeting.id if meeting else None
    with transaction():
        return commands.add_topic(
            world.actor("secretary"), world.board, title=title, meeting_id=meeting_id, **facts
        )


def suggested(world: World, meeting: Meeting, key: str = "secretary") -> dict[str, Line]:
    """What the draft suggests to somebody, by title."""
    db.session.expire_all()
    who = standing_of(world.people[key].id, today())
    whole = meeting_in_full(meeting.id)
    assert whole is not None
    found = draft.read(who, whole, now(), today())
    return {line.title: line for line in found.fit.lines}


def put(world: World, meeting: Meeting, *titles: str, left_out: tuple[str, ...] = ()) -> None:
    """Put lines of the draft on the agenda, and leave others out."""
    lines = suggested(world, meeting)
    with transaction():
        commands.put_on_agenda(
            world.actor("secretary"),
            meeting,
            [lines[title] for title in titles],
            [lines[title].key for title in left_out],
        )
