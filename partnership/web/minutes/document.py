"""The minutes of a meeting in finished words, for the document."""

from typing import Any

from partnership.core.clock import now
from partnership.core.london import day_words, wall
from partnership.documents.values import ActionLine, DecisionLine, MinutedItem, MinutesDocument
from partnership.meetings.models import Meeting
from partnership.meetings.rules import MinutesState, Presence
from partnership.web.agenda.document import occasion
from partnership.web.agenda.lines import PURPOSE_WORDS
from partnership.web.minutes.record import Minuted, Record, record_of


def state_words(meeting: Meeting) -> str:
    """Where the minutes stand, in a sentence."""
    if meeting.minutes_agreed_at:
        agreed = day_words(wall(meeting.minutes_agreed_at).date())
        return f"Agreed as a correct record on {agreed}"
    if meeting.minutes_circulated_at:
        circulated = day_words(wall(meeting.minutes_circulated_at).date())
        return f"Draft, circulated on {circulated}, to be agreed at the next meeting"
    return "Draft, not circulated yet"


def minutes_values(meeting: Meeting) -> MinutesDocument:
    """The minutes, draft until they are agreed."""
    record = record_of(meeting)
    return MinutesDocument(
        **occasion(meeting),
        made_at=meeting.minutes_agreed_at or meeting.minutes_circulated_at or now(),
        draft=meeting.minutes_state is not MinutesState.AGREED,
        state_words=state_words(meeting),
        counts_words=record.quorum.words if record.attendances else "Attendance not recorded yet",
        items=tuple(_item(one) for one in record.items),
        **_attendance(record),
    )


def _attendance(record: Record) -> dict[str, Any]:
    kinds = {
        "present": Presence.PRESENT,
        "acted_for": Presence.ACTED_FOR,
        "apologies": Presence.APOLOGIES,
        "absent": Presence.ABSENT,
    }
    return {name: tuple(record.seats(kind)) for name, kind in kinds.items()}


def _item(one: Minuted) -> MinutedItem:
    lead = one.item.lead_seat
    return MinutedItem(
        number=str(one.number),
        title=one.item.title,
        purpose=PURPOSE_WORDS[one.item.purpose],
        lead=lead.name if lead else "",
        note_markdown=one.item.note,
        decisions=tuple(DecisionLine(made.reference, made.text) for made in one.decisions),
        actions=tuple(
            ActionLine(each.reference, each.title, each.seat.name, day_words(each.due_on))
            for each in one.actions
        ),
    )
