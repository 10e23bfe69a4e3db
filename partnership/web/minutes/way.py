"""Where a draft stands on its way to the members, as its page needs to know it."""

from dataclasses import dataclass

from flask_login import current_user

from partnership.meetings import clearing
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState
from partnership.policy.permissions import Permission
from partnership.web.access import may


@dataclass(frozen=True)
class Way:
    """The chair's part in it.

    `seen` is what the chair clears; `waits` says that somebody else has to clear it first.
    """

    seen: str = ""
    waits: bool = False
    as_cleared: bool = False


def way_of(meeting: Meeting, *, writes: bool) -> Way:
    """Asks only what the state of the minutes makes necessary."""
    state = meeting.minutes_state
    writes = writes and state is not MinutesState.CIRCULATED
    clears = state is MinutesState.WITH_CHAIR and may(Permission.CLEAR_MINUTES, meeting)
    return Way(
        seen=clearing.digest_now(meeting) if clears else "",
        waits=writes and clearing.waits_for_chair(meeting, current_user.known.person_id),
        as_cleared=state is MinutesState.CLEARED and clearing.is_as_cleared(meeting),
    )
