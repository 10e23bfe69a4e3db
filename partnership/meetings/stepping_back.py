"""Taking back, within a minute, that minutes were sent to the chair, cleared, sent back or out."""

from datetime import datetime
from typing import Any, Final

from partnership.audit.commands import record
from partnership.audit.models import Event
from partnership.audit.rules import Actor, Kind
from partnership.audit.undoing import by_whom, last_deed
from partnership.core.errors import Refused
from partnership.meetings import corrections, guards, keeping
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Kept, MinutesState

# What can be taken back, in words.
DEEDS: Final = {
    Kind.MINUTES_SENT: "sent to the chair",
    Kind.MINUTES_CLEARED: "cleared",
    Kind.MINUTES_RETURNED: "sent back",
    Kind.MINUTES_CIRCULATED: "circulated",
}
CHANGES: Final = (*DEEDS, Kind.MINUTES_AGREED, Kind.MINUTES_UNDONE)
SINCE: Final = "Somebody else has acted on these minutes since, so this stands."
CORRECTED: Final = "A member has proposed a correction since, so this stands."
_MOMENTS: Final = ("minutes_sent_at", "minutes_cleared_at", "minutes_circulated_at")


def way(meeting: Meeting) -> dict[str, Any]:
    """How far the draft has come, as the record keeps it before a deed."""
    moments = {name: getattr(meeting, name) for name in _MOMENTS}
    return {
        "state": meeting.minutes_state,
        "circulate_once_cleared": meeting.circulate_once_cleared,
        "returned_because": meeting.returned_because,
        **{name: at.isoformat() if at else None for name, at in moments.items()},
    }


def take_back(actor: Actor, meeting: Meeting) -> None:
    """The draft is where it was before the actor's last deed; the record keeps both."""
    guards.minutes_open(meeting)
    event = last_deed(actor, meeting, DEEDS, since=SINCE, changes=CHANGES)
    was = event.details["was"]
    if was["state"] != MinutesState.CIRCULATED and _corrected_since(meeting, event):
        raise Refused(CORRECTED)
    meeting.minutes_state = MinutesState(was["state"])
    meeting.circulate_once_cleared = was["circulate_once_cleared"]
    meeting.returned_because = was["returned_because"]
    for name in _MOMENTS:
        setattr(meeting, name, datetime.fromisoformat(was[name]) if was[name] else None)
    by, what = by_whom(actor, event), DEEDS[event.kind]
    about = meeting.group_id
    record(by, Kind.MINUTES_UNDONE, meeting, group_id=about, undone=event.id, what=what)
    keeping.keep(by, meeting, Kept.TAKEN_BACK)


def _corrected_since(meeting: Meeting, event: Event) -> bool:
    return any(one.at >= event.at for one in corrections.of_meeting(meeting.id))
