"""Where the chair's view is offered: on the day, to whoever may run the meeting."""

from dataclasses import dataclass

from flask import url_for

from partnership.core.clock import now, today
from partnership.meetings import running
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.policy.permissions import Permission
from partnership.web.access import may
from partnership.web.chair.blueprint import home

VIEW = "the chair\u2019s view"


@dataclass(frozen=True)
class Way:
    """A button: what it says and where it leads; `starts` where it starts the meeting."""

    label: str
    address: str
    starts: bool


def way_in(meeting: Meeting) -> Way | None:
    """One tap to the item that the meeting is at. One query, and on other days none."""
    if meeting.day != today() or meeting.minutes_state is MinutesState.AGREED:
        return None
    if running.why_not(meeting, now()) or not may(Permission.RUN_MEETING, meeting):
        return None
    live = running.live(meeting.id)
    if live is None:
        begin = url_for("chair.begin", meeting_id=meeting.id)
        return Way(f"Start {VIEW}", begin, starts=True)
    label = f"Go on with {VIEW}" if live.ended_at is None else "How the meeting closed"
    return Way(label, home(meeting), starts=False)
