"""The chair's word on draft minutes before the members read them: sent, cleared, sent back."""

from collections.abc import Mapping
from typing import Any

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.errors import Refused
from partnership.groups.queries import Place, places
from partnership.groups.rules import Role
from partnership.meetings import guards, keeping, kept, queries, rules
from partnership.meetings.models import Meeting
from partnership.meetings.rules import Kept, MinutesState
from partnership.meetings.stepping_back import way

ASK_ATTENDANCE = "Record who was there before you circulate the minutes"
ASK_CHAIR = "The chair clears the minutes before members read them. Send them to the chair"
CHANGED = "The text has changed since the chair cleared it. Send it to the chair again"
MOVED_ON = "The draft has changed since you opened it. Read it again, then clear it"
NEED_NOT_WAIT = "Nobody else is the chair, so these minutes need not wait. Circulate them"
NOT_WITH_CHAIR = "These minutes are not with the chair now"
OUT_ALREADY = "Members read these minutes already, so the chair need not clear them"


def send_to_chair(actor: Actor, meeting: Meeting, *, then_circulate: bool) -> None:
    """Ask the chair to clear the draft; `then_circulate` lets it go out with the chair's word."""
    guards.minutes_open(meeting)
    if meeting.minutes_state is MinutesState.CIRCULATED:
        raise Refused(OUT_ALREADY)
    if not queries.attended(meeting.id):
        raise Refused(ASK_ATTENDANCE)
    if not waits_for_chair(meeting, actor.person_id):
        raise Refused(NEED_NOT_WAIT)
    was = way(meeting)
    meeting.minutes_state, meeting.minutes_sent_at = MinutesState.WITH_CHAIR, now()
    meeting.circulate_once_cleared, meeting.returned_because = then_circulate, ""
    _record(actor, Kind.MINUTES_SENT, meeting, then_circulate=then_circulate, was=was)
    keeping.keep(actor, meeting, Kept.SENT)


def clear_minutes(actor: Actor, meeting: Meeting, seen: str | None = None) -> None:
    """Let the draft go to the members, where `seen` is what it still says."""
    _with_chair(meeting)
    if seen is not None and seen != digest_now(meeting):
        raise Refused(MOVED_ON)
    was = way(meeting)
    meeting.minutes_state, meeting.minutes_cleared_at = MinutesState.CLEARED, now()
    _record(actor, Kind.MINUTES_CLEARED, meeting, was=was)
    keeping.keep(actor, meeting, Kept.CLEARED)
    if meeting.circulate_once_cleared:
        _circulate(actor, meeting, was)


def send_back(actor: Actor, meeting: Meeting, words: str) -> None:
    """Say what has to change before the chair clears the draft."""
    _with_chair(meeting)
    cleaned = rules.text(words, "words", "sentence that says what has to change")
    was = way(meeting)
    meeting.minutes_state, meeting.returned_because = MinutesState.DRAFT, cleaned
    _record(actor, Kind.MINUTES_RETURNED, meeting, words=cleaned, was=was)


def circulate_minutes(actor: Actor, meeting: Meeting) -> None:
    """Let the members read the draft."""
    guards.minutes_open(meeting)
    _circulate(actor, meeting, way(meeting))


def _circulate(actor: Actor, meeting: Meeting, was: Mapping[str, Any]) -> None:
    """`was` is where the draft was before: taking back a word that let it out takes back both."""
    if not queries.attended(meeting.id):
        raise Refused(ASK_ATTENDANCE)
    _check_cleared(actor, meeting)
    meeting.minutes_state, meeting.minutes_circulated_at = MinutesState.CIRCULATED, now()
    meeting.returned_because = ""
    _record(actor, Kind.MINUTES_CIRCULATED, meeting, was=was)
    keeping.keep(actor, meeting, Kept.CIRCULATED)


def waits_for_chair(meeting: Meeting, person_id: int | None) -> bool:
    """Whether somebody else than this person is the chair."""
    held_by = {place.person.id for place in chairs(meeting) if place.person}
    return bool(held_by) and person_id not in held_by


def chairs(meeting: Meeting) -> list[Place]:
    """The place of the body's chair today, where it is held."""
    found = places(meeting.group_id, today())
    return [
        place
        for place in found
        if place.role is Role.CHAIR and place.person is not None and place.person.active
    ]


def digest_now(meeting: Meeting) -> str:
    """What the text is known by as it stands."""
    return kept.digest(keeping.text_of(meeting))


def is_as_cleared(meeting: Meeting) -> bool:
    """Whether the text is still the one that the chair cleared."""
    cleared = keeping.last_kept(meeting.id, Kept.CLEARED)
    return cleared is not None and kept.digest(cleared.text) == digest_now(meeting)


def _check_cleared(actor: Actor, meeting: Meeting) -> None:
    """Once they are out they may go out again, which tells the members that they have changed."""
    state = meeting.minutes_state
    if state is MinutesState.CIRCULATED or not waits_for_chair(meeting, actor.person_id):
        return
    if state is not MinutesState.CLEARED:
        raise Refused(ASK_CHAIR)
    if not is_as_cleared(meeting):
        raise Refused(CHANGED)


def _with_chair(meeting: Meeting) -> None:
    guards.minutes_open(meeting)
    if meeting.minutes_state is not MinutesState.WITH_CHAIR:
        raise Refused(NOT_WITH_CHAIR)


def _record(actor: Actor, kind: Kind, meeting: Meeting, **details: Any) -> None:
    record(actor, kind, meeting, group_id=meeting.group_id, **details)
