"""Meetings of the board on the day they are held, in the states that the chair's view can be in."""

from datetime import time, timedelta
from typing import Any

from partnership.core.clock import now
from partnership.core.db import db
from partnership.core.london import wall
from partnership.meetings import commands, interests
from partnership.meetings.live import LiveMeeting
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Purpose
from partnership.transaction import transaction
from tests.meetings.sittings import coming, item
from tests.world import World

# As an item of the minuted meetings, so that there is an earlier decision on it.
KNOWN = "Neighbourhood policing after March"


def run_meetings(world: World, rows: dict[str, Any], unbreakable: str) -> None:
    """One that can be started now; others at an item, between items, or closed."""
    begins = max(wall(now()) - timedelta(minutes=10), wall(now()).replace(hour=0, minute=0))
    today = {"begins": begins.time().replace(second=0, microsecond=0), "ends": time(23, 59)}
    rows["startable"] = _meeting(world, 0, unbreakable, **today)
    for days, (name, place, since) in enumerate(
        (
            ("running", 0, 5),
            ("over time", 1, 200),
            ("kept", 2, 1),
            ("passed", None, 1),
            ("closed meeting", None, 1),
        ),
        start=11,
    ):
        meeting = rows[name] = _meeting(world, -days, unbreakable)
        at = now() - timedelta(minutes=since)
        with transaction():
            _hold(meeting, place, at, is_closed=name == "closed meeting")
    rows["running item 1"] = rows["running"].items[0]
    _decide(world, rows["over time"])
    _decide(world, rows["closed meeting"])
    with transaction():
        rows["closed meeting"].items[1].reached = False
        kept, chair = rows["kept"].items[2], world.seats["chair"].id
        interests.declare(world.actor("secretary"), kept, chair, "it bids", kept_out=True)


def _meeting(world: World, days: int, unbreakable: str, **times: Any) -> Meeting:
    meeting = coming(world, days, held=True, **times)
    lead = world.seats["elm"].id
    item(world, meeting, KNOWN, proposed=f"{unbreakable} is kept.", lead_seat_id=lead)
    item(world, meeting, unbreakable, purpose=Purpose.DISCUSS, proposed="It is discussed.")
    item(world, meeting, "Hotspot patrols", minutes=5)
    return meeting


def _hold(meeting: Meeting, place: int | None, at: Any, *, is_closed: bool) -> None:
    here = meeting.items[place] if place is not None else None
    held = LiveMeeting(meeting=meeting, begun_at=at, ended_at=at if is_closed else None)
    held.item, held.item_at = here, at if here else None
    db.session.add(held)


def _decide(world: World, meeting: Meeting) -> None:
    words = "It is decided otherwise, and this is in the draft of the minutes."
    about: Any = {"meeting": meeting, "item": meeting.items[1]}
    with transaction():
        commands.decide(world.actor("secretary"), world.board, words, **about)
