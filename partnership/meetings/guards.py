"""What must be true of a meeting before it, its agenda or its minutes may change."""

from partnership.core.clock import now, today
from partnership.core.db import read_again
from partnership.core.errors import Refused
from partnership.core.london import day_words, wall
from partnership.groups.models import Group
from partnership.meetings import queries, rules
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, MinutesState


def standing_meeting(meeting: Meeting) -> None:
    """It has not been cancelled and, so that no change slips past an agreement, is locked now."""
    read_again(meeting, "state", "provisional", "minutes_state", "minutes_agreed_at", "version")
    if meeting.state is MeetingState.CANCELLED:
        raise Refused("This meeting was cancelled, so nothing of it can be changed")


def coming(meeting: Meeting) -> None:
    """It stands and has not begun."""
    standing_meeting(meeting)
    if meeting.starts_at <= now():
        raise Refused("This meeting has begun, so it can no longer be moved or cancelled")


def unlocked(meeting: Meeting) -> None:
    """It stands and its minutes have not been agreed."""
    standing_meeting(meeting)
    if meeting.minutes_state is MinutesState.AGREED and meeting.minutes_agreed_at:
        agreed = day_words(wall(meeting.minutes_agreed_at).date())
        raise Refused(f"These minutes were agreed on {agreed} and can no longer be changed")


def minutes_open(meeting: Meeting) -> None:
    """Its minutes can be written, so they are a draft now: its day has come, none are agreed."""
    unlocked(meeting)
    if meeting.day > today():
        raise Refused(
            f"Minutes can be written from {day_words(meeting.day)}, the day of the meeting"
        )
    if meeting.minutes_state is MinutesState.NONE:
        meeting.minutes_state = MinutesState.DRAFT


def free(group: Group, sitting: rules.Sitting, besides: Meeting | None = None) -> None:
    """The body still exists on that day and has no other meeting at that time."""
    if group.ended_on and sitting.day > group.ended_on:
        raise Refused(f"{group.name} ended on {day_words(group.ended_on)}", "day")
    other = queries.overlapping(group.id, sitting, besides)
    if other is not None:
        at = rules.span_words(other.begins, other.ends)
        raise Refused(f"{group.short} already meets {at} on {day_words(other.day)}", "day")
