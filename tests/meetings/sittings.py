"""Meetings that tests use: one to come, one that begins now, and hostile texts."""

from datetime import date, datetime, time, timedelta
from typing import Any

import time_machine

from partnership.core.london import LONDON
from partnership.meetings import commands
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.rules import Presence, Purpose
from partnership.transaction import transaction
from tests.world import World, soon

HOSTILE = [
    "=?utf-8?q?Budget=0ABCC?=",
    "Budget\r\nBCC: a@b.example",
    "Bud\u2028get\u2029",
    "B\x00\x07\u202eudget",
]


def coming(world: World, days: int = 30, **changes: Any) -> Meeting:
    """A meeting of the board to come, 10am to midday."""
    values = {"day": soon(days), "begins": time(10), "ends": time(12), **changes}
    with transaction():
        return commands.schedule(world.actor("secretary"), world.board, **values)


def held(world: World, day: date, **changes: Any) -> Meeting:
    """A meeting on a day that may be over."""
    return coming(world, day=day, held=True, **changes)


def item(world: World, meeting: Meeting, title: str = "Budget", **changes: Any) -> AgendaItem:
    """An item on its agenda."""
    values = {"purpose": Purpose.DECIDE, "lead_seat_id": None, "minutes": 30, **changes}
    with transaction():
        return commands.add_item(world.actor("secretary"), meeting, title=title, **values)


def cleared(world: World, meeting: Meeting) -> None:
    """Attendance is recorded and the chair has cleared the draft: it is circulated next."""
    secretary = world.actor("secretary")
    with transaction():
        present = {world.seats["chair"].id: (Presence.PRESENT, "")}
        commands.record_attendance(secretary, meeting, present)
        commands.send_to_chair(secretary, meeting, then_circulate=False)
        commands.clear_minutes(world.actor("chair"), meeting)


def on(day: date, at: time = time(13)) -> time_machine.travel:
    """That day, by default an hour after a morning meeting."""
    return time_machine.travel(datetime.combine(day, at, LONDON), tick=False)


def at_the_meeting(meeting: Meeting) -> time_machine.travel:
    """Ten minutes into the meeting."""
    begun = datetime.combine(meeting.day, meeting.begins, LONDON) + timedelta(minutes=10)
    return time_machine.travel(begun, tick=False)
