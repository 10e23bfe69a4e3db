"""Writing minutes: attendance, notes and decisions, until they are agreed."""

from collections.abc import Mapping

from partnership.audit.commands import record
from partnership.audit.rules import Actor, Kind
from partnership.core.clock import now, today
from partnership.core.db import db, read_again
from partnership.core.errors import Clash, Refused
from partnership.core.london import day_words
from partnership.core.text import one_line
from partnership.groups.commands import next_reference
from partnership.groups.models import Group
from partnership.meetings import corrections, guards, judging, keeping, queries, rules
from partnership.meetings.models import AgendaItem, Attendance, Decision, Meeting
from partnership.meetings.rules import Kept, MinutesState, Presence

Represented = tuple[Presence, str]


def record_attendance(actor: Actor, meeting: Meeting, seats: Mapping[int, Represented]) -> None:
    """Say how each seat was represented: (presence, who acted for it)."""
    guards.minutes_open(meeting)
    known = {one.seat_id: one for one in queries.attendances(meeting)}
    cleaned = {seat_id: _represented(seat_id, *said) for seat_id, said in seats.items()}
    before = {seat_id: (one.presence, one.acted_by) for seat_id, one in known.items()}
    for seat_id, (presence, acted_by) in cleaned.items():
        row = known.get(seat_id) or Attendance(meeting_id=meeting.id, seat_id=seat_id)
        row.presence, row.acted_by = presence, acted_by
        db.session.add(row)
    record(
        actor,
        Kind.ATTENDANCE_RECORDED,
        meeting,
        group_id=meeting.group_id,
        before=_listed(before),
        after=_listed(cleaned),
    )


def _represented(seat_id: int, presence: Presence, acted_by: str) -> Represented:
    if presence is not Presence.ACTED_FOR:
        return presence, ""
    field = f"acted_by_{seat_id}"
    if not one_line(acted_by):
        raise Refused("Enter who acted for this seat", field)
    return presence, rules.line(acted_by, field, "name")


def _listed(seats: Mapping[int, Represented]) -> dict[str, list[str]]:
    return {str(seat_id): list(said) for seat_id, said in seats.items()}


def minute_item(actor: Actor, item: AgendaItem, note: str, version: int) -> AgendaItem:
    """Set an item's note, written on top of `version`; Clash if somebody else's came between."""
    guards.minutes_open(item.meeting)
    # Locked and read anew: of two writers at once the second must see the first one's text.
    read_again(item, "note", "note_version", "version")
    cleaned = rules.text(note, "note", "note", required=False)
    if cleaned == item.note:
        return item
    if item.note_version != version:
        raise Clash(item.note, cleaned, item.note_version)
    before, item.note = item.note, cleaned
    item.note_version += 1
    meeting = item.meeting
    record(
        actor,
        Kind.ITEM_MINUTED,
        meeting,
        group_id=meeting.group_id,
        item_id=item.id,
        marked=judging.inherit(item, before),
        before=before,
        after=cleaned,
    )
    return item


def decide(
    actor: Actor,
    group: Group,
    text: str,
    *,
    meeting: Meeting | None = None,
    item: AgendaItem | None = None,
) -> Decision:
    """Record a numbered decision, made in a meeting or between meetings."""
    if meeting is not None:
        guards.minutes_open(meeting)
    cleaned = rules.text(text, "text", "decision")
    year = meeting.day.year if meeting else today().year
    decision = Decision(
        reference=next_reference(group, year, "D"),
        group_id=group.id,
        meeting_id=meeting.id if meeting else None,
        item_id=item.id if item else None,
        text=cleaned,
        made_at=now(),
        made_by=actor.capacity,
    )
    db.session.add(decision)
    record(
        actor,
        Kind.DECISION_MADE,
        decision,
        group_id=group.id,
        reference=decision.reference,
        text=cleaned,
    )
    return decision


def reword(actor: Actor, decision: Decision, words: str) -> None:
    """Give a decision of minutes that are not agreed other words; it keeps its number."""
    if decision.meeting is None:
        raise Refused("This decision was made between meetings, so its words stand")
    guards.minutes_open(decision.meeting)
    before, decision.text = decision.text, rules.text(words, "words", "decision")
    record(
        actor,
        Kind.DECISION_REWORDED,
        decision,
        group_id=decision.group_id,
        reference=decision.reference,
        before=before,
        after=decision.text,
    )


def agree_minutes(actor: Actor, meeting: Meeting, at_meeting: Meeting) -> None:
    """Lock the minutes, agreed as a correct record at a later meeting of the same body."""
    guards.unlocked(meeting)
    if meeting.minutes_state is not MinutesState.CIRCULATED:
        raise Refused("Circulate the minutes before they are agreed")
    if at_meeting.group_id != meeting.group_id or at_meeting.starts_at <= meeting.starts_at:
        raise Refused("Choose a later meeting of the same body", "at_meeting")
    guards.standing_meeting(at_meeting)
    if at_meeting.day > today():
        day = day_words(at_meeting.day)
        raise Refused(f"That meeting is on {day}. Agree the minutes then", "at_meeting")
    _refuse_open_corrections(meeting)
    meeting.minutes_state = MinutesState.AGREED
    meeting.minutes_agreed_at = now()
    meeting.agreed_at_id = at_meeting.id
    record(
        actor,
        Kind.MINUTES_AGREED,
        meeting,
        group_id=meeting.group_id,
        at_meeting_id=at_meeting.id,
    )
    keeping.keep(actor, meeting, Kept.AGREED)


def _refuse_open_corrections(meeting: Meeting) -> None:
    waiting = len(corrections.waiting(meeting.id))
    if waiting:
        are = "1 correction waits" if waiting == 1 else f"{waiting} corrections wait"
        raise Refused(f"{are} for an answer. Accept or decline each before the minutes are agreed")
