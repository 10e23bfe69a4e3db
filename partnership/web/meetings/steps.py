"""The one clear next step with a meeting, for whoever looks at it."""

from dataclasses import dataclass

from flask import url_for

from partnership.core.clock import today
from partnership.invitations.models import Invitation
from partnership.invitations.rules import is_silent
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MeetingState, MinutesState
from partnership.policy.permissions import Permission
from partnership.web.access import may

MINUTES_WORDS = {
    MinutesState.NONE: "Not written yet",
    MinutesState.DRAFT: "Draft, not circulated yet",
    MinutesState.WITH_CHAIR: "Draft, with the chair",
    MinutesState.CLEARED: "Draft, cleared by the chair",
    MinutesState.CIRCULATED: "Draft, circulated",
    MinutesState.AGREED: "Agreed as a correct record",
}
UNFINISHED = frozenset({MinutesState.NONE, MinutesState.DRAFT, MinutesState.CLEARED})


@dataclass(frozen=True)
class Step:
    """A button: what it says, where it leads."""

    label: str
    address: str


def next_step(meeting: Meeting, mine: Invitation | None) -> Step | None:
    """The button of the meeting's page; none where there is nothing to do but read on.

    `mine` is the visitor's invitation, as long as an answer to it makes a difference.
    """
    if meeting.state is MeetingState.CANCELLED:
        return None
    if may(Permission.WRITE_MINUTES, meeting):
        return _writers_step(meeting)
    if mine is not None and is_silent(mine.answer):
        address = url_for("answering.signed_in", meeting_id=meeting.id)
        return Step("Say whether you can come", address)
    return _readers_step(meeting)


def _writers_step(meeting: Meeting) -> Step:
    agenda = url_for("agenda.agenda", meeting_id=meeting.id)
    minutes = url_for("minutes.minutes", meeting_id=meeting.id)
    if meeting.day <= today():
        done = meeting.minutes_state not in UNFINISHED
        return Step("Read the minutes" if done else "Write the minutes", minutes)
    if not meeting.items:
        return Step("Draft the agenda", url_for("drafting.draft", meeting_id=meeting.id))
    issued = meeting.agenda_issued_at is not None
    return Step("See the agenda" if issued else "Finish and issue the agenda", agenda)


def _readers_step(meeting: Meeting) -> Step | None:
    if has_minutes(meeting):
        return Step("Read the minutes", url_for("minutes.minutes", meeting_id=meeting.id))
    if meeting.agenda_issued_at and may(Permission.SEE_AGENDA, meeting):
        return Step("Open the agenda as PDF", url_for("meetings.agenda_pdf", meeting_id=meeting.id))
    return None


def has_minutes(meeting: Meeting) -> bool:
    """Whether there are minutes that the visitor may read."""
    written = meeting.minutes_state is not MinutesState.NONE
    return written and may(Permission.SEE_MINUTES, meeting)
