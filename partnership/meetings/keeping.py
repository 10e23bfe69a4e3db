"""Keeping the whole text of minutes each time something happens to them, and finding it again."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import joinedload, undefer

from partnership.audit.rules import Actor
from partnership.core.clock import now
from partnership.core.db import db
from partnership.meetings import queries
from partnership.meetings.interests import sentence
from partnership.meetings.models import AgendaItem, Meeting
from partnership.meetings.revisions import MinutesVersion
from partnership.meetings.rules import Kept

Text = dict[str, Any]


def keep(actor: Actor, meeting: Meeting, why: Kept) -> MinutesVersion:
    """Keep what the minutes say now, under the next number; the meeting is locked by its guard."""
    last = db.session.scalar(_LAST, {"meeting": meeting.id}) or 0
    version = MinutesVersion(
        meeting_id=meeting.id,
        number=last + 1,
        at=now(),
        kept_by=actor.capacity,
        why=why,
        text=text_of(meeting),
    )
    db.session.add(version)
    return version


def text_of(meeting: Meeting) -> Text:
    """What the minutes say now, as JSON can hold it; how secret each item is stands apart."""
    items = db.session.scalars(_ITEMS, {"meeting": meeting.id}).all()
    seats = [(one.seat.name, one.presence, one.acted_by) for one in queries.attendances(meeting)]
    words = {
        "title": meeting.title,
        "seats": [list(one) for one in seats],
        "items": [_item(one) for one in items],
    }
    for made in queries.decisions(meeting.id):
        _under(words, made.item_id, "decisions", [made.id, made.reference, made.text])
    for declared in queries.interests(meeting.id):
        _under(words, declared.item_id, "interests", sentence(declared))
    marks = {
        str(one.id): [one.mark.marking, one.mark.descriptor, one.mark.handling] for one in items
    }
    return {"words": words, "marks": marks}


def _item(one: AgendaItem) -> Text:
    lead = one.lead_seat
    return {
        "id": one.id,
        "title": one.title,
        "purpose": one.purpose,
        "lead": lead.name if lead else "",
        "note": one.note,
        "decisions": [],
        "interests": [],
    }


def _under(words: Text, item_id: int | None, name: str, value: Any) -> None:
    for item in words["items"]:
        if item["id"] == item_id:
            item[name].append(value)


def versions(meeting_id: int) -> Sequence[MinutesVersion]:
    """Every version that is kept, without its text, newest first."""
    return db.session.scalars(_VERSIONS, {"meeting": meeting_id}).all()


def version(meeting_id: int, number: int) -> MinutesVersion | None:
    """One version with its text."""
    same = select(MinutesVersion).filter_by(meeting_id=meeting_id, number=number)
    return db.session.scalar(same.options(undefer(MinutesVersion.text)))


def last_kept(meeting_id: int, why: Kept) -> MinutesVersion | None:
    """The newest version that was kept for this reason, with its text."""
    return db.session.scalar(_LAST_OF, {"meeting": meeting_id, "why": why})


# Read anew: another writer may have changed an item since this page loaded it.
_ITEMS: Final = (
    select(AgendaItem)
    .options(joinedload(AgendaItem.lead_seat))
    .where(AgendaItem.meeting_id == bindparam("meeting"))
    .order_by(AgendaItem.position, AgendaItem.id)
    .execution_options(populate_existing=True)
)
_OF: Final = MinutesVersion.meeting_id == bindparam("meeting")
_LAST: Final = select(func.max(MinutesVersion.number)).where(_OF)
_VERSIONS: Final = select(MinutesVersion).where(_OF).order_by(MinutesVersion.number.desc())
_LAST_OF: Final = (
    select(MinutesVersion)
    .options(undefer(MinutesVersion.text))
    .where(_OF, MinutesVersion.why == bindparam("why"))
    .order_by(MinutesVersion.number.desc())
    .limit(1)
)
