"""Standing items of the body's terms of reference."""

from collections.abc import Iterator

from partnership.reports.agenda_draft.asked import Asked
from partnership.topics import queries
from partnership.topics.lines import CLOSING, OPENING, Line, Source


def lines(asked: Asked) -> Iterator[Line]:
    """Each of them. One query."""
    for one in queries.standing(asked.meeting.group_id, asked.meeting.day):
        yield Line(
            key=f"{Source.STANDING}:{one.id}",
            title=one.title,
            purpose=one.purpose,
            minutes=one.minutes,
            because="A standing item of the terms of reference.",
            slot=CLOSING if one.is_last else OPENING,
            lead_seat_id=one.lead_seat_id,
            lead=one.lead_seat.name if one.lead_seat else "",
        )
