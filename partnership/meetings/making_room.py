"""Making room for a new line where it belongs on an agenda."""

from typing import Final

from sqlalchemy import and_, bindparam, or_, select, update

from partnership.core.db import db
from partnership.meetings.models import AgendaItem
from partnership.meetings.ordering import Known, part_of, place_for

_LINES: Final = (
    select(AgendaItem.id, AgendaItem.position, AgendaItem.title, AgendaItem.source)
    .where(AgendaItem.meeting_id == bindparam("meeting"))
    .order_by(AgendaItem.position, AgendaItem.id)
)


def position_for(meeting_id: int, title: str, source: str, known: Known) -> int:
    """The position of a line with this title and source; what stands behind it moves down."""
    rows = db.session.execute(_LINES, {"meeting": meeting_id}).all()
    parts = [part_of(row.title, row.source, known) for row in rows]
    place = place_for(part_of(title, source, known), parts)
    if place == len(rows):
        return rows[-1].position + 1 if rows else 1
    first = rows[place]
    same = and_(AgendaItem.position == first.position, AgendaItem.id >= first.id)
    behind = or_(AgendaItem.position > first.position, same)
    # A plain update: an item in another place is not another version of it.
    db.session.execute(
        update(AgendaItem)
        .where(AgendaItem.meeting_id == meeting_id, behind)
        .values(position=AgendaItem.position + 1)
    )
    return int(first.position)
