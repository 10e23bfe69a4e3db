"""Asking somebody again: one person on request, or everybody who has not answered."""

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.invitations import queries
from partnership.invitations.models import CalendarEntry, Invitation
from partnership.invitations.rules import is_silent
from partnership.invitations.seating import standing
from partnership.meetings.rules import MeetingState
from partnership.outbox.rules import UNSENT


def resend(actor: Actor, invitation: Invitation) -> None:
    """Send the last word about the meeting to this person once more."""
    meeting = invitation.entry.meeting
    if meeting.ends_at <= now():
        raise Refused("This meeting is over, so nothing more is sent about it")
    if invitation.person_id is None or invitation.withdrawn_at is not None:
        raise Refused("Nobody is invited for this seat, so there is nobody to send to")
    if invitation.message is not None and invitation.message.state in UNSENT:
        raise Refused("The last message to them is still in the queue, so none is added to it")
    record(
        actor,
        Kind.INVITATION_RESENT,
        meeting,
        group_id=meeting.group_id,
        person=invitation.person_id,
    )


def remind(actor: Actor, entry: CalendarEntry, *, by_hand: bool) -> int:
    """Ask those once more who have not answered; how many. Refused twice in one day."""
    queries.lock(entry)
    meeting = entry.meeting
    if meeting.state is MeetingState.CANCELLED or meeting.starts_at <= now():
        raise Refused("This meeting is over or cancelled, so nobody is asked")
    if entry.reminded_on == today():
        raise Refused("They were reminded today already. Try again tomorrow, or telephone")
    silent = silent_people(entry)
    if not silent:
        raise Refused("Everybody has answered")
    entry.reminded_on = today()
    record(
        actor,
        Kind.SILENT_REMINDED,
        meeting,
        group_id=meeting.group_id,
        people=silent,
        by_hand=by_hand,
    )
    return len(silent)


def silent_people(entry: CalendarEntry) -> list[int]:
    """Whose answer is missing, of those who have the meeting in their diaries."""
    asked = [one for one in standing(entry) if one.in_diary and is_silent(one.answer)]
    return list(dict.fromkeys(one.person_id for one in asked if one.person_id))
